"""Every act in a review with its form and its action, and which of them a page offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.declaration.moves import MOVES
from alfandega.clearance.review import actions, deciding
from alfandega.clearance.review.models import Review
from alfandega.clearance.review.rules import SOURCES, Kind, State
from alfandega.clearance.review.screens.forms import CheckForm, ExamineForm, WordsForm


@dataclass(frozen=True)
class Act:
    """One act as a page offers it."""

    name: str
    title: str | Promise
    does: str | Promise
    label: str | Promise
    do: Callable[..., object]
    tone: str = "primary"

    @property
    def article(self) -> str:
        """Where it stands."""
        return MOVES[self.name].article

    def form(self, review: Review, data: QueryDict | None = None) -> forms.Form:
        """Its form, filled in with what was told or typed."""
        auto_id = f"{self.name}-%s"
        if self.name == "review-examine":
            told = review.found or review.facts
            initial = {**told, "item": str(told.get("item", ""))}
            items = review.declaration.item_count
            return ExamineForm(data, auto_id=auto_id, kind=Kind(review.kind), items=items, initial=initial)
        kind = CheckForm if self.name == "review-check" else WordsForm
        return kind(data, auto_id=auto_id, label=self.label)

    def run(self, actor: Actor, review: Review, form: forms.Form) -> None:
        """Do it with what was typed."""
        given: Mapping[str, Any] = form.cleaned_data
        if isinstance(form, ExamineForm):
            self.do(actor, review.pk, given["reason"], form.facts())
        else:
            self.do(actor, review.pk, **given)


ACTS = {
    act.name: act
    for act in (
        Act(
            "review-accept",
            _("Put in force"),
            _("It is valued and assessed again and stays released; the difference is collected or repaid."),
            _("Reason"),
            deciding.accept,
            "success",
        ),
        Act(
            "review-refuse",
            _("End without change"),
            _("Nothing changes; the reason is told in writing."),
            _("Reason"),
            deciding.refuse,
            "danger",
        ),
        Act(
            "review-examine",
            _("Examine"),
            _("What it comes to is worked out on paper; nothing changes before the head of office decides."),
            "",
            deciding.examine,
        ),
        Act(
            "review-ask",
            _("Ask for documents"),
            _("The declarant reads it and answers here."),
            _("What is asked for"),
            actions.ask_documents,
            "secondary",
        ),
        Act(
            "review-check",
            _("Order a check of the goods"),
            _("While they are in the place of the office."),
            _("What is to be checked"),
            actions.order_check,
            "secondary",
        ),
        Act(
            "review-answer",
            _("Answer"),
            _("Say what you present, or why you cannot."),
            _("Answer"),
            actions.answer,
        ),
    )
}
"""By the act of the state table, in the order in which they are offered."""


def offered(review: Review, actor: Actor) -> list[Act]:
    """The acts that this user may begin on the review as it stands."""
    return [
        act
        for act in ACTS.values()
        if actor.role in MOVES[act.name].roles
        and State(review.state) in SOURCES[act.name]
        and not (act.name in ("review-accept", "review-refuse") and review.examined_by == actor.id)
        and not (act.name == "review-examine" and review.declaration.examiner == actor.id)
    ]
