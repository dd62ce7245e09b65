"""The state table of a refund: every act, from where to where, whose function it is, and at which office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from alfandega.access.roles import Role
from alfandega.kernel.text import msgid


class State(StrEnum):
    """Where a refund stands."""

    DUE = "due"
    REQUESTED = "requested"
    EXAMINED = "examined"
    GRANTED = "granted"
    PAID = "paid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OFFSET = "offset"


STATE_NAMES = {
    State.DUE: msgid("Due, to be asked for"),
    State.REQUESTED: msgid("Asked for, to be checked"),
    State.EXAMINED: msgid("Checked, to be decided"),
    State.GRANTED: msgid("Granted, to be paid"),
    State.PAID: msgid("Paid back"),
    State.REFUSED: msgid("Refused"),
    State.WITHDRAWN: msgid("No longer due"),
    State.OFFSET: msgid("Set off between taxes"),
}
STANDING = (State.DUE, State.REQUESTED, State.EXAMINED, State.GRANTED)
"""States in which the money is still owed by the State: the ledger has it under refunds payable."""
SETTLED = (State.PAID, State.OFFSET)
"""States in which what was paid counts as given back."""


@dataclass(frozen=True, slots=True)
class Move:
    """An act that takes a refund from `source` to `target`; `office` is the field that says whose it is."""

    act: str
    name: str
    does: str
    source: State
    target: State
    roles: frozenset[Role]
    office: str
    article: str


def _move(  # noqa: PLR0917 - read as the columns of the table below
    act: str, name: str, does: str, source: State, target: State, roles: Iterable[Role], office: str, article: str
) -> Move:
    return Move(act, name, does, source, target, frozenset(roles), office, article)


MOVES: dict[str, Move] = {
    move.act: move
    for move in (
        _move(
            "request",
            msgid("ask for the refund"),
            msgid("Says to whom and how it is to be paid; the declarant asks, or an officer of acceptance for him."),
            State.DUE,
            State.REQUESTED,
            (Role.DECLARANT, Role.ACCEPTANCE_OFFICER),
            "assessment_office",
            "RCA-177.3",
        ),
        _move(
            "examine",
            msgid("record the check"),
            msgid("Says what was checked before the decision: the papers, and the goods where they are."),
            State.REQUESTED,
            State.EXAMINED,
            (Role.VERIFIER,),
            "supervising_office",
            "RCA-2.1.d",
        ),
        _move(
            "grant",
            msgid("grant the refund"),
            msgid("The cashier may then pay it out."),
            State.EXAMINED,
            State.GRANTED,
            (Role.HEAD_OF_OFFICE,),
            "deciding_office",
            "RCA-2.1.a",
        ),
        _move(
            "refuse",
            msgid("refuse the refund"),
            msgid("Nothing is paid back; the entry of what was due is taken back."),
            State.EXAMINED,
            State.REFUSED,
            (Role.HEAD_OF_OFFICE,),
            "deciding_office",
            "RCA-2.1.a",
        ),
        _move(
            "pay",
            msgid("pay the refund"),
            msgid("Gives the money back, once and in full."),
            State.GRANTED,
            State.PAID,
            (Role.CASHIER,),
            "implementing_office",
            "RCA-2.1.f",
        ),
    )
}


def acts_open_to(state: str, role: Role) -> list[Move]:
    """The acts that a role may begin on a refund that stands so, in the order of the table."""
    return [move for move in MOVES.values() if move.source == state and role in move.roles]
