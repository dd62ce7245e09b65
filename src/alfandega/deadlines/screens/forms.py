"""The filters of the list, and the forms of the acts."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alfandega.access.roles import NAMES, Role
from alfandega.deadlines.declared import all_declared
from alfandega.lawbook.wording import translate

WHEN = (
    ("", _("All that wait")),
    ("overdue", _("Overdue")),
    ("today", _("Today")),
    ("week", _("Within seven days")),
    ("over", _("Met, run out or cancelled")),
)
WHO = (Role.DECLARANT, Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.CASHIER, Role.HEAD_OF_OFFICE)


class FilterForm(forms.Form):
    """What to show. Periods that merely run out (review after release) are shown when they are chosen by name."""

    when = forms.ChoiceField(label=_("Falls due"), choices=WHEN, required=False)
    which = forms.ChoiceField(label=_("Deadline"), required=False)
    who = forms.ChoiceField(label=_("For"), required=False)
    office = forms.CharField(label=_("Office"), required=False, max_length=17)
    page = forms.IntegerField(required=False, min_value=1, max_value=2_000, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, language: str) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        names = [(each.id, each.name(language)) for each in all_declared().values() if each.carried_out == "engine"]
        people = [(role.value, translate(NAMES[role], language)) for role in WHO]
        for name, choices in (("which", [("", _("Every deadline")), *names]), ("who", [("", _("Everybody")), *people])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
            field.choices = choices


class ReasonForm(forms.Form):
    """Why; every change of a deadline needs it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in a few words why; the journal keeps it.")},
    )


class ExtendForm(ReasonForm):
    """A later last day, and why."""

    until = forms.DateField(
        label=_("New last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Enter a day, for example 2026-12-31."), "required": _("Enter the new last day.")},
    )
    field_order = ("until", "reason")
