"""The forms of a review: what it is opened with, what is found, and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alfandega.clearance.review.facts import DAYS, LONGEST
from alfandega.clearance.review.rules import Kind
from alfandega.clearance.valuation.doubts.screens.act import AmountField, DayField
from alfandega.clearance.verification.rules import ELEMENTS
from alfandega.clearance.verification.screens.forms import ELEMENT_NAMES

ROWS = 3
MOST_ROWS = 500


def words(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    """Something to be written; the action itself refuses an empty one."""
    area = forms.Textarea(attrs={"rows": rows, "aria-required": "true"})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=area, help_text=help_text)


def box(label: Any, help_text: Any = "") -> forms.BooleanField:
    """Something that is so or not."""
    widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
    return forms.BooleanField(label=label, required=False, widget=widget, help_text=help_text)


class WordsForm(forms.Form):
    """An act that needs a reason in words."""

    use_required_attribute = False

    def __init__(self, *args: Any, label: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(label)


class CheckForm(WordsForm):
    """Where the goods are that are to be checked."""

    on_premises = box(_("The goods are still in the place of the office"))


def _of_indemnity() -> dict[str, forms.Field]:
    return {
        "amount": AmountField(
            label=_("Indemnity"), required=False, help_text=_("Of the seller, in the currency of the invoice.")
        ),
        "settled_on": DayField(label=_("Settled on"), required=False, help_text=_("When it was paid or credited.")),
        "contract": words(_("What was agreed"), _("And in what the goods differ from it."), 2),
    }


def _of_price() -> dict[str, forms.Field]:
    return {
        "new_price": AmountField(
            label=_("New price of the item"), required=False, help_text=_("In the currency of the invoice.")
        ),
        "price_changed": DayField(label=_("Price changed on"), required=False),
        "contract_dated": DayField(label=_("Contract dated"), required=False),
        "contract_written": box(_("The contract is written")),
        "clause_express": box(_("It expressly allows a later change of price for defects")),
        "defective_at_acceptance": box(_("The goods were defective when the declaration was accepted")),
    }


class FactsForm(forms.Form):
    """What is told or found, by the kind of the review, with the words of the act."""

    use_required_attribute = False

    def __init__(self, *args: Any, kind: Kind, items: int, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind is Kind.CORRECTION:
            return
        name = _now("Item {number}")
        choices = [(str(each), name.format(number=each)) for each in range(1, items + 1)]
        self.fields["item"] = forms.ChoiceField(label=_("Item"), choices=choices, required=False, initial="1")
        self.fields |= _of_indemnity() if kind is Kind.NON_CONFORMITY else _of_price()

    @property
    def rows(self) -> list[tuple[str, str, str]] | None:
        """The rows of a correction as typed, and empty ones; None for another kind."""
        if self.kind is not Kind.CORRECTION:
            return None
        if self.is_bound:
            return list(zip(*(self._listed(each) for each in ("item", "element", "found")), strict=False))[:MOST_ROWS]
        told = [(each["item"], each["field"], each["found"]) for each in self.initial.get("rows", ())]
        return told + [("", "", "")] * max(ROWS - len(told), 1)

    @property
    def elements(self) -> Iterator[tuple[str, str]]:
        """What may be chosen as the element that was otherwise."""
        return ((name, str(ELEMENT_NAMES[name])) for name in ELEMENTS)

    def facts(self) -> Mapping[str, Any]:
        """The facts as the action reads them."""
        if self.rows is not None:
            typed = [each for each in self.rows if each[0].strip() or each[2].strip()]
            return {"rows": [{"item": at.strip(), "field": name, "found": to.strip()} for at, name, to in typed]}
        given = self.cleaned_data
        told = {name: value.isoformat() if name in DAYS and value else value for name, value in given.items()}
        return {**told, "item": int(told["item"]) if told.get("item") else None}

    def _listed(self, name: str) -> list[str]:
        data: Any = self.data
        return list(data.getlist(name)) if hasattr(data, "getlist") else []


class OpenForm(FactsForm):
    """What a review is opened with."""

    def __init__(self, *args: Any, officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(_("Grounds"), _("Why the declaration should be reviewed."))
        self.fields["evidence"] = words(_("Evidence"), _("The documents that prove it, by number and date."))
        if officer:
            self.fields["fraud"] = box(
                _("Fraud is established"),
                _("The two years then bar nothing; the periods of the Code apply. Say in the grounds how."),
            )


class ExamineForm(FactsForm):
    """What was found, which may be otherwise than what was told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = words(_("What was examined, and what was found"))
