"""The forms of verification: what was checked and found, by whom the goods are examined, what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.clearance.act_form import ActForm, ReasonForm
from alfandega.clearance.dossier import Channel
from alfandega.clearance.verification.models import Certificate
from alfandega.clearance.verification.rules import ELEMENTS

ELEMENT_NAMES = {
    "commodity_code": _("Commodity code"),
    "commercial_description": _("Description of the goods"),
    "origin": _("Country of origin"),
    "price": _("Price"),
    "gross_mass": _("Gross mass, kg"),
    "net_mass": _("Net mass, kg"),
    "preference": _("Preference claimed"),
}
"""The elements a report may find different, as officers read them; as many as `rules.ELEMENTS`, a test sees to it."""

ROWS = 2
"""Rows a fresh report begins with; more are added one by one."""
MOST_ROWS = 500


class CertifyForm(ActForm):
    """What was verified, in words (RCA 172.2–3, 173.2)."""

    kind = forms.ChoiceField(
        label=_("Verification"),
        choices=[(kind.value, _(str(kind.label))) for kind in Certificate.Kind],
        required=False,
    )
    findings = forms.CharField(
        label=_("What was checked and found"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4, "aria-required": "true"}),
        help_text=_("Documents compared; packages opened, counted, weighed, sampled; what was found."),
    )
    attended_by = forms.CharField(
        label=_("Who attended for the owner"),
        required=False,
        max_length=150,
        help_text=_("Needed for a physical examination."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.declaration.channel == Channel.RED:
            self.fields["kind"].initial = Certificate.Kind.PHYSICAL


class ExaminerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django takes none at run time
    """A choice among officers, each under his name."""

    def label_from_instance(self, obj: User) -> str:
        """The officer's name."""
        return obj.actor.name


class ReassignForm(ReasonForm):
    """Another examiner of the office, and why (RCA 135.g)."""

    examiner = ExaminerField(User.objects.none(), label=_("Examiner"), empty_label=_("Choose an examiner"))
    field_order = ("examiner", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["examiner"]
        assert isinstance(field, ExaminerField)  # noqa: S101 - declared so above
        field.queryset = User.objects.filter(
            role=Role.VERIFIER, office=self.declaration.office, is_active=True
        ).order_by("first_name", "last_name", "username")


class ReportForm(ReasonForm):
    """What was found otherwise than declared, row by row, and the report itself (RCA 172.5).

    Rows come as three lists of equal length (`item`, `element`, `found`), so that a row can be added or left empty.
    """

    template = "verification/report_fields.html"

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The rows as typed; two empty ones at first."""
        if not self.is_bound:
            return [("", "", "")] * ROWS
        lists = (self._listed(name) for name in ("item", "element", "found"))
        return [row for row in zip(*lists, strict=False)][:MOST_ROWS]  # noqa: C416 - sliced

    @property
    def elements(self) -> Iterator[tuple[str, str]]:
        """What may be chosen as the element that differs."""
        return ((name, str(ELEMENT_NAMES[name])) for name in ELEMENTS)

    def clean(self) -> dict[str, Any]:
        """Gather the rows as the action wants them: item number → element → found."""
        found: dict[int, dict[str, str]] = {}
        for item, element, value in self.rows:
            if not item.strip() and not value.strip():
                continue
            if not item.strip().isdecimal() or len(item.strip()) > 4:
                self.add_error(
                    None, forms.ValidationError(_("“%(item)s” is not the number of an item."), params={"item": item})
                )
                continue
            if element not in ELEMENTS:
                self.add_error(
                    None, forms.ValidationError(_("Choose what differs in item %(item)s."), params={"item": item})
                )
                continue
            found.setdefault(int(item), {})[element] = value.strip()
        return {**self.cleaned_data, "found": found}

    def _wrong(self, message: str, item: str) -> None:
        self.add_error(None, forms.ValidationError(message, params={"item": item[:20]}))

    def _listed(self, name: str) -> list[str]:
        data: Any = self.data
        return list(data.getlist(name)) if hasattr(data, "getlist") else []
