"""The examiner's forms for findings in preparation: facts of the sale, and data of the later methods."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alfandega.clearance.valuation.doubts.considering import CONSIDERED
from alfandega.clearance.valuation.doubts.screens.act import AmountField, DayField, DialogueForm, YesNoField, words
from alfandega.clearance.value.law.fallback import ABANDONED_ONLY, BASES

SHORT = 175
METHODS = {
    "identical": _("Value of identical goods"),
    "similar": _("Value of similar goods"),
    "deductive": _("Deductive value"),
    "computed": _("Computed value"),
}
LINKS = {
    "officer-or-director": _("Officer or director of the other"),
    "partners": _("Partners"),
    "employer": _("Employer and employee"),
    "holding": _("Common holding of voting shares"),
    "control": _("One controls the other"),
    "common-control": _("Both are controlled by a third"),
    "joint-control": _("Together they control a third"),
    "family": _("Family"),
}


class FindingForm(DialogueForm):
    """Of which item, and why."""

    item = forms.ChoiceField(label=_("Item"))
    reason = words(_("Reason"), 2, most=SHORT)

    def offer(self) -> None:
        """The items of the sale in doubt."""
        sale = self.of.doubt.sale if self.of.doubt else 1
        numbers = [number for number, item in enumerate(self.of.case.items, 1) if item.sale == sale]
        every = [("all", _now("Every item"))] if len(numbers) > 1 else []
        self.choices("item", every + [(str(number), _now("Item {number}").format(number=number)) for number in numbers])

    def items(self) -> list[int]:
        """The numbers chosen."""
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        chosen = self.cleaned_data["item"]
        return [int(str(value)) for value, _ in field.choices if value != "all" and chosen in ("all", value)]  # type: ignore[misc,union-attr]

    def clean(self) -> dict[str, Any]:
        """Hand the numbers chosen on."""
        given = super().clean() or self.cleaned_data
        return {**given, "items": self.items() if "item" in given else []}


class NoValueForm(FindingForm):
    """Why methods give no value."""

    methods = forms.MultipleChoiceField(
        label=_("Methods that give no value"), choices=list(METHODS.items()), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("item", "methods", "reason")


class ComparableForm(FindingForm):
    """An accepted value of identical or similar goods."""

    method = forms.ChoiceField(label=_("Goods"), choices=[(n, METHODS[n]) for n in ("identical", "similar")])
    reference = forms.CharField(label=_("Its declaration"), max_length=SHORT)
    value = AmountField(label=_("Customs value of the whole quantity, CVE"))
    quantity = AmountField(label=_("Quantity"), help_text=_("In the unit of the goods valued; kg of net mass."))
    level = forms.CharField(label=_("Commercial level"), max_length=SHORT, required=False)
    exported = DayField(label=_("Exported on"))
    field_order = ("item", "method", "reference", "value", "quantity", "level", "exported", "reason")

    def facts(self) -> list[dict[str, Any]]:
        """The candidate as the case holds it."""
        given = self.cleaned_data
        names = ("reference", "value", "quantity", "level")
        told = {name: given[name] for name in names if given[name]}
        return [told | {"exported": given["exported"].isoformat()}]


class DeductiveForm(FindingForm):
    """A resale here, and what is taken off its price."""

    goods = forms.ChoiceField(
        label=_("Goods resold"),
        choices=[
            ("imported", _("The imported goods")),
            ("identical", _("Identical goods")),
            ("similar", _("Similar goods")),
        ],
    )
    unit_price = AmountField(label=_("Unit price, CVE"))
    quantity = AmountField(label=_("Quantity sold at it"))
    sold = DayField(label=_("Sold on"))
    percent = AmountField(label=_("Usual margin, % of the resale"))
    inland_costs = AmountField(label=_("Costs here, CVE"), required=False)
    duties_and_taxes = AmountField(label=_("Duties and taxes, CVE"), required=False)
    field_order = (
        *("item", "goods", "unit_price", "quantity", "sold", "percent", "inland_costs", "duties_and_taxes", "reason"),
    )

    def facts(self) -> dict[str, Any]:
        """The method's facts as the case holds them."""
        given = self.cleaned_data
        resale = {name: given[name] for name in ("goods", "unit_price", "quantity")}
        optional = {name: given[name] for name in ("inland_costs", "duties_and_taxes") if given[name]}
        resale["sold"] = given["sold"].isoformat()
        return {"resales": [resale], "margin": {"percent": given["percent"]}, **optional}


class ComputedForm(FindingForm):
    """The producer's costs."""

    materials_and_fabrication = AmountField(label=_("Materials and fabrication, CVE"))
    profit_and_general_expenses = AmountField(label=_("Profit and general expenses, CVE"))
    transport = AmountField(label=_("Transport and insurance to the entry, CVE"))
    evidence = forms.CharField(label=_("The producer's accounts"), max_length=SHORT)
    field_order = (
        "item",
        "materials_and_fabrication",
        "profit_and_general_expenses",
        "transport",
        "evidence",
        "reason",
    )

    def facts(self) -> dict[str, Any]:
        """The method's facts as the case holds them."""
        return {name: self.cleaned_data[name] for name in self.field_order if name not in ("item", "reason")}


