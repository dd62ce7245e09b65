"""The forms of a case: complaint, parties, determinations, findings, measures, decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alfandega.access.models import User
from alfandega.access.roles import OFFICERS, Role
from alfandega.lawbook.wording import LANGUAGES, translate
from alfandega.remedies.models import Party
from alfandega.remedies.rules.complaint import COMPLAINANT_NAMES, CONTENTS
from alfandega.remedies.rules.conditions import INJURY_NAMES
from alfandega.remedies.rules.examining import SECTIONS, Subject
from alfandega.remedies.rules.kinds import KIND_NAMES, Kind
from alfandega.remedies.rules.margin import Transaction
from alfandega.remedies.screens.act_form import (
    ActForm,
    DayField,
    NumberField,
    ReasonForm,
    YesNoField,
    long_text,
    number_in,
)
from alfandega.tariff.expression.units import UNITS

MOST_TRANSACTIONS = 5_000
UNIT_CHOICES = [(unit.code, f"{unit.symbol} · {unit.code}") for unit in UNITS]


def said(text: str) -> str:
    """A msgid of the rules in the reader's language, with a capital letter."""
    language = (get_language() or "pt")[:2]
    found = translate(text, language if language in LANGUAGES else "pt")
    return found[:1].upper() + found[1:]


class ComplaintForm(forms.Form):
    """A complaint as it comes in."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=_("Against"), choices=[(kind.value, _(KIND_NAMES[kind])) for kind in Kind])
    product = forms.CharField(label=_("Product"), required=False, max_length=200)
    origin = forms.CharField(
        label=_("Country of origin"), required=False, max_length=2, help_text=_("Two letters, such as CN.")
    )
    complainant = forms.CharField(label=_("Complainant"), required=False, max_length=150)
    complainant_kind = forms.ChoiceField(
        label=_("The complainant is"), choices=[(kind.value, _(name)) for kind, name in COMPLAINANT_NAMES.items()]
    )
    operator = forms.CharField(
        label=_("Tax number of the complainant"),
        required=False,
        max_length=17,
        help_text=_("With it the complainant follows the case here."),
    )
    for_domestic_industry = YesNoField(label=_("Made on behalf of the domestic industry"))
    in_writing = YesNoField(label=_("Made in writing"))
    received_on = DayField(label=_("Received on"))


class CompleteForm(ActForm):
    """What the complaint states, content by content, and its figures."""

    supporting = NumberField(label=_("Output of producers who support the complaint"), required=False)
    opposing = NumberField(label=_("Output of producers who oppose it"), required=False)
    total = NumberField(label=_("Output of all national producers"), required=False)
    imports = NumberField(label=_("Imports from the country"), required=False)
    consumption = NumberField(label=_("National consumption"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in CONTENTS[Kind(self.case.kind)]:
            self.fields[f"contents-{each.field}"] = long_text(
                said(each.what), 2, initial=self.case.contents.get(each.field, "")
            )
        for name, value in self.case.figures.items():
            self.fields[name].initial = value
        self.order_fields([name for name in self.fields if name.startswith("contents-")])


class NoticeForm(ActForm):
    """Where the public notice of the opening stands."""

    notice = forms.CharField(
        label=_("Public notice"), required=False, max_length=200, help_text=_("Number and date of the Boletim Oficial.")
    )


class DayForm(ActForm):
    """The day of something that happened."""

    on = DayField(label=_("Day"))


class OfficerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django takes none at run time
    """A choice among officers, each under his name and office."""

    def label_from_instance(self, obj: User) -> str:
        """The officer's name and office."""
        return f"{obj.actor.name} · {obj.office}"


def officers() -> Any:
    """Officers who may investigate or sit on the committee."""
    rows = User.objects.filter(role__in=OFFICERS - {Role.AUDITOR}, is_active=True)
    return rows.order_by("first_name", "last_name", "username")


