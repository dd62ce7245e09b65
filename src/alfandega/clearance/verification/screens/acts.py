"""Acts of verification on the declaration's page (RCA 172–173, 135.g)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.act_form import Act, ActForm
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.verification import actions, differing
from alfandega.clearance.verification.models import Report
from alfandega.clearance.verification.screens.forms import CertifyForm, ReassignForm, ReportForm


def drawn_for(declaration: Declaration, actor: Actor) -> bool:
    """Whether this officer is the examiner drawn."""
    return declaration.examiner == actor.id


def _agreed(declaration: Declaration, actor: Actor) -> bool:  # noqa: ARG001 - one shape for every condition
    waits = declaration.amendments.filter(decision=Amendment.Decision.ASKED)
    return waits.exists() and declaration.reports.filter(outcome=Report.Outcome.AGREED).exists()


def _certify(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return actions.certify(
        actor,
        declaration_id,
        kind=given["kind"],
        findings=given["findings"],
        attended_by=given["attended_by"],
    )


def _conform(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:  # noqa: ARG001 - asks nothing
    return actions.confirm(actor, declaration_id)


def _report(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return differing.report_differences(actor, declaration_id, given["found"], given["reason"])


def _reassign(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return actions.reassign(actor, declaration_id, given["examiner"].pk, given["reason"])


def _examine(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return actions.order_examination(actor, declaration_id, given["reason"])


def _correct(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return differing.correct(actor, declaration_id, given["reason"])


def _uphold(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return differing.settle_dispute(actor, declaration_id, upheld=True, reason=given["reason"])


def _withdraw(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return differing.settle_dispute(actor, declaration_id, upheld=False, reason=given["reason"])


ACTS = (
    Act(
        name="certify",
        title=_("Record what was verified"),
        does=_("The certificate is kept with this version and shown to the declarant."),
        do=_certify,
        form=CertifyForm,
        open_now=drawn_for,
    ),
    Act(
        name="conform",
        title=_("Confirm conformity"),
        does=_("The declaration is assessed finally and the notice is issued."),
        do=_conform,
        form=ActForm,
        tone="success",
        open_now=drawn_for,
    ),
    Act(
        name="report",
        title=_("Report differences"),
        does=_("The declarant is told and may agree to the correction or contest it."),
        do=_report,
        form=ReportForm,
        tone="warning",
        open_now=drawn_for,
    ),
    Act(
        name="correct",
        title=_("Authorise the correction"),
        does=_("The corrected version comes into force and is assessed finally."),
        do=_correct,
        tone="success",
        open_now=_agreed,
    ),
    Act(
        name="uphold",
        title=_("Uphold the report"),
        does=_("The complaint is rejected; the report stands for the declarant's agreement."),
        do=_uphold,
    ),
    Act(
        name="withdraw",
        title=_("Withdraw the report"),
        does=_("The report falls and verification goes on."),
        do=_withdraw,
        tone="secondary",
    ),
    Act(
        name="examine",
        title=_("Order an examination"),
        does=_("The channel becomes red, an unpaid notice is taken back, and an examiner verifies the goods."),
        do=_examine,
        tone="danger",
    ),
    Act(
        name="reassign",
        title=_("Give to another examiner"),
        does=_("The examiner drawn is replaced; the journal keeps why."),
        do=_reassign,
        form=ReassignForm,
        tone="secondary",
    ),
)
