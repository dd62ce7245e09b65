"""The clearance flow, in order, in one screen: the only place that decides what runs next.

A screen, the API or a job calls one action of one concept. The action does its own work and emits an event in the
same transaction; the table `NEXT` says which stages that event starts. `judge` runs the same stages on paper, for
the preview of a draft and for `alfandega clear`: nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.acceptance.faults import not_in_force
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Books, Clearance
from alfandega.clearance.selectivity.rules import Question, choose
from alfandega.clearance.valuation.determining import determined
from alfandega.kernel.event import Event, subscribe
from alfandega.lawbook.force import in_force

STAGES = (
    "declaration",  # what is declared, in versions                             DL 3–10, RCA 168, 171
    "acceptance",  # all faults at once; registration once goods are presented  DL 13–15, RCA 8, 168–169
    "valuation",  # the customs value                                           RCA 34–95
    "assessment",  # duties and taxes, provisional then final                   RCA 175
    "selectivity",  # the channel, with reasons and a checkable draw            TFA 7.4
    "verification",  # documents and goods; differences; correction             RCA 172–174
    "release",  # notice, payment, the authority to take the goods away         RCA 175–176
    "review",  # after release: what was paid too little, or too much           RCA 66.4–5, 67, 177
)
"""The stages of clearance, each a folder of `clearance/`, in the order a declaration goes through them."""

_EVENTS, _C = "alfandega.clearance.events", "alfandega.clearance"
_FOLLOW = "alfandega.clearance.falling_due:follow"  # its deadlines follow the declaration, last of all
NEXT: dict[str, tuple[str, ...]] = {
    # event                              what it starts, in this order
    f"{_EVENTS}:Lodged": (f"{_C}.supporting.binding:bind", f"{_C}.acceptance.actions:consider", _FOLLOW),
    "alfandega.cargo.actions:GoodsPresented": (f"{_C}.acceptance.actions:consider_waiting",),
    f"{_EVENTS}:Accepted": (f"{_C}.valuation.actions:determine", _FOLLOW),
    f"{_EVENTS}:Amended": (
        f"{_C}.acceptance.actions:tie_documents",
        f"{_C}.release.actions:take_back_notices",
        f"{_C}.valuation.actions:determine",
        f"{_C}.verification.actions:ensure_examiner",
        _FOLLOW,
    ),
    f"{_EVENTS}:AmendmentAsked": (f"{_C}.acceptance.actions:check_amendment", _FOLLOW),
    f"{_EVENTS}:DifferencesReported": (f"{_C}.acceptance.actions:check_findings", _FOLLOW),
    f"{_EVENTS}:AmendmentRefused": (f"{_C}.verification.differing:reopen", _FOLLOW),
    f"{_EVENTS}:ExaminationOrdered": (f"{_C}.release.actions:take_back_notices", _FOLLOW),
    f"{_EVENTS}:ValueDecided": (
        f"{_C}.release.actions:take_back_notices",
        f"{_C}.valuation.actions:determine",
        _FOLLOW,
    ),
    f"{_EVENTS}:Reviewed": (
        f"{_C}.acceptance.actions:tie_documents",
        f"{_C}.release.actions:take_back_notices",
        f"{_C}.valuation.actions:determine",
    ),
    f"{_EVENTS}:Valued": (f"{_C}.assessment.actions:assess_file",),
    f"{_EVENTS}:Assessed": (
        f"{_C}.selectivity.actions:choose_channel",
        f"{_C}.release.actions:put_to_collection",
        _FOLLOW,
    ),
    f"{_EVENTS}:ChannelChosen": (f"{_C}.verification.actions:begin",),
    f"{_EVENTS}:Verified": (
        f"{_C}.supporting.binding:ensure_answered",
        f"{_C}.valuation.doubts.actions:ensure_settled",
        f"{_C}.valuation.actions:determine",
    ),
    f"{_EVENTS}:Cancelled": (
        f"{_C}.assessment.actions:give_back_quotas",
        f"{_C}.release.actions:take_back_notices",
        _FOLLOW,
    ),
    "alfandega.revenue.actions:PaymentOffered": (f"{_C}.release.actions:hold",),
    f"{_EVENTS}:NotAccepted": (_FOLLOW,),
    f"{_EVENTS}:ReportAgreed": (_FOLLOW,),
    f"{_EVENTS}:ReportContested": (_FOLLOW,),
    f"{_EVENTS}:ReportDecided": (_FOLLOW,),
    f"{_EVENTS}:ExaminerChanged": (_FOLLOW,),
    f"{_EVENTS}:Released": (_FOLLOW,),
    "alfandega.revenue.actions:NoticePaid": (f"{_C}.release.actions:settle", _FOLLOW),
    # Settled starts nothing yet: enforcement and statistics will listen to it
}


def register() -> None:
    """Subscribe the stages to their events; called once at start-up, and harmless when called again."""
    for event in NEXT:
        subscribe(_named(event), _for_the_system(event))


@cache
def _for_the_system(name: str) -> Callable[[Event], None]:
    """The stages of an event as its handler, which acts for the system: what follows by itself sees the whole office.

    All of them in one stretch, so that the database is told once for whom.
    """
    from alfandega.access.acting import acting  # noqa: PLC0415 - `judge` must not need Django
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415

    stages = [_named(each) for each in NEXT[name]]

    def handler(event: Event) -> None:
        with acting(SYSTEM):
            for run in stages:
                run(event)

    return handler


def _named(name: str) -> Any:
    module, attribute = name.split(":")
    return getattr(import_module(module), attribute)


def judge(
    sad: Sad, books: Books, *, broker: bool = False, registration: str = "", seed: bytes | None = None
) -> Clearance:
    """What the stages say of a declaration on the books of a date, without storing anything.

    Value and taxes are computed as far as the declaration allows even when it has faults, so that the declarant sees
    both. A declaration without a fault that stops it gets its channel: by the rules alone, unless the seed of the
    office's day is given, since the random draw is made at registration. A date before the law is one fault.
    """
    if not in_force(books.on):
        return Clearance((not_in_force(books.on),), None, None, None)
    faults = faults_of(Case(sad, books, broker=broker))
    valuation, _ = determined(sad, books)  # acceptance has told its faults
    assessment = assess(sad, valuation, books)
    faults += tuple(each for each in assessment.faults if each.code not in {known.code for known in faults})
    accepted = not any(fault.stops for fault in faults)
    decision = choose(Question(sad, valuation, assessment, books, registration, seed)) if accepted else None
    return Clearance(faults, valuation, assessment, decision)