class AssignForm(ReasonForm):
    """Another investigator, and why."""

    investigator = OfficerField(User.objects.none(), label=_("Investigator"), empty_label=_("Choose an officer"))
    field_order = ("investigator", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["investigator"].queryset = officers()  # type: ignore[attr-defined]


class PartyForm(ActForm):
    """An interested party."""

    role = forms.ChoiceField(
        label=_("In what capacity"), choices=[(role.value, _(str(role.label))) for role in Party.Role]
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=150)
    code = forms.CharField(
        label=_("Code in the tariff"), required=False, max_length=17, help_text=_("For an exporter with its own duty.")
    )
    operator = forms.CharField(
        label=_("Tax number"), required=False, max_length=17, help_text=_("With it the party follows the case here.")
    )


class PartyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the parties of a case."""

    def label_from_instance(self, obj: Party) -> str:
        """The party's name and capacity."""
        return f"{obj.name} · {said(str(obj.get_role_display()))}"


class OfPartyForm(ActForm):
    """A form about one of the parties, of some roles only."""

    roles: tuple[str, ...] = tuple(Party.Role.values)
    party = PartyField(Party.objects.none(), label=_("Party"), empty_label=_("Choose a party"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        field.queryset = self.case.parties.filter(role__in=self.roles).order_by("role", "name")  # type: ignore[attr-defined]


class NotifyForm(OfPartyForm):
    """Which party was told, and when."""

    on = DayField(label=_("Told on"))


class SubmitForm(OfPartyForm):
    """What a party gave."""

    text = long_text(_("What it gave"), 5)
    confidential = YesNoField(label=_("Confidential"))


class TransactionsField(forms.CharField):
    """One export sale on each line: normal value; export price; quantity; customs value (which may be left out)."""

    def clean(self, value: Any) -> list[Transaction]:
        """The transactions; every line that cannot be read is told."""
        text = super().clean(value)
        wrong, rows = [], []
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        for number, line in lines[:MOST_TRANSACTIONS]:
            parts = [part.strip() for part in line.replace("\t", ";").split(";")]
            try:
                figures = [number_in(part) for part in parts if part]
            except forms.ValidationError as error:
                wrong.append(
                    forms.ValidationError(
                        _("Line %(line)s: %(why)s"), params={"line": number, "why": error.messages[0]}
                    )
                )
                continue
            if len(figures) in (3, 4):
                rows.append(Transaction(*figures))
            else:
                wrong.append(
                    forms.ValidationError(_("Line %(line)s has not three or four numbers."), params={"line": number})
                )
        if len(lines) > MOST_TRANSACTIONS:
            wrong.append(forms.ValidationError(_("There are more lines than can be taken: 5000 at most.")))
        if wrong:
            raise forms.ValidationError(wrong[:20])
        return rows


class TermsForm(ActForm):
    """In what a determination is expressed, and for which exporter."""

    exporter = forms.ChoiceField(label=_("Exporter"), required=False)
    currency = forms.CharField(label=_("Currency"), max_length=3, initial="CVE")
    unit = forms.ChoiceField(label=_("Unit"), choices=UNIT_CHOICES)
    injury_percent = NumberField(
        label=_("Duty that would remove the injury, %"), required=False, help_text=_("Of the customs value, if known.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self.case.parties.filter(role=Party.Role.EXPORTER).exclude(code="").values_list("code", "name")
        self.fields["exporter"].choices = [("", _("All others")), *named]  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """The currency in capitals."""
        return str(self.cleaned_data["currency"]).upper()


class DumpingForm(TermsForm):
    """The transactions a margin is computed from."""

    transactions = TransactionsField(
        label=_("Transactions"),
        required=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "mono"}),
        help_text=_("One on each line: normal value; export price; quantity; customs value. The last may be left out."),
    )
    field_order = ("exporter", "currency", "unit", "transactions", "injury_percent")


class SubsidyForm(TermsForm):
    """The subsidy, and what it comes to for a unit."""

    granting_body = forms.CharField(label=_("Granting body"), required=False, max_length=150)
    beneficiaries = long_text(_("Who benefits"), 2)
    form = forms.CharField(label=_("Form of the subsidy"), required=False, max_length=150)
    amount = NumberField(label=_("Total benefit"))
    units = NumberField(label=_("Units it is spread over"))
    price = NumberField(label=_("Customs value of one unit"))
    first = DayField(label=_("Period, first day"))
    last = DayField(label=_("Period, last day"))
    to_exports = YesNoField(label=_("Given for exporting"))


class FindForm(ActForm):
    """A finding about one condition; its sections come from the law."""

    subject = Subject.PRACTICE
    final = YesNoField(
        label=_("Final finding"), help_text=_("“No” is a summary finding, enough for a provisional measure.")
    )
    holds = YesNoField(label=_("The condition is met"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, what in SECTIONS[Kind(self.case.kind), self.subject].items():
            self.fields[name] = long_text(said(what), 3)
        if self.subject is Subject.INJURY:
            choices = [("", _("Choose")), *((each.value, said(name)) for each, name in INJURY_NAMES.items())]
            self.fields["form"] = forms.ChoiceField(label=_("Form of the injury"), choices=choices, required=False)