class FallbackForm(FindingForm):
    """The last resort; bases that the agreement prohibits are not offered."""

    basis = forms.ChoiceField(
        label=_("Basis"), choices=[(name, _(said)) for name, said in BASES.items() if name not in ABANDONED_ONLY]
    )
    amount = AmountField(label=_("Value, CVE"))
    field_order = ("item", "basis", "amount", "reason")

    def facts(self) -> dict[str, Any]:
        """The value as the case holds it."""
        given = self.cleaned_data
        return {"basis": given["basis"], "amount": given["amount"], "reasons": given["reason"]}


class FactForm(DialogueForm):
    """A finding of a fact of the sale, and why."""

    reason = words(_("Reason"), 2)


class LinkForm(FactForm):
    """A link between buyer and seller that was not declared."""

    kind = forms.ChoiceField(label=_("Link"), choices=list(LINKS.items()))
    percent = AmountField(label=_("Percent of the voting shares"), required=False)
    field_order = ("kind", "percent", "reason")

    def facts(self) -> list[dict[str, Any]]:
        """The links declared and this one."""
        given = self.cleaned_data
        found = {"kind": given["kind"], **({"percent": given["percent"]} if given["percent"] else {})}
        links = self.of.sale.relationship.links
        return [*(each.model_dump(mode="json", exclude_unset=True) for each in links), found]


class DiscountForm(FactForm):
    """Whether a price reduction counts."""

    discount = forms.ChoiceField(label=_("Price reduction"))
    counts = YesNoField(label=_("It concerns these goods and is proved"))
    field_order = ("discount", "counts", "reason")

    def offer(self) -> None:
        """The reductions declared."""
        told = enumerate(self.of.sale.discounts)
        self.choices(
            "discount", [(str(n), f"{each.percent} %" if each.percent else f"{each.amount}") for n, each in told]
        )


class RestrictionForm(FactForm):
    """Whether a restriction matters, with the five considerations of RCA 45."""

    at = forms.ChoiceField(label=_("Restriction"))
    restriction = words(_(CONSIDERED["restriction"]), 2)
    goods = words(_(CONSIDERED["goods"]), 2)
    sector = words(_(CONSIDERED["sector"]), 2)
    practice = words(_(CONSIDERED["practice"]), 2)
    significance = words(_(CONSIDERED["significance"]), 2)
    substantial = YesNoField(label=_("It affects the value substantially"))
    field_order = ("at", *CONSIDERED, "substantial", "reason")

    def offer(self) -> None:
        """The restrictions declared."""
        told = enumerate(self.of.sale.restrictions)
        self.choices("at", [(str(place), each.what or str(place + 1)) for place, each in told])


class TestValueForm(FactForm):
    """What customs finds of a test value that the importer offered (RCA 47.4–47.6, 48.4)."""

    __test__ = False

    test = forms.ChoiceField(label=_("Test value"))
    accepted_before = YesNoField(label=_("Customs accepted it before"))
    close = YesNoField(label=_("The declared value is very close to it"), required=False)
    field_order = ("test", "accepted_before", "close", "reason")

    def offer(self) -> None:
        """Those declared, and those offered in the dialogue."""
        told = enumerate(self.offered())
        self.choices(
            "test",
            [(str(n), " ".join(str(each.get(k) or "") for k in ("value", "currency", "on"))) for n, each in told],
        )

    def offered(self) -> list[dict[str, Any]]:
        """The importer's test values as the case holds them."""
        return test_values_of(self.of)

    def facts(self) -> list[dict[str, Any]]:
        """All of them, with what is found of the one chosen."""
        given, every = self.cleaned_data, self.offered()
        found = {"accepted_before": given["accepted_before"], "reasons": " ".join(given["reason"].split())[:SHORT]}
        if given["close"] is not None:
            found["found_close"] = given["close"]
        every[int(given["test"])] |= found
        return every


def test_values_of(situation: Any) -> list[dict[str, Any]]:
    """Test values declared or offered in answers, with what was prepared to be found of them before."""
    if situation.doubt is None:
        return []
    prepared = situation.doubt.findings.filter(pointer__endswith="/relationship/test_values").first()
    declared = situation.sale.relationship.test_values
    told = [each.model_dump(mode="json", exclude_unset=True) for each in declared]
    for step in situation.doubt.steps.filter(by_office=False).order_by("pk"):
        told += [dict(each) for each in step.data.get("test_values", ())]
    if prepared is not None:
        told[: len(prepared.value)] = prepared.value
    return told


test_values_of.__test__ = False  # type: ignore[attr-defined]
