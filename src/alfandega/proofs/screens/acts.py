"""Every act of a case with its form and its action, in the order in which it is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.kernel.dates import today
from alfandega.proofs import actions, incoming
from alfandega.proofs.models import ProofCase
from alfandega.proofs.moves import Direction, State, acts_open_to
from alfandega.proofs.screens import forms


@dataclass(frozen=True)
class Act:
    """One act as a screen offers it; `name` is its row in the state table, `now` narrows what the table allows."""

    name: str
    title: str | Promise
    does: str | Promise
    action: Callable[..., object]
    form: type[forms.CaseForm] = forms.ReasonForm
    tone: str = "primary"
    now: Callable[[ProofCase], bool] = lambda _case: True

    def do(self, actor: Actor, case: UUID, given: Mapping[str, Any]) -> None:
        """Do it with what the form holds."""
        self.action(actor, case, **given)


def _overdue(case: ProofCase) -> bool:
    return case.overdue(today())


_ALL = (
    Act(
        "send",
        _("Record that the request was sent"),
        _("Print the letter first. The day of sending begins the time to answer."),
        actions.send,
        forms.DatedForm,
    ),
    Act(
        "reply",
        _("Record the reply"),
        _("What the other administration found."),
        actions.record_reply,
        forms.ReplyForm,
        "success",
    ),
    Act(
        "lapse",
        _("Close without a reply"),
        _("No reply came in time. What the item owes without the preference is proposed."),
        actions.close_unanswered,
        tone="warning",
        now=_overdue,
    ),
    Act(
        "ask-issuer",
        _("Ask the issuing body"),
        _("It has the right to be heard before we answer."),
        incoming.ask_issuer,
        forms.IssuerForm,
    ),
    Act("hear", _("Record what the issuing body says"), _("With the day."), incoming.hear, forms.HearForm),
    Act(
        "answer",
        _("Answer the request"),
        _("The letter can be printed afterwards."),
        incoming.answer,
        forms.AnswerForm,
        "success",
    ),
    Act(
        "close",
        _("Close the case"),
        _("If the proof is not confirmed, what the item owes without the preference is proposed."),
        actions.close,
        tone="success",
    ),
    Act("drop", _("Drop the case"), _("It was opened in error; nobody was asked."), actions.drop, tone="danger"),
)
ACTS: dict[str, Act] = {act.name: act for act in _ALL}
"""By name, in the order in which they are offered."""


def open_acts(case: ProofCase, actor: Actor) -> list[Act]:
    """The acts that the actor may begin on a case now."""
    named = acts_open_to(State(case.state), Direction(case.direction), actor.role)
    return [act for act in ACTS.values() if act.name in named and act.now(case)]
