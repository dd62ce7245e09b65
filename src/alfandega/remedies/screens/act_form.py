"""An act of a case as a screen offers it: its form, what it does, and the action behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.kernel.fault import Fault
from alfandega.remedies.models import Case
from alfandega.tariff.expression.tree import read_number


class ActForm(forms.Form):
    """The form of an act that needs nothing but the will to do it."""

    use_required_attribute = False

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        self.case = case
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ReasonForm(ActForm):
    """The form of an act that needs a reason (RCA 143.2). The action itself refuses an empty one."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "aria-required": "true"}),
        help_text=_("The journal keeps it beside your name."),
    )


class NumberField(forms.CharField):
    """An exact number with a decimal point or comma; its thousands may be grouped by spaces."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=50, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """The number; None when nothing was typed and nothing has to be."""
        text = super().clean(value)
        if not text:
            return None
        return number_in(text)


def number_in(text: str) -> Decimal:
    """The number that a text says; raises ValidationError when that is not certain."""
    found = read_number(text.strip())
    if found is None:
        raise forms.ValidationError(
            _("“%(text)s” is not a number that can be read: at most 18 digits, and one decimal sign."),
            params={"text": text[:40]},
        )
    return found


class DayField(forms.DateField):
    """A day, chosen from a calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class YesNoField(forms.TypedChoiceField):
    """Yes or no, which somebody must choose."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [("", _("Choose")), ("yes", _("Yes")), ("no", _("No"))])
        super().__init__(coerce=lambda value: value == "yes", empty_value=None, **kwargs)


def long_text(label: Any, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """A field for a text of several lines."""
    kwargs.setdefault("max_length", 10_000)
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def always(case: Case) -> bool:  # noqa: ARG001 - one shape for every condition
    """The state table alone decides."""
    return True


Warnings = tuple[Fault, ...]
Do = Callable[[Actor, UUID, Mapping[str, Any]], Warnings]
"""An action given a case and what the form holds; gives back warnings to show."""


@dataclass(frozen=True)
class Act:
    """One act: `name` names its form, `move` its row in the state table (the same when empty).

    `open_now` narrows what the table allows by what is on file.
    """

    name: str
    title: str | Promise
    does: str | Promise
    do: Do
    form: type[ActForm] = ReasonForm
    tone: str = "primary"
    move: str = ""
    open_now: Callable[[Case], bool] = always

    @property
    def row(self) -> str:
        """Its row in the state table."""
        return self.move or self.name
