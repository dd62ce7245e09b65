"""The state table of a case: every act, in which direction, from where to where, and whose function it is (RCA 31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from alfandega.access.roles import Role
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

ARTICLE = "RCA-31"


class Direction(StrEnum):
    """Who asks: we ask another administration, or it asks us."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class State(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    SENT = "sent"
    REPLIED = "replied"
    CLOSED = "closed"


class Result(StrEnum):
    """What became of the question whether the proof holds."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    NO_REPLY = "no_reply"


REPLIES = (Result.CONFIRMED, Result.NOT_CONFIRMED)
"""What a reply can say."""
DIRECTION_NAMES = {
    Direction.OUTGOING: msgid("Asked by us"),
    Direction.INCOMING: msgid("Asked of us"),
}
STATE_NAMES = {
    State.OPEN: msgid("Open"),
    State.SENT: msgid("Sent, the reply is awaited"),
    State.REPLIED: msgid("Replied"),
    State.CLOSED: msgid("Closed"),
}
ASKED_ISSUER = msgid("The issuing body is being heard")
"""What the state SENT is called in a case that another administration opened."""
RESULT_NAMES = {
    Result.CONFIRMED: msgid("Confirmed"),
    Result.NOT_CONFIRMED: msgid("Not confirmed"),
    Result.NO_REPLY: msgid("No reply"),
}


def state_name(state: str, direction: str) -> str:
    """The state in words, untranslated."""
    if state == State.SENT and direction == Direction.INCOMING:
        return ASKED_ISSUER
    return STATE_NAMES[State(state)]


@dataclass(frozen=True, slots=True)
class Move:
    """An act that takes a case from any of `sources` to `target` (None: the state stays)."""

    act: str
    name: str
    direction: Direction | None
    sources: frozenset[State]
    target: State | None
    roles: frozenset[Role]
    needs_reason: bool = False


def _move(  # noqa: PLR0917 - read as the columns of the table below
    act: str,
    name: str,
    direction: Direction | None,
    sources: Iterable[State],
    target: State | None,
    roles: Iterable[Role],
    *,
    reason: bool = False,
) -> Move:
    return Move(act, name, direction, frozenset(sources), target, frozenset(roles), reason)


VERIFIER, HEAD = Role.VERIFIER, Role.HEAD_OF_OFFICE
_OFFICERS = (VERIFIER, HEAD)
_OUT, _IN = Direction.OUTGOING, Direction.INCOMING
S = State
MOVES: dict[str, Move] = {
    move.act: move
    for move in (
        _move("send", msgid("send the request"), _OUT, (S.OPEN,), S.SENT, (HEAD,)),
        _move("reply", msgid("record the reply"), _OUT, (S.SENT,), S.REPLIED, _OFFICERS),
        _move("lapse", msgid("close without a reply"), _OUT, (S.SENT,), S.CLOSED, (HEAD,), reason=True),
        _move("ask-issuer", msgid("ask the issuing body"), _IN, (S.OPEN,), S.SENT, _OFFICERS),
        _move("hear", msgid("record what the issuing body says"), _IN, (S.SENT,), None, _OFFICERS),
        _move("answer", msgid("answer the request"), _IN, (S.OPEN, S.SENT), S.REPLIED, (HEAD,)),
        _move("close", msgid("close the case"), None, (S.REPLIED,), S.CLOSED, (HEAD,), reason=True),
        _move("drop", msgid("drop the case"), None, (S.OPEN,), S.CLOSED, (HEAD,), reason=True),
    )
}


def acts_open_to(state: State, direction: Direction, role: Role) -> list[str]:
    """The acts that a role may begin on a case that stands so, in the order of the table."""
    return [
        move.act
        for move in MOVES.values()
        if state in move.sources and role in move.roles and move.direction in (None, direction)
    ]


def faults_of_move(act: str, state: State, direction: Direction, role: Role, reason: str) -> list[Fault]:
    """Why an act cannot be done now, in words; an empty list when it can."""
    move, citation = MOVES[act], Citation.of(ARTICLE)
    found = []
    if state not in move.sources or move.direction not in (None, direction):
        found.append(
            Fault(
                code="proof-case.state",
                message=msgid("To {act} is not possible: the case is in state “{state}”."),
                params={"act": move.name, "state": state_name(state, direction)},
                remedy=msgid("Open the case again to see what is possible now."),
                citation=citation,
            )
        )
    if role not in move.roles:
        found.append(
            Fault(
                code="proof-case.role",
                message=msgid("To {act} is not within your functions."),
                params={"act": move.name},
                remedy=msgid("Ask an officer whose function it is."),
                citation=citation,
            )
        )
    if move.needs_reason and not reason.strip():
        found.append(
            Fault(
                code="proof-case.no-reason",
                where="/reason",
                message=msgid("To {act} needs a reason."),
                params={"act": move.name},
                remedy=msgid("Say in a few words why; the journal keeps it."),
                citation=Citation.of("RCA-143.2"),
            )
        )
    return found
