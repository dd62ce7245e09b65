"""The forms of what is proposed, decided, reviewed and refunded in a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alfandega.remedies.models import Meeting, Party, Undertaking
from alfandega.remedies.rules.kinds import STAGE_NAMES
from alfandega.remedies.screens.act_form import ActForm, DayField, NumberField, ReasonForm, YesNoField, long_text
from alfandega.remedies.screens.forms import UNIT_CHOICES, OfPartyForm


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the meetings whose minutes are recorded."""

    def label_from_instance(self, obj: Meeting) -> str:
        """Number and day of the meeting."""
        return f"{obj.number} · {obj.on:%d/%m/%Y}"


class DesignateForm(ActForm):
    """The codes and the duty that the committee proposes."""

    meeting = MeetingField(
        Meeting.objects.none(), label=_("Meeting of the committee"), empty_label=_("Choose a meeting")
    )
    determination: Any = forms.ModelChoiceField(None, label=_("Determination"), empty_label=_("Choose a determination"))
    stage = forms.ChoiceField(
        label=_("Measure"), choices=[(stage.value, _(name)) for stage, name in STAGE_NAMES.items()]
    )
    codes = long_text(_("Tariff codes"), 2, help_text=_("One on each line."))
    duty = forms.CharField(label=_("Duty"), required=False, max_length=500, help_text=_("Such as 20 % or 50 EUR/t."))
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    at_exporters_request = YesNoField(
        label=_("Longer at the exporters' request"), required=False, help_text=_("For provisional measures only.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = Meeting.objects.exclude(minutes="").order_by("-on")  # type: ignore[attr-defined]
        field = self.fields["determination"]
        field.queryset = self.case.determinations.select_related("case").order_by("-number")  # type: ignore[attr-defined]
        field.label_from_instance = lambda made: f"{made.reference} · {made.exporter or '—'}"  # type: ignore[attr-defined]


class LegalActForm(ActForm):
    """The published act that imposes measures (RCA 97.1)."""

    act_number = forms.CharField(label=_("Legal act"), required=False, max_length=100, help_text=_("Kind and number."))
    act_on = DayField(label=_("Made on"))
    act_published_on = DayField(label=_("Published on"))


class OfferForm(OfPartyForm):
    """What an exporter or the country of origin undertakes."""

    roles = (Party.Role.EXPORTER.value, Party.Role.COUNTRY.value)
    text = long_text(_("The undertaking"), 3)
    minimum_price = NumberField(label=_("Minimum price of one unit"), required=False)
    currency = forms.CharField(label=_("Currency"), max_length=3, required=False)
    unit = forms.ChoiceField(label=_("Unit"), choices=UNIT_CHOICES, required=False)


class UndertakingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among undertakings."""

    def label_from_instance(self, obj: Undertaking) -> str:
        """Whose it is, and how it begins."""
        return f"{obj.party.name}: {obj.text[:40]}"


class AnswerForm(ReasonForm):
    """Which undertaking is answered, and why so."""

    undertaking = UndertakingField(Undertaking.objects.none(), label=_("Undertaking"), empty_label=_("Choose one"))
    field_order = ("undertaking", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.case.undertakings.select_related("party").filter(answer=Undertaking.Answer.OFFERED)
        self.fields["undertaking"].queryset = rows  # type: ignore[attr-defined]


class WatchForm(ActForm):
    """A price of a declaration, to be compared with a minimum price."""

    undertaking = UndertakingField(Undertaking.objects.none(), label=_("Undertaking"), empty_label=_("Choose one"))
    declaration = forms.CharField(label=_("Declaration"), required=False, max_length=60)
    price = NumberField(label=_("Declared price of one unit"))
    currency = forms.CharField(label=_("Currency"), max_length=3)
    unit = forms.ChoiceField(label=_("Unit"), choices=UNIT_CHOICES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.case.undertakings.select_related("party")
        rows = rows.filter(answer=Undertaking.Answer.ACCEPTED, minimum_price__isnull=False)
        self.fields["undertaking"].queryset = rows  # type: ignore[attr-defined]


class CloseForm(ReasonForm):
    """On which ground the case is closed."""

    interest_allows = YesNoField(label=_("The country's interest allows closing"), required=False)
    unnecessary = YesNoField(label=_("After consultation, measures are not necessary"), required=False)
    country = NumberField(label=_("Imports from the country"), required=False)
    together = NumberField(label=_("Imports from all such small countries together"), required=False)
    everywhere = NumberField(label=_("All imports"), required=False)
    field_order = ("interest_allows", "unnecessary", "country", "together", "everywhere", "reason")


class ReviewForm(ActForm):
    """Who asks for a review, and on what grounds."""

    asked_by = forms.CharField(label=_("Asked for by"), required=False, max_length=150)
    grounds = long_text(_("Grounds"), 3)


class ExtendForm(ReasonForm):
    """Until when the measures are extended, and why."""

    until = DayField(label=_("New last day"))
    field_order = ("until", "reason")


class RefundForm(OfPartyForm):
    """An importer's request."""

    roles = (Party.Role.IMPORTER.value,)
    declaration = forms.CharField(label=_("Declaration"), required=False, max_length=60)
    paid = NumberField(label=_("Anti-dumping duty paid, CVE"))
    rate = NumberField(label=_("Rate of the duty, %"))
    evidence = long_text(_("Evidence"), 3)


class DecideRefundForm(ReasonForm):
    """The decision on a request."""

    refund_id: Any = forms.ModelChoiceField(None, label=_("Request"), empty_label=_("Choose a request"))
    evidence_accepted = YesNoField(label=_("The evidence is accepted"))
    actual_margin = NumberField(label=_("Actual margin, %"), initial="0")
    field_order = ("refund_id", "evidence_accepted", "actual_margin", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["refund_id"]
        field.queryset = self.case.refunds.filter(decision="asked").select_related("party")  # type: ignore[attr-defined]
        field.label_from_instance = lambda asked: f"{asked.party.name} · {asked.declaration}"  # type: ignore[attr-defined]
