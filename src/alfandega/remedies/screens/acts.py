"""Every act of a case with its form and its action, in the order in which it is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.remedies import actions, afterwards, deciding, investigating, sitting, undertakings
from alfandega.remedies.models import Case, Undertaking
from alfandega.remedies.moves import State, acts_open_to
from alfandega.remedies.policies import functions_of
from alfandega.remedies.rules.duties import LegalAct
from alfandega.remedies.rules.examining import Subject
from alfandega.remedies.rules.kinds import Kind, Stage
from alfandega.remedies.rules.price import UnitPrice
from alfandega.remedies.screens import forms, measure_forms
from alfandega.remedies.screens.act_form import Act, ActForm, Do, ReasonForm, Warnings

Given = Mapping[str, Any]


def _by_id(given: Given) -> dict[str, Any]:
    """What the form holds, with ids in the place of rows."""
    return {name: getattr(value, "pk", value) for name, value in given.items()}


def _plain(action: Callable[..., object]) -> Do:
    """An action that takes what the form holds under the same names, and warns of nothing."""

    def do(actor: Actor, case: UUID, given: Given) -> Warnings:
        action(actor, case, **_by_id(given))
        return ()

    return do


def _complete(actor: Actor, case: UUID, given: Given) -> Warnings:
    contents = {name.removeprefix("contents-"): text for name, text in given.items() if name.startswith("contents-")}
    actions.complete_complaint(actor, case, contents=contents, figures={name: given[name] for name in actions.FIGURES})
    return ()


def _designate(actor: Actor, case: UUID, given: Given) -> Warnings:
    changed = {
        "stage": Stage(given["stage"]),
        "codes": given["codes"].replace(",", "\n").replace(";", "\n").splitlines(),
        "at_exporters_request": bool(given["at_exporters_request"]),
    }
    return sitting.propose_measure(actor, case, **_by_id(given) | changed)[1]


def _act(given: Given) -> LegalAct:
    return LegalAct(given["act_number"], given["act_on"], given["act_published_on"])


def _protect(actor: Actor, case: UUID, given: Given) -> Warnings:
    return deciding.protect(actor, case, _act(given))[1]


def _impose(actor: Actor, case: UUID, given: Given) -> Warnings:
    deciding.impose(actor, case, _act(given))
    return ()


def _watch(actor: Actor, case: UUID, given: Given) -> Warnings:
    price = UnitPrice(given["price"], given["currency"].upper(), given["unit"])
    undertaking, declaration = given["undertaking"].pk, given["declaration"]
    breach = undertakings.watch(actor, case, undertaking=undertaking, declaration=declaration, price=price)
    return (breach,) if breach else ()


def _close(actor: Actor, case: UUID, given: Given) -> Warnings:
    figures = [given[each.name] for each in fields(deciding.Imports)]
    deciding.close(
        actor,
        case,
        interest_allows=given["interest_allows"],
        unnecessary=bool(given["unnecessary"]),
        reason=given["reason"],
        imports=None if None in figures else deciding.Imports(*figures),
    )
    return ()


def _finding(subject: Subject, title: str | Promise, does: str | Promise) -> Act:
    """The act of finding about a subject, whose form has the sections that the law asks for."""

    def find(actor: Actor, case: UUID, given: Given) -> Warnings:
        own = {name: given[name] for name in ("final", "holds")} | {"form": given.get("form", "")}
        sections = {name: text for name, text in given.items() if name not in own}
        investigating.find(actor, case, subject=subject, sections=sections, **own)
        return ()

    form = type(f"{subject.name.title()}Form", (forms.FindForm,), {"subject": subject})
    return Act(f"find-{subject.value}", title, does, find, form, move="find")


def _dumping(case: Case) -> bool:
    return case.kind == Kind.ANTI_DUMPING


def _subsidies(case: Case) -> bool:
    return case.kind == Kind.COUNTERVAILING


def _offered(case: Case) -> bool:
    return case.undertakings.filter(answer=Undertaking.Answer.OFFERED).exists()


def _accepted(case: Case) -> bool:
    return case.undertakings.filter(answer=Undertaking.Answer.ACCEPTED).exists()


def _provisional_waits(case: Case) -> bool:
    return bool(deciding.waiting(case, Stage.PROVISIONAL))


def _definitive_waits(case: Case) -> bool:
    return bool(deciding.waiting(case, Stage.DEFINITIVE))


def _still_in_force(case: Case) -> bool:
    return bool(afterwards.in_force(case))


def _over(case: Case) -> bool:
    return not _still_in_force(case)


def _refund_waits(case: Case) -> bool:
    return case.refunds.filter(decision="asked").exists()


_ALL = (
    Act(
        "complete",
        _("Record what the complaint states"),
        _("What is missing may follow."),
        _complete,
        forms.CompleteForm,
    ),
    Act(
        "open",
        _("Open the investigation"),
        _("Refused while anything stands against it."),
        _plain(actions.open_investigation),
        forms.NoticeForm,
        "success",
    ),
    Act(
        "refuse",
        _("Do not open"),
        _("The case ends here, with your reasons."),
        _plain(actions.refuse_opening),
        tone="danger",
    ),
    Act(
        "register",
        _("Register a party"),
        _("It may follow the case, give and receive information."),
        _plain(actions.register_party),
        forms.PartyForm,
    ),
    Act(
        "notify",
        _("Record a notice of the opening"),
        _("The first record stands."),
        _plain(actions.notify),
        forms.NotifyForm,
    ),
    Act(
        "submit",
        _("Record a submission"),
        _("What is not confidential is shown to every party."),
        _plain(actions.submit),
        forms.SubmitForm,
    ),
    Act(
        "determine-dumping",
        _("Determine a margin of dumping"),
        _("The margin is weighted over the transactions and kept with its steps."),
        _plain(investigating.determine_dumping),
        forms.DumpingForm,
        move="determine",
        open_now=_dumping,
    ),
    Act(
        "determine-subsidy",
        _("Determine a subsidy"),
        _("The benefit is spread over the units and kept with its steps."),
        _plain(investigating.determine_subsidy),
        forms.SubsidyForm,
        move="determine",
        open_now=_subsidies,
    ),
    _finding(Subject.PRACTICE, _("Find on dumping or subsidy"), _("Condition (a).")),
    _finding(Subject.INJURY, _("Find on injury"), _("Condition (b), first half: volume, prices, impact.")),
    _finding(Subject.CAUSE, _("Find on its cause"), _("Condition (b), second half: the injury comes from it.")),
    _finding(Subject.INTEREST, _("Find on the national interest"), _("Condition (c): all interests are weighed.")),
    Act(
        "designate",
        _("Propose a measure with its codes"),
        _("It is held against what was determined, and in force only by a published act."),
        _designate,
        measure_forms.DesignateForm,
    ),
    Act(
        "protect",
        _("Take the provisional measures"),
        _("The provisional duties proposed are secured by deposit or guarantee."),
        _protect,
        measure_forms.LegalActForm,
        "warning",
        open_now=_provisional_waits,
    ),
    Act(
        "offer",
        _("Record an undertaking"),
        _("The Director-General answers it."),
        _plain(undertakings.offer_undertaking),
        measure_forms.OfferForm,
    ),
    Act(
        "accept",
        _("Accept an undertaking"),
        _("The case may then be suspended or closed."),
        _plain(partial(undertakings.answer_undertaking, accepted=True)),
        measure_forms.AnswerForm,
        "success",
        open_now=_offered,
    ),
    Act(
        "decline",
        _("Decline an undertaking"),
        _("The investigation goes on."),
        _plain(partial(undertakings.answer_undertaking, accepted=False)),
        measure_forms.AnswerForm,
        "secondary",
        open_now=_offered,
    ),
    Act(
        "settle",
        _("Suspend on undertakings"),
        _("Provisional duties end today."),
        _plain(undertakings.settle),
        tone="warning",
        open_now=_accepted,
    ),
    Act(
        "watch",
        _("Compare a declared price"),
        _("A price below the minimum is an alert."),
        _watch,
        measure_forms.WatchForm,
        open_now=_accepted,
    ),
    Act(
        "resume",
        _("Resume the investigation"),
        _("The undertakings no longer suspend it."),
        _plain(undertakings.resume),
    ),
    Act(
        "conclude",
        _("Conclude with a proposal of duties"),
        _("Final findings must meet every condition, and everybody must have been told."),
        _plain(deciding.conclude),
        ActForm,
        "success",
        open_now=_definitive_waits,
    ),
    Act(
        "impose",
        _("Impose the duties"),
        _("The definitive duties proposed are in force by this act."),
        _impose,
        measure_forms.LegalActForm,
        "success",
    ),
    Act(
        "reconsider",
        _("Send the proposal back"),
        _("Its measures are dropped."),
        _plain(deciding.reconsider),
        ReasonForm,
        "warning",
    ),
    Act(
        "review",
        _("Begin a review"),
        _("Measures that would end meanwhile stay in force."),
        _plain(afterwards.begin_review),
        measure_forms.ReviewForm,
        open_now=_still_in_force,
    ),
    Act(
        "extend",
        _("Extend the measures"),
        _("They stay in force to the new last day."),
        _plain(afterwards.extend),
        measure_forms.ExtendForm,
        "success",
    ),
    Act("lift", _("Lift the measures"), _("Today is their last day."), _plain(afterwards.lift), tone="danger"),
    Act(
        "lapse",
        _("Record that the measures have ended"),
        _("Their period is over without a review."),
        _plain(afterwards.lapse),
        ActForm,
        "secondary",
        open_now=_over,
    ),
    Act(
        "ask-refund",
        _("Record a request for refund"),
        _("The Director-General decides on it."),
        _plain(afterwards.ask_refund),
        measure_forms.RefundForm,
        open_now=_dumping,
    ),
    Act(
        "decide-refund",
        _("Decide on a refund"),
        _("The amount follows from the actual margin."),
        _plain(afterwards.decide_refund),
        measure_forms.DecideRefundForm,
        open_now=_refund_waits,
    ),
    Act(
        "withdraw",
        _("Record that the complaint was withdrawn"),
        _("The case may then be closed."),
        _plain(actions.withdraw_complaint),
        forms.DayForm,
        "secondary",
    ),
    Act(
        "close",
        _("Close without measure"),
        _("Provisional duties end today, proposals are dropped."),
        _close,
        measure_forms.CloseForm,
        "danger",
    ),
    Act(
        "assign",
        _("Name the investigator"),
        _("The file passes to another officer."),
        _plain(actions.assign),
        forms.AssignForm,
        "secondary",
    ),
)
ACTS: dict[str, Act] = {act.name: act for act in _ALL}
"""By name, in the order in which they are offered: what is waited for first, what ends or undoes last."""


def open_acts(case: Case, actor: Actor) -> list[Act]:
    """The acts that the actor may begin on a case now."""
    named = acts_open_to(State(case.state), functions_of(actor, case))
    return [act for act in ACTS.values() if act.row in named and act.open_now(case)]
