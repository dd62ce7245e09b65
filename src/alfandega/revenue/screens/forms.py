"""The forms of the cash desk."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from alfandega.revenue.models import Payment

METHOD_NAMES = {
    Payment.Method.CASH.value: _("Cash"),
    Payment.Method.CHEQUE.value: _("Cheque"),
    Payment.Method.TRANSFER.value: _("Bank transfer"),
    Payment.Method.CARD.value: _("Card"),
}
"""How a payment may be made, as people read it; as many as Payment.Method, a test sees to it."""

MOST_DIGITS = 24


def amount_of(typed: str) -> Decimal:
    """An amount written with spaces between thousands and a comma or a point before decimals."""
    try:
        amount = Decimal("".join(typed.split()).replace(",", "."))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or len(amount.as_tuple().digits) > MOST_DIGITS or abs(amount.adjusted()) > MOST_DIGITS:
        raise forms.ValidationError(_("“%(typed)s” is not an amount."), params={"typed": typed[:60]})
    return amount


class PaymentForm(forms.Form):
    """What the cashier has received. The amount is typed, never filled in: typing it is counting it."""

    amount = forms.CharField(
        label=_("Amount received"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "autofocus": True}),
        error_messages={"required": _("Enter the amount received.")},
    )
    method = forms.ChoiceField(
        label=_("Paid by"),
        choices=list(METHOD_NAMES.items()),
        widget=forms.RadioSelect,
        initial=Payment.Method.CASH,
        error_messages={"required": _("Say how it was paid.")},
    )
    payer = forms.CharField(label=_("Payer"), max_length=175, required=False, help_text=_("If it is not the debtor."))

    def clean_amount(self) -> Decimal:
        """The amount as people write it."""
        return amount_of(self.cleaned_data["amount"])
