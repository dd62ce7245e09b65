"""What goods were declared at: by code, origin and dates; and importations of one's own office to compare with."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alfandega.access.gate import officers
from alfandega.clearance.books import live
from alfandega.clearance.declaration.consignment import NET
from alfandega.kernel.dates import today
from alfandega.lawbook.force import in_force
from alfandega.prices.candidates import candidates
from alfandega.prices.policies import READERS
from alfandega.prices.ranges import price_range
from alfandega.prices.rules import HEADING, drawn, terms, window
from alfandega.prices.shown import unit_names

_BETWEEN = " .-\u00a0\u202f"
"""What may stand between the digits of a code."""


def _day(**given: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d"], **given)


class PricesForm(forms.Form):
    """Which goods, and when they were imported."""

    code = forms.CharField(label=_("Commodity code"), max_length=20)
    origin = forms.CharField(label=_("Country of origin"), min_length=2, max_length=2)
    first = _day(label=_("Imported from"), required=False)
    last = _day(label=_("to"), required=False)
    unit = forms.CharField(label=_("Unit"), max_length=4, required=False)
    quantity = forms.DecimalField(label=_("Quantity to compare"), min_value=0, max_digits=18, required=False)

    def clean_code(self) -> str:
        """The digits of the code."""
        digits = "".join(each for each in self.cleaned_data["code"] if each not in _BETWEEN)
        if not re.fullmatch(f"[0-9]{{{HEADING},12}}", digits):
            raise forms.ValidationError(_("Write 4 to 12 digits; dots and spaces between them make no difference."))
        return digits

    def clean_origin(self) -> str:
        """A country of the list."""
        code = str(self.cleaned_data["origin"]).upper()
        if not live(today()).reference.knows("countries", code, today()):
            raise forms.ValidationError(_("Write the two letters of a country, such as SN."))
        return code

    def clean_unit(self) -> str:
        """A unit of the list; the kilogram when none is given."""
        code = str(self.cleaned_data["unit"]).strip().upper() or NET
        if not live(today()).reference.knows("units", code, today()):
            raise forms.ValidationError(_("Write the code of a unit, such as KGM or LTR."))
        return code

    def clean(self) -> dict[str, Any]:
        """The days in their order, within the time that the law speaks of."""
        given = super().clean() or {}
        last = given.get("last") or today()
        if not in_force(last):
            self.add_error("last", _("What the law said then is not in these books. Choose a later date."))
            return given
        given["last"] = last
        given["first"] = given.get("first") or window(last, terms(last).months)[0]
        if given["first"] > last:
            self.add_error("first", _("This is after the last day. Correct one of the dates."))
        return given


@require_safe
@officers(*READERS)
def prices(request: HttpRequest) -> HttpResponse:
    """The form, and once goods are asked about their range and candidates."""
    form = PricesForm(request.GET or None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        context |= _found(**form.cleaned_data)
    return render(request, "prices/page.html", context)


def _found(*, code: str, origin: str, first: date, last: date, unit: str, quantity: Any) -> dict[str, Any]:
    # Whole months: by moving a day at a time, one importation could be told from the figures before and after it.
    since = first.replace(day=1)
    among = price_range(code, origin, last, unit, since=since)
    books = live(last)
    country = books.reference.entry("countries", origin, last)
    return {
        "asked": {"code": code, "origin": origin, "since": since, "last": last, "unit": unit},
        "among": among,
        "bar": drawn(among) if among else None,
        "units": unit_names([unit], last),
        "country": country.name((get_language() or "pt")[:2]) if country else origin,
        "candidates": candidates(code, origin, last, quantity, unit),
        "currency": books.reference.national_currency,
        "by": terms(last),
    }
