"""The forms of the tariff office. What is typed becomes a record; what the record refuses is shown beside its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault
from alfandega.lawbook import wording
from alfandega.tariff.authoring.document import faults_of
from alfandega.tariff.authoring.models import Draft
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.book import TariffBook
from alfandega.tariff.measure import BARRIERS, NAMES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


def _date(label: Words, help_text: Words = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is not a date."), "required": _("Enter the date.")},
    )


def _text(label: Words, most: int, help_text: Words = "", *, required: bool = False, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={**_PLAIN, **attrs}),
        error_messages={"required": _("Fill in this field.")},
    )


def add_faults(form: forms.Form, faults: Iterable[Fault], language: str) -> list[Fault]:
    """Put each fault beside the field it is about; gives back those that are about no field of the form."""
    others = []
    for fault in faults:
        field = fault.where.lstrip("/").split("/")[0]
        if field in form.fields:
            words = wording.fault(fault, language)
            form.add_error(field, f"{words['message']} {words['remedy']}".strip())
        else:
            others.append(fault)
    return others


class DraftForm(forms.Form):
    """What a draft is for and from when it is to hold."""

    name = _text(_("Name"), 120, required=True)
    act = _text(_("Legal act"), 500, _("Which law, decree or decision it carries out."), required=True)
    article = _text(_("Article"), 30, _("If it is one of the catalogue, such as RCA-175."))
    takes_effect = _date(_("Takes effect on"), _("The first day of its changes; tomorrow at the earliest."))
    reaching_back = _text(_("Legal reason for reaching back"), 500, _("Only if it must change days that are past."))

    @classmethod
    def of(cls, draft: Draft) -> DraftForm:
        """The form of a draft as it stands."""
        return cls(initial={name: getattr(draft, name) for name in cls.base_fields}, auto_id="describe-%s")

    @classmethod
    def empty(cls) -> DraftForm:
        """The form of a draft that is to be opened."""
        return cls(initial={"takes_effect": today() + timedelta(days=1)}, auto_id="open-%s")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words why.")},
    )


class WaiverForm(ReasonForm):
    """A rule that the draft need not meet, until a day."""

    rule = forms.CharField(widget=forms.HiddenInput, max_length=4)
    until = _date(_("Until"), _("The last day on which the waiver counts."))


class EndForm(forms.Form):
    """The last day of a line or measure."""

    last = _date(_("Last day"))


class UploadForm(forms.Form):
    """A file of lines or measures."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table of lines or of measures (CSV, XLSX), or a whole tariff (JSON)."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
    )
    whole = forms.BooleanField(
        label=_("The JSON file says everything: what it does not name is removed"), required=False
    )


class LineForm(forms.Form):
    """A line of the nomenclature."""

    code = _text(_("Code"), 12, required=True, inputmode="numeric")
    pt = _text(_("Description in Portuguese"), 500, required=True)
    fr = _text(_("Description in French"), 500)
    en = _text(_("Description in English"), 500)
    unit = _text(_("Supplementary unit"), 17, _("UN/ECE code such as LTR or C62; empty: mass only."))
    tags = _text(_("Tags"), 200, _("Words that selectivity reads, such as food; separated by spaces."))
    declarable = forms.BooleanField(label=_("Goods are declared under it"), required=False)
    indent = forms.IntegerField(
        label=_("Dashes"), required=False, min_value=0, max_value=19, help_text=_("One more than the line above it.")
    )
    illustrative = forms.BooleanField(label=_("Illustrative, not yet law"), required=False)
    valid_from = _date(_("From"))
    valid_to = _date(_("Until"), _("Empty: until further notice."), required=False)

    @staticmethod
    def filled(record: LineRecord) -> dict[str, Any]:
        """The fields of a record."""
        given = record.model_dump(exclude={"descriptions", "tags"})
        return {**given, **record.descriptions, "tags": " ".join(record.tags)}

    def record(self, language: str, present: LineRecord | None = None) -> LineRecord | None:
        """The line that was typed, its code that of `present`, if given; None with the faults beside their fields."""
        typed = dict(self.cleaned_data)
        words = {name: typed.pop(name) for name in ("pt", "fr", "en")}
        fields = {**typed, "descriptions": {name: text for name, text in words.items() if text}}
        fields["tags"] = typed["tags"].split()
        fields["indent"] = typed["indent"] or 0
        if present is not None:
            fields["code"] = present.code
        try:
            return LineRecord.model_validate(fields)
        except ValidationError as error:
            _shown(self, error, fields, language)
            return None


