"""The examiner's findings in preparation, each with its form: nothing of them has effect until a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.valuation.doubts import findings
from alfandega.clearance.valuation.doubts.considering import CONSIDERED, Considerations
from alfandega.clearance.valuation.doubts.screens import finding_forms as forms
from alfandega.clearance.valuation.doubts.screens.act import DialogueAct
from alfandega.clearance.valuation.doubts.screens.situation import Situation

Given = Mapping[str, Any]


def _no_value(actor: Actor, key: UUID, given: Given) -> None:
    findings.find_not_determinable(actor, key, given["items"], given["methods"], given["reason"])


def _comparable(actor: Actor, key: UUID, given: Given) -> None:
    (one,) = given["data"]
    findings.find_comparable(actor, key, given["items"], given["method"], one, given["reason"])


def _data_of(method: str) -> Callable[[Actor, UUID, Given], None]:
    def found(actor: Actor, key: UUID, given: Given) -> None:
        findings.find_data(actor, key, given["items"], method, given["data"], given["reason"])

    return found


def _link(actor: Actor, key: UUID, given: Given) -> object:
    at = f"{given['where']}/relationship/links"
    return findings.find(actor, key, at, given["data"], "RCA-47.1", given["reason"])


def _test_value(actor: Actor, key: UUID, given: Given) -> object:
    at = f"{given['where']}/relationship/test_values"
    return findings.find(actor, key, at, given["data"], "RCA-47.6", given["reason"])


def _discount(actor: Actor, key: UUID, given: Given) -> object:
    at = f"{given['where']}/discounts/{given['discount']}/of_these_goods"
    return findings.find(actor, key, at, given["counts"], "RCA-59.3", given["reason"])


def _restriction(actor: Actor, key: UUID, given: Given) -> object:
    weighed = Considerations(**{name: given[name] for name in CONSIDERED})
    at = f"{given['where']}/restrictions/{given['at']}"
    return findings.find_restriction(actor, key, at, weighed, substantial=given["substantial"], reason=given["reason"])


def _discounted(situation: Situation) -> bool:
    return bool(situation.sale.discounts)


def _restricted(situation: Situation) -> bool:
    return bool(situation.sale.restrictions)


def _tested(situation: Situation) -> bool:
    return bool(forms.test_values_of(situation))


def _finding(name: str, title: Any, does: Any, form: Any, do: Any, **more: Any) -> DialogueAct:
    return DialogueAct(name, title, does, form, do, rule="find", group="findings", **more)


FINDINGS = (
    _finding(
        "find-no-value",
        _("A method gives no value"),
        _("No method is skipped without its reason."),
        forms.NoValueForm,
        _no_value,
    ),
    _finding(
        "find-comparable",
        _("Identical or similar goods"),
        _("A value that was accepted by its transaction value, exported at about the same time."),
        forms.ComparableForm,
        _comparable,
    ),
    _finding(
        "find-deductive",
        _("Deductive value"),
        _("From the resale here, without margin, costs and duties."),
        forms.DeductiveForm,
        _data_of("deductive"),
    ),
    _finding(
        "find-computed",
        _("Computed value"),
        _("From the costs of the producer, given freely."),
        forms.ComputedForm,
        _data_of("computed"),
    ),
    _finding(
        "find-fallback",
        _("Last resort"),
        _("By reasonable means, from data here, when no other method applies."),
        forms.FallbackForm,
        _data_of("fallback"),
    ),
    _finding(
        "find-link",
        _("A link between buyer and seller"),
        _("A relationship alone is no ground to reject a price."),
        forms.LinkForm,
        _link,
    ),
    _finding(
        "find-test-value",
        _("A test value"),
        _("Offered by the importer; it serves for comparison only."),
        forms.TestValueForm,
        _test_value,
        open_now=_tested,
    ),
    _finding(
        "find-discount",
        _("A price reduction"),
        _("It counts if it concerns these goods and is known at clearance."),
        forms.DiscountForm,
        _discount,
        open_now=_discounted,
    ),
    _finding(
        "find-restriction",
        _("A restriction"),
        _("Five things are weighed before it is found to affect the value."),
        forms.RestrictionForm,
        _restriction,
        open_now=_restricted,
    ),
)
