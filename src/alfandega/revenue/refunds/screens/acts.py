"""Every act of a refund with its form and its action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alfandega.revenue.cash.paying import pay_refund
from alfandega.revenue.refunds import actions
from alfandega.revenue.screens.forms import METHOD_NAMES

WAYS = [(name, METHOD_NAMES[name]) for name in actions.METHODS]


class ActForm(forms.Form):
    """The form of an act; what is missing is said by the action, in words."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class RequestForm(ActForm):
    """To whom and how it is paid."""

    payee = forms.CharField(label=_("To whom it is paid"), max_length=175, required=False)
    method = forms.ChoiceField(label=_("How"), choices=WAYS, initial="transfer")
    account = forms.CharField(
        label=_("Bank account"), max_length=40, required=False, help_text=_("IBAN or NIB, for a transfer.")
    )


def _long(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=actions.LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )


class FindingsForm(ActForm):
    """What was checked."""

    findings = _long(_("What was checked"))


class ReasonForm(ActForm):
    """A decision with its reason."""

    reason = _long(_("Reason"))


class PayForm(ActForm):
    """How it is paid out."""

    method = forms.ChoiceField(label=_("How"), choices=WAYS)


@dataclass(frozen=True)
class Act:
    """One act as a screen offers it."""

    form: type[ActForm]
    action: Callable[..., object]
    tone: str = "primary"


ACTS = {
    "request": Act(RequestForm, actions.request),
    "examine": Act(FindingsForm, actions.examine),
    "grant": Act(ReasonForm, actions.grant, "success"),
    "refuse": Act(ReasonForm, actions.refuse, "danger"),
    "pay": Act(PayForm, pay_refund, "success"),
}
"""By the act of the state table."""