class MeasureForm(forms.Form):
    """A measure: what is charged on goods or stands in their way."""

    kind = forms.ChoiceField(label=_("Kind"), choices=())
    code = _text(_("Code"), 12, _("It holds for every line below, too. Empty: all goods."), inputmode="numeric")
    tax = forms.ChoiceField(label=_("Tax"), choices=(), required=False)
    duty = _text(_("Duty"), 1_000, _("For example 15 %, FREE or 10 % MIN 2 EUR/kg."))
    agreement = forms.ChoiceField(label=_("Agreement"), choices=(), required=False)
    origins = _text(_("Countries of origin"), 1_000, _("Two letters each, separated by spaces. Empty: every country."))
    excluded = _text(_("Excluded countries"), 1_000)
    exporter = _text(_("Exporter"), 17, _("Additional code of the one exporter it is for."))
    quota = _text(_("Order number of the quota"), 17)
    condition = _text(_("Documents"), 500, _("Codes joined by & and |, such as 853 & (934 | 954)."))
    flow = forms.ChoiceField(label=_("Direction"), choices=(("I", _("Import")), ("E", _("Export"))))
    secured = forms.BooleanField(label=_("Secured by a guarantee, not paid yet"), required=False)
    article = _text(_("Article"), 30)
    source = _text(_("Source"), 500, _("Which act lays it down."))
    illustrative = forms.BooleanField(label=_("Illustrative, not yet law"), required=False)
    valid_from = _date(_("From"))
    valid_to = _date(_("Until"), _("Empty: until further notice."), required=False)

    def __init__(
        self, *args: Any, book: TariffBook, language: str, present: MeasureRecord | None = None, **more: Any
    ) -> None:
        """The form of a new measure, or of a change of `present`: what makes it this measure is then left out."""
        super().__init__(*args, **more)
        taxes = {tax.code: tax.names.get(language) or tax.names["pt"] for tax in book.taxes}
        agreements = {each.code: each.name(language) for each in book.agreements}
        self._choose("kind", {kind.value: wording.translate(name, language) for kind, name in NAMES.items()})
        self._choose("tax", {"": "—", **{code: f"{code} · {name}" for code, name in taxes.items()}})
        self._choose("agreement", {"": "—", **{code: f"{code} · {name}" for code, name in agreements.items()}})
        for name in () if present is None else _identity(present):
            del self.fields[name]

    def _choose(self, name: str, choices: Mapping[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = list(choices.items())

    @staticmethod
    def filled(record: MeasureRecord) -> dict[str, Any]:
        """The fields of a record."""
        given = record.model_dump(exclude={"parameters", "origins", "excluded"})
        return {**given, "origins": " ".join(record.origins), "excluded": " ".join(record.excluded)}

    def record(self, language: str, present: MeasureRecord | None = None) -> MeasureRecord | None:
        """The measure that was typed, on top of `present`; None with the faults beside their fields."""
        fields: dict[str, Any] = dict(self.cleaned_data)
        for name in ("origins", "excluded"):
            if name in fields:
                fields[name] = fields[name].upper().split()
        if present is not None:
            kept = present.model_dump(exclude={"parameters"})
            fields = {**kept, **fields}
        try:
            return MeasureRecord.model_validate(fields)
        except ValidationError as error:
            _shown(self, error, fields, language)
            return None


def _identity(record: MeasureRecord) -> tuple[str, ...]:
    """The fields that make a measure this one (`TariffMeasure.key`); a change of them is another measure."""
    found = ("kind", "code", "tax", "agreement", "origins", "exporter", "quota", "flow")
    return (*found, "duty", "condition") if record.kind in BARRIERS else found


def _shown(form: forms.Form, error: ValidationError, fields: Mapping[str, Any], language: str) -> None:
    others = add_faults(form, faults_of(error, dict(fields)), language)
    for fault in others:
        form.add_error(None, wording.fault(fault, language)["message"])
