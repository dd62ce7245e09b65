"""The state table: every move of a declaration, who may make it, and under which article. Nothing else is possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from alfandega.access.roles import Role
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


class State(StrEnum):
    """Where a declaration stands."""

    DRAFT = "draft"
    REFUSED = "refused"
    LODGED = "lodged"
    ACCEPTED = "accepted"
    UNDER_VERIFICATION = "under_verification"
    DISCREPANCY = "discrepancy"
    DISPUTED = "disputed"
    ASSESSED = "assessed"
    PAID = "paid"
    RELEASED = "released"
    CANCELLED = "cancelled"


STATE_NAMES = {
    State.DRAFT: msgid("Draft"),
    State.REFUSED: msgid("Refused"),
    State.LODGED: msgid("Lodged, goods not yet presented"),
    State.ACCEPTED: msgid("Accepted"),
    State.UNDER_VERIFICATION: msgid("Under verification"),
    State.DISCREPANCY: msgid("Differences found"),
    State.DISPUTED: msgid("Disputed"),
    State.ASSESSED: msgid("Assessed, to be paid"),
    State.PAID: msgid("Paid, awaiting release"),
    State.RELEASED: msgid("Released"),
    State.CANCELLED: msgid("Cancelled"),
}

DECLARANT, ACCEPTANCE, VERIFIER, HEAD, SYSTEM = (
    Role.DECLARANT,
    Role.ACCEPTANCE_OFFICER,
    Role.VERIFIER,
    Role.HEAD_OF_OFFICE,
    Role.SYSTEM,
)


@dataclass(frozen=True, slots=True)
class Move:
    """An act that takes a declaration from any of `sources` to `target` (None: the state stays)."""

    act: str
    name: str
    sources: frozenset[State]
    target: State | None
    roles: frozenset[Role]
    article: str


def _move(  # noqa: PLR0917 - read as the columns of the table below
    act: str, name: str, sources: Iterable[State], target: State | None, roles: Iterable[Role], article: str
) -> Move:
    return Move(act, name, frozenset(sources), target, frozenset(roles), article)


S = State
MOVES: dict[str, Move] = {
    move.act: move
    for move in (
        _move("save", msgid("save the draft"), (S.DRAFT, S.REFUSED), None, (DECLARANT,), "DL-15.1"),
        _move("lodge", msgid("lodge"), (S.DRAFT, S.REFUSED), S.LODGED, (DECLARANT,), "DL-15.1"),
        _move("refuse", msgid("refuse"), (S.LODGED,), S.REFUSED, (SYSTEM, ACCEPTANCE, HEAD), "DL-13.3"),
        _move("accept", msgid("accept"), (S.LODGED,), S.ACCEPTED, (SYSTEM, ACCEPTANCE, HEAD), "RCA-8"),
        _move("verify", msgid("begin verification"), (S.ACCEPTED,), S.UNDER_VERIFICATION, (SYSTEM,), "RCA-172.1"),
        _move(
            "examine",
            msgid("order an examination"),
            (S.ASSESSED, S.PAID),
            S.UNDER_VERIFICATION,
            (VERIFIER, HEAD),
            "RCA-173.1",
        ),
        _move(
            "revalue",
            msgid("determine the customs value again"),
            (S.ASSESSED, S.PAID),
            S.UNDER_VERIFICATION,
            (VERIFIER,),
            "RCA-66.3",
        ),
        _move("reassign", msgid("give to another examiner"), (S.UNDER_VERIFICATION,), None, (HEAD,), "RCA-135.g"),
        _move("certify", msgid("record a verification"), (S.UNDER_VERIFICATION,), None, (VERIFIER,), "RCA-172.2"),
        _move("conform", msgid("find conform"), (S.UNDER_VERIFICATION,), None, (VERIFIER,), "RCA-172.4"),
        _move("report", msgid("report differences"), (S.UNDER_VERIFICATION,), S.DISCREPANCY, (VERIFIER,), "RCA-172.5"),
        _move("agree", msgid("agree to the correction"), (S.DISCREPANCY,), None, (DECLARANT,), "RCA-172.6"),
        _move("correct", msgid("authorise the correction"), (S.DISCREPANCY,), S.UNDER_VERIFICATION, (HEAD,), "RCA-174"),
        _move("contest", msgid("contest the report"), (S.DISCREPANCY,), S.DISPUTED, (DECLARANT,), "RCA-172.7"),
        _move(
            "withdraw",
            msgid("withdraw the report"),
            (S.DISPUTED, S.DISCREPANCY),
            S.UNDER_VERIFICATION,
            (HEAD,),
            "RCA-172.7",
        ),
        _move("uphold", msgid("uphold the report"), (S.DISPUTED,), S.DISCREPANCY, (HEAD,), "RCA-172.7"),
        _move("assess", msgid("assess"), (S.ACCEPTED, S.UNDER_VERIFICATION), S.ASSESSED, (SYSTEM, VERIFIER), "RCA-175"),
        _move("settle", msgid("record the payment"), (S.ASSESSED,), S.PAID, (SYSTEM, Role.CASHIER), "RCA-176"),
        _move("release", msgid("release"), (S.PAID,), S.RELEASED, (HEAD,), "RCA-176"),
        _move("amend", msgid("amend"), (S.LODGED,), None, (DECLARANT,), "DL-15.1"),
        _move(
            "request-amendment",
            msgid("ask for an amendment"),
            (S.ACCEPTED, S.UNDER_VERIFICATION, S.ASSESSED),
            None,
            (DECLARANT,),
            "RCA-174",
        ),
        _move(
            "authorise-amendment",
            msgid("authorise an amendment"),
            (S.ACCEPTED, S.UNDER_VERIFICATION, S.ASSESSED),
            S.UNDER_VERIFICATION,
            (HEAD,),
            "RCA-174",
        ),
        _move(
            "refuse-amendment",
            msgid("refuse an amendment"),
            (S.ACCEPTED, S.UNDER_VERIFICATION, S.DISCREPANCY, S.ASSESSED),
            None,
            (HEAD,),
            "RCA-174",
        ),
        _move("review", msgid("open a review"), (S.RELEASED,), None, (VERIFIER, HEAD), "RCA-177.1"),
        _move("review-request", msgid("ask for a review"), (S.RELEASED,), None, (DECLARANT,), "RCA-177.3"),
        _move(
            "review-ask",
            msgid("ask for documents in the review"),
            (S.RELEASED,),
            None,
            (VERIFIER, HEAD),
            "RCA-177.4",
        ),
        _move("review-answer", msgid("answer in the review"), (S.RELEASED,), None, (DECLARANT,), "RCA-177.4"),
        _move("review-check", msgid("order a check of the goods"), (S.RELEASED,), None, (VERIFIER, HEAD), "RCA-177.4"),
        _move("review-examine", msgid("examine the review"), (S.RELEASED,), None, (VERIFIER, HEAD), "RCA-177.1"),
        _move("review-accept", msgid("put the review in force"), (S.RELEASED,), None, (HEAD,), "RCA-177.1"),
        _move("review-refuse", msgid("end the review without change"), (S.RELEASED,), None, (HEAD,), "RCA-177.1"),
        _move("review-assess", msgid("assess again after the review"), (S.RELEASED,), None, (SYSTEM,), "RCA-177.2"),
        _move("cancel", msgid("cancel"), (S.DRAFT, S.REFUSED, S.LODGED), S.CANCELLED, (DECLARANT,), "DL-15.1"),
        _move(
            "annul",
            msgid("cancel after registration"),
            (S.ACCEPTED, S.UNDER_VERIFICATION, S.DISCREPANCY, S.ASSESSED),
            S.CANCELLED,
            (HEAD,),
            "RCA-174",
        ),
    )
}

_NEEDS_REASON = frozenset(
    {
        "refuse",
        "examine",
        "revalue",
        "report",
        "contest",
        "withdraw",
        "uphold",
        "reassign",
        "release",
        "amend",
        "request-amendment",
        "authorise-amendment",
        "refuse-amendment",
        "correct",
        "review",
        "review-request",
        "review-ask",
        "review-answer",
        "review-check",
        "review-examine",
        "review-accept",
        "review-refuse",
        "cancel",
        "annul",
    }
)


def acts_open_to(state: State, role: Role) -> list[str]:
    """The acts that a role may begin on a declaration in this state, in the order of the table."""
    return [move.act for move in MOVES.values() if state in move.sources and role in move.roles]


def needs_reason(act: str) -> bool:
    """Whether the act must be given a reason (RCA 143.2)."""
    return act in _NEEDS_REASON


def faults_of_move(act: str, state: State, role: Role, reason: str) -> list[Fault]:
    """Why an act cannot be done now, in words; an empty list when it can."""
    move = MOVES[act]
    citation = Citation.of(move.article)
    found = []
    if state not in move.sources:
        found.append(
            Fault(
                code="move.undeclared",
                message=msgid("To {act} is not possible: the declaration is in state “{state}”."),
                params={"act": move.name, "state": STATE_NAMES[state]},
                remedy=msgid("Open the declaration again to see what is possible now."),
                citation=citation,
            )
        )
    if role not in move.roles:
        found.append(
            Fault(
                code="move.role",
                message=msgid("To {act} is not within your functions."),
                params={"act": move.name},
                remedy=msgid("Ask an officer whose function it is."),
                citation=citation,
            )
        )
    if needs_reason(act) and not reason.strip():
        found.append(
            Fault(
                code="move.no-reason",
                where="/reason",
                message=msgid("To {act} needs a reason."),
                params={"act": move.name},
                remedy=msgid("Say in a few words why; the journal keeps it."),
                citation=Citation.of("RCA-143.2"),
            )
        )
    return found
