"""The form in which a replay is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alfandega.kernel.dates import today
from alfandega.lawbook.wording import translate
from alfandega.replay.asking import RATE_NAMES, Question, Rates

SHIFTED, OWN_DAY = "shifted", "own"
YEAR = timedelta(days=365)


def _day(**given: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d"], **given)


class AskForm(forms.Form):
    """Which past declarations, and as at which days they are assessed."""

    first = _day(label=_("Declarations from"))
    last = _day(label=_("to"))
    how = forms.ChoiceField(
        label=_("Assessed"),
        choices=[
            (SHIFTED, _("all as on the days below")),
            (OWN_DAY, _("each as on its own day")),
        ],
    )
    published_on = _day(label=_("Published tariff as at"), required=False)
    draft_on = _day(label=_("Draft as at"), required=False)
    rates = forms.ChoiceField(label=_("Exchange rates of duties in foreign currency"))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.value, translate(name, language)) for each, name in RATE_NAMES.items()]
        self.fields["rates"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def first_guess(takes_effect: date) -> dict[str, Any]:
        """The last twelve months, today included, under the law of the draft's first day."""
        last = today()
        return {
            "first": last - YEAR + timedelta(days=1),
            "last": last,
            "how": SHIFTED,
            "published_on": takes_effect,
            "draft_on": takes_effect,
            "rates": Rates.OF_THE_DECLARATION.value,
        }

    def clean(self) -> dict[str, Any]:
        """Both days are needed when all declarations are assessed as at them."""
        given = super().clean() or {}
        if given.get("how") == SHIFTED:
            for name in ("published_on", "draft_on"):
                if name not in self.errors and not given.get(name):
                    self.add_error(name, _("Choose a day."))
        return given

    def question(self) -> Question:
        """What is asked."""
        given = self.cleaned_data
        shifted = given["how"] == SHIFTED
        return Question(
            first=given["first"],
            last=given["last"],
            published_on=given["published_on"] if shifted else None,
            draft_on=given["draft_on"] if shifted else None,
            rates=Rates(given["rates"]),
        )
