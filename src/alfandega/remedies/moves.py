"""The state table of a case: every act, from where to where, whose function it is, and under which article.

The articles stand in pairs, for dumping and for subsidies. Nothing else is possible.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.remedies.rules.kinds import Kind, cited


class State(StrEnum):
    """Where a case stands."""

    COMPLAINT = "complaint"
    NOT_OPENED = "not_opened"
    OPEN = "open"
    PROVISIONAL = "provisional"
    UNDERTAKING = "undertaking"
    CLOSED = "closed"
    PROPOSED = "proposed"
    DEFINITIVE = "definitive"
    REVIEW = "review"
    ENDED = "ended"


STATE_NAMES = {
    State.COMPLAINT: msgid("Complaint received"),
    State.NOT_OPENED: msgid("Not opened"),
    State.OPEN: msgid("Under investigation"),
    State.PROVISIONAL: msgid("Under investigation, provisional measure"),
    State.UNDERTAKING: msgid("Suspended on undertakings"),
    State.CLOSED: msgid("Closed without measure"),
    State.PROPOSED: msgid("Measure proposed"),
    State.DEFINITIVE: msgid("Definitive measure"),
    State.REVIEW: msgid("Under review"),
    State.ENDED: msgid("Measure lifted"),
}


class Function(StrEnum):
    """What somebody is in a case; `policies.functions_of` says who has which."""

    DIRECTOR = "director"
    INVESTIGATOR = "investigator"
    COMMITTEE = "committee"
    PARTY = "party"


DIRECTOR, INVESTIGATOR, COMMITTEE, PARTY = Function


@dataclass(frozen=True, slots=True)
class Move:
    """An act that takes a case from any of `sources` to `target` (None: the state stays)."""

    act: str
    name: str
    sources: frozenset[State]
    target: State | None
    functions: frozenset[Function]
    articles: tuple[str, str]
    needs_reason: bool = False

    def citation(self, kind: Kind) -> Citation:
        """The place of the law for a case of this kind."""
        return cited(kind, *self.articles)


def _move(  # noqa: PLR0917 - read as the columns of the table below
    act: str,
    name: str,
    sources: Iterable[State],
    target: State | None,
    functions: Iterable[Function],
    articles: tuple[str, str],
    *,
    reason: bool = False,
) -> Move:
    return Move(act, name, frozenset(sources), target, frozenset(functions), articles, reason)


S = State
_INVESTIGATED = (S.OPEN, S.PROVISIONAL)
_LIVE = (S.COMPLAINT, *_INVESTIGATED, S.UNDERTAKING, S.PROPOSED, S.DEFINITIVE, S.REVIEW)
_MEASURED = (S.PROVISIONAL, S.PROPOSED, S.DEFINITIVE, S.REVIEW, S.ENDED, S.CLOSED)
_OPENING = ("RCA-98.2", "RCA-115")
_UNDERTAKING = ("RCA-108", "RCA-125.2")
_REFUND = ("RCA-129", "RCA-129")
MOVES: dict[str, Move] = {
    move.act: move
    for move in (
        _move(
            "complete", msgid("complete the complaint"), (S.COMPLAINT,), None, (INVESTIGATOR,), ("RCA-99", "RCA-116")
        ),
        _move("open", msgid("open the investigation"), (S.COMPLAINT,), S.OPEN, (DIRECTOR,), _OPENING),
        _move("refuse", msgid("not open"), (S.COMPLAINT,), S.NOT_OPENED, (DIRECTOR,), _OPENING, reason=True),
        _move("register", msgid("register a party"), _LIVE, None, (INVESTIGATOR,), ("RCA-100", "RCA-100")),
        _move("notify", msgid("record a notice"), (*_INVESTIGATED, S.REVIEW), None, (INVESTIGATOR,), ("RCA-118",) * 2),
        _move(
            "submit",
            msgid("record a submission"),
            (*_INVESTIGATED, S.REVIEW),
            None,
            (INVESTIGATOR, PARTY),
            ("RCA-100", "RCA-100"),
        ),
        _move(
            "determine",
            msgid("determine a margin"),
            (*_INVESTIGATED, S.REVIEW),
            None,
            (INVESTIGATOR,),
            ("RCA-103", "RCA-126"),
        ),
        _move(
            "find",
            msgid("record a finding"),
            (*_INVESTIGATED, S.REVIEW),
            None,
            (INVESTIGATOR,),
            ("RCA-105", "RCA-121.2"),
        ),
        _move(
            "designate",
            msgid("propose a measure"),
            _INVESTIGATED,
            None,
            (COMMITTEE,),
            ("RCA-130.2", "RCA-130.2"),
        ),
        _move(
            "protect",
            msgid("take provisional measures"),
            (S.OPEN,),
            S.PROVISIONAL,
            (DIRECTOR,),
            ("RCA-107", "RCA-123"),
        ),
        _move("offer", msgid("record an undertaking"), _INVESTIGATED, None, (INVESTIGATOR, PARTY), _UNDERTAKING),
        _move("accept", msgid("accept an undertaking"), _INVESTIGATED, None, (DIRECTOR,), _UNDERTAKING, reason=True),
        _move("decline", msgid("decline an undertaking"), _INVESTIGATED, None, (DIRECTOR,), _UNDERTAKING, reason=True),
        _move(
            "settle",
            msgid("suspend on undertakings"),
            _INVESTIGATED,
            S.UNDERTAKING,
            (DIRECTOR,),
            _UNDERTAKING,
            reason=True,
        ),
        _move("watch", msgid("compare a declared price"), (S.UNDERTAKING,), None, (INVESTIGATOR,), _UNDERTAKING),
        _move(
            "resume",
            msgid("resume the investigation"),
            (S.UNDERTAKING,),
            S.OPEN,
            (DIRECTOR,),
            _UNDERTAKING,
            reason=True,
        ),
        _move(
            "reconsider",
            msgid("send the proposal back"),
            (S.PROPOSED,),
            S.OPEN,
            (DIRECTOR,),
            ("RCA-109", "RCA-124"),
            reason=True,
        ),
        _move(
            "conclude",
            msgid("conclude with a proposal of duties"),
            _INVESTIGATED,
            S.PROPOSED,
            (COMMITTEE,),
            ("RCA-109", "RCA-124"),
        ),
        _move("impose", msgid("impose the duties"), (S.PROPOSED,), S.DEFINITIVE, (DIRECTOR,), ("RCA-111", "RCA-127")),
        _move(
            "withdraw",
            msgid("record the withdrawal of the complaint"),
            (S.COMPLAINT, *_INVESTIGATED),
            None,
            (INVESTIGATOR,),
            ("RCA-110", "RCA-125.1"),
        ),
        _move(
            "close",
            msgid("close without measure"),
            (*_INVESTIGATED, S.UNDERTAKING, S.PROPOSED),
            S.CLOSED,
            (DIRECTOR,),
            ("RCA-110", "RCA-125.1"),
            reason=True,
        ),
        _move(
            "lapse",
            msgid("record that the measures have ended"),
            (S.DEFINITIVE,),
            S.ENDED,
            (INVESTIGATOR, DIRECTOR),
            ("RCA-128.1",) * 2,
        ),
        _move("review", msgid("begin a review"), (S.DEFINITIVE,), S.REVIEW, (INVESTIGATOR,), ("RCA-128.1",) * 2),
        _move("extend", msgid("extend"), (S.REVIEW,), S.DEFINITIVE, (DIRECTOR,), ("RCA-128.2",) * 2, reason=True),
        _move("lift", msgid("lift"), (S.REVIEW,), S.ENDED, (DIRECTOR,), ("RCA-128.2",) * 2, reason=True),
        _move("ask-refund", msgid("record a request for refund"), _MEASURED, None, (INVESTIGATOR, PARTY), _REFUND),
        _move("decide-refund", msgid("decide on a refund"), _MEASURED, None, (DIRECTOR,), _REFUND, reason=True),
        _move("assign", msgid("name the investigator"), _LIVE, None, (DIRECTOR,), ("RCA-98.2", "RCA-115"), reason=True),
    )
}


def acts_open_to(state: State, functions: frozenset[Function]) -> list[str]:
    """The acts that somebody with these functions may begin on a case in this state, in the order of the table."""
    return [move.act for move in MOVES.values() if state in move.sources and functions & move.functions]


def faults_of_move(act: str, state: State, kind: Kind, functions: frozenset[Function], reason: str) -> list[Fault]:
    """Why an act cannot be done now, in words; an empty list when it can."""
    move = MOVES[act]
    citation = move.citation(kind)
    found = []
    if state not in move.sources:
        found.append(
            Fault(
                code="case.state",
                message=msgid("To {act} is not possible: the case is in state “{state}”."),
                params={"act": move.name, "state": STATE_NAMES[state]},
                remedy=msgid("Open the case again to see what is possible now."),
                citation=citation,
            )
        )
    if not functions & move.functions:
        found.append(
            Fault(
                code="case.role",
                message=msgid("To {act} is not within your functions in this case."),
                params={"act": move.name},
                remedy=msgid("Ask the investigator of the case, the committee or the Director-General."),
                citation=citation,
            )
        )
    if move.needs_reason and not reason.strip():
        found.append(
            Fault(
                code="case.no-reason",
                where="/reason",
                message=msgid("To {act} needs a reason."),
                params={"act": move.name},
                remedy=msgid("Say in a few words why; the journal keeps it."),
                citation=Citation.of("RCA-143.2"),
            )
        )
    return found
