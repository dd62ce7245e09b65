"""An act of the dialogue as a page offers it: a title, a form, the action behind it, and when it is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.valuation.doubts.screens.situation import Situation
from alfandega.tariff.expression.tree import read_number

LONGEST = 2_000
"""Characters of what somebody writes."""


class DialogueForm(forms.Form):
    """A form that knows what is on file, so that it offers what there is to choose."""

    use_required_attribute = False

    def __init__(self, *args: Any, of: Situation, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.of = of
        self.offer()

    def offer(self) -> None:
        """Fill the choices in; overridden by forms that have any."""

    @property
    def where(self) -> str:
        """The pointer of the sale in doubt."""
        return f"/sales/{self.of.doubt.sale - 1 if self.of.doubt else 0}"

    folded = ""
    """The beginning of the names of fields that stand folded away, for they are seldom needed; empty for none."""
    folded_title: str | Promise = ""

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields that stand open."""
        return [each for each in self.visible_fields() if not (self.folded and each.name.startswith(self.folded))]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        """The fields that stand folded away."""
        return [each for each in self.visible_fields() if self.folded and each.name.startswith(self.folded)]

    @property
    def unfolded(self) -> bool:
        """Whether what is folded away needs attention: filled in, or refused."""
        return any(each.errors or each.data for each in self.folded_fields) if self.is_bound else False

    def facts(self) -> Any:
        """What is found, as the case holds it; overridden by forms of findings."""
        return None

    def choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Set the choices of a field; one that leaves nothing to choose is hidden and filled in."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]


def words(label: Any, rows: int = 4, help_text: Any = "", most: int = LONGEST) -> forms.CharField:
    """Something to be written; the action itself refuses an empty one."""
    area = forms.Textarea(attrs={"rows": rows, "aria-required": "true"})
    return forms.CharField(label=label, required=False, max_length=most, widget=area, help_text=help_text)


class AmountField(forms.CharField):
    """An exact amount, with a decimal point or comma; kept as text, as the case holds it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=50, **kwargs)

    def clean(self, value: Any) -> str:
        """The amount as plain digits; empty when nothing was typed and nothing has to be."""
        text = super().clean(value)
        if not text:
            return ""
        found = read_number(text.strip())
        if found is None or found < 0:
            raise forms.ValidationError(_("“%(text)s” is not an amount that can be read."), params={"text": text[:40]})
        return f"{found:f}"


class DayField(forms.DateField):
    """A day, chosen from a calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class YesNoField(forms.TypedChoiceField):
    """Yes or no, which somebody must choose."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [("", _("Choose")), ("yes", _("Yes")), ("no", _("No"))])
        super().__init__(coerce=lambda value: value == "yes", empty_value=None, **kwargs)


def always(situation: Situation) -> bool:  # noqa: ARG001 - one shape for every condition
    """The state table alone decides."""
    return True


@dataclass(frozen=True)
class DialogueAct:
    """One act. `rule` is its row in `rules.ACTS`, empty for acts beside a doubt; `group` says where it stands."""

    name: str
    title: str | Promise
    does: str | Promise
    form: type[DialogueForm]
    do: Callable[[Actor, UUID, Mapping[str, Any]], object]
    rule: str = ""
    tone: str = "primary"
    group: str = "dialogue"
    open_now: Callable[[Situation], bool] = always

    def offered(self, situation: Situation) -> bool:
        """Whether the page offers it now."""
        return (not self.rule or situation.allows(self.rule)) and self.open_now(situation)
