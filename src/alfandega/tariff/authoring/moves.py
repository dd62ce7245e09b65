"""The state table of drafts: every move and who may make it. Nothing else is possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from alfandega.kernel.text import msgid


class State(StrEnum):
    """Where a draft stands."""

    DRAFT = "draft"
    IN_CHECK = "in_check"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


STATE_NAMES: Mapping[State, str] = {
    State.DRAFT: msgid("In preparation"),
    State.IN_CHECK: msgid("Checked"),
    State.SUBMITTED: msgid("Submitted for approval"),
    State.APPROVED: msgid("Approved, not yet published"),
    State.PUBLISHED: msgid("Published"),
    State.WITHDRAWN: msgid("Withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """An act that takes a draft from any of `sources` to `target` (None: the state stays).

    `another`: only someone who has not written in the draft may do it.
    """

    act: str
    name: str
    sources: frozenset[State]
    target: State | None
    another: bool = False
    needs_reason: bool = False


def _move(
    act: str, name: str, sources: Iterable[State], target: State | None, *, another: bool = False, reason: bool = False
) -> Move:
    return Move(act, name, frozenset(sources), target, another, reason)


S = State
MOVES: Mapping[str, Move] = {
    move.act: move
    for move in (
        _move("change", msgid("change the draft"), (S.DRAFT, S.IN_CHECK), S.DRAFT),
        _move("check", msgid("check the draft"), (S.DRAFT, S.IN_CHECK), S.IN_CHECK),
        _move("waive", msgid("waive a rule"), (S.IN_CHECK,), None, reason=True),
        _move("lift", msgid("lift a waiver"), (S.IN_CHECK,), None),
        _move("submit", msgid("submit the draft"), (S.IN_CHECK,), S.SUBMITTED),
        _move("approve", msgid("approve the draft"), (S.SUBMITTED,), S.APPROVED, another=True),
        _move("send-back", msgid("send the draft back"), (S.SUBMITTED, S.APPROVED), S.DRAFT, reason=True),
        _move("publish", msgid("publish the draft"), (S.APPROVED,), S.PUBLISHED),
        _move(
            "withdraw",
            msgid("withdraw the draft"),
            (S.DRAFT, S.IN_CHECK, S.SUBMITTED, S.APPROVED),
            S.WITHDRAWN,
            reason=True,
        ),
    )
}


ACT_NAMES: Mapping[str, str] = {
    "open": msgid("open the draft"),
    "describe": msgid("describe the draft"),
    "add-changes": msgid("add changes to the draft"),
    "replace-change": msgid("change a change of the draft"),
    "remove-changes": msgid("remove changes from the draft"),
    **{name: each.name for name, each in MOVES.items()},
}
"""What the journal calls each act on a draft; msgids in the infinitive."""


def acts_open(state: State, *, wrote: bool) -> list[str]:
    """The acts that an officer may begin in this state, in the order of the table; `wrote`: he has written in it."""
    return [move.act for move in MOVES.values() if state in move.sources and not (move.another and wrote)]
