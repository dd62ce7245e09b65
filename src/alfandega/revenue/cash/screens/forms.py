"""The forms of a cash desk: counting a drawer, taking money to the bank."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alfandega.revenue.cash.actions import DEPOSITED
from alfandega.revenue.cash.rules import MOST_PIECES, total_of
from alfandega.revenue.ledger.accounts import denominations
from alfandega.revenue.screens.forms import METHOD_NAMES, amount_of


class CountForm(forms.Form):
    """How many there are of each note and coin; empty is none. `reason` is asked for where a count may differ."""

    use_required_attribute = False

    def __init__(self, *args: Any, currency: str, closing: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.values = denominations(currency)
        for value in self.values:
            self.fields[f"d{value}"] = forms.IntegerField(
                label=f"{value}",
                required=False,
                min_value=0,
                max_value=MOST_PIECES,
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "autocomplete": "off", "class": "form-control num"}
                ),
                error_messages={"invalid": _("Enter a whole number of pieces.")},
            )
        if closing:
            self.fields["reason"] = forms.CharField(
                label=_("What is known of a difference"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Needed only when the count differs; it is posted with the difference."),
            )

    @property
    def counted(self) -> Mapping[int, int]:
        """Note or coin → pieces, as typed."""
        return {value: self.cleaned_data.get(f"d{value}") or 0 for value in self.values}

    @property
    def total(self) -> Decimal:
        """What the count is worth, as far as it can be read."""
        return total_of(self.counted) if self.is_bound and self.is_valid() else Decimal(0)

    def pieces(self) -> list[Any]:
        """The fields of the notes and coins."""
        return [self[f"d{value}"] for value in self.values]


class DepositForm(forms.Form):
    """Money taken to the bank."""

    use_required_attribute = False
    method = forms.ChoiceField(
        label=_("What was taken"),
        choices=[(name, METHOD_NAMES[name]) for name in DEPOSITED],
        widget=forms.RadioSelect,
        initial="cash",
        error_messages={"required": _("Say what was taken.")},
    )
    amount = forms.CharField(
        label=_("Amount"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": _("Enter the amount.")},
    )
    slip = forms.CharField(
        label=_("Number of the bank’s deposit slip"),
        max_length=40,
        error_messages={"required": _("Copy the number that the bank printed on the slip.")},
    )

    def clean_amount(self) -> Decimal:
        """The amount as people write it."""
        return amount_of(self.cleaned_data["amount"])
