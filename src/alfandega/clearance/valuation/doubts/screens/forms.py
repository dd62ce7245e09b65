"""The examiner's forms in the dialogue: a doubt, its end, its grounds, messages, the decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alfandega.clearance.valuation.doubts.asking import REQUESTS, may_examine
from alfandega.clearance.valuation.doubts.rules import GROUND_NAMES, Ground
from alfandega.clearance.valuation.doubts.screens.act import AmountField, DialogueForm, YesNoField, words
from alfandega.kernel.dates import today
from alfandega.lawbook.parameters import whole


def days_field(label: Any) -> forms.IntegerField:
    """So many working days, within what the administration has set."""
    return forms.IntegerField(
        label=label, widget=forms.NumberInput(attrs={"min": 1, "max": 99, "inputmode": "numeric"})
    )


def offer_days(form: forms.Form) -> None:
    """Offer the most, and say what is possible."""
    least, most = (whole(f"valuation.doubt_days_{name}", today()) for name in ("least", "most"))
    form.fields["days"].initial = most
    form.fields["days"].help_text = _now("From {least} to {most}, counted after today without public holidays.").format(
        least=least, most=most
    )


class RaiseForm(DialogueForm):
    """A doubt: of which sale, why, compared with what, and what would dispel it."""

    sale = forms.ChoiceField(label=_("Invoice"))
    grounds = words(_("Grounds of the doubt"), help_text=_("What makes the value doubtful, and on which evidence."))
    reference = forms.CharField(
        label=_("Compared with"),
        required=False,
        max_length=300,
        help_text=_("A reference price or another value. It is a reason to ask, never one to reject."),
    )
    asked = forms.MultipleChoiceField(label=_("What is asked for"), required=False, widget=forms.CheckboxSelectMultiple)
    days = days_field(_("Working days to answer"))

    def offer(self) -> None:
        """Invoices, and what the declared facts give reason to ask for."""
        sales = enumerate(self.of.case.sales, 1)
        self.choices("sale", [(str(number), f"{number} {sale.invoice or ''}".strip()) for number, sale in sales])
        absent = set()
        if not any(sale.discounts for sale in self.of.case.sales):
            absent.add("discount")
        if not any(may_examine(sale.relationship, self.of.file.on) for sale in self.of.case.sales):
            absent |= {"circumstances", "test-values"}
        self.choices("asked", [(name, _(each.words)) for name, each in REQUESTS.items() if name not in absent])
        offer_days(self)


class ReasonForm(DialogueForm):
    """An act that needs a reason."""

    reason = words(_("Reason"), 3, _("The declarant reads it."))


class GroundsForm(DialogueForm):
    """The grounds of a doubt that persists, and the time to reply."""

    grounds = words(_("Grounds"), help_text=_("Why the doubt remains after what was presented, or was not."))
    days = days_field(_("Working days to reply"))

    def offer(self) -> None:
        """The time that can be given."""
        offer_days(self)


class MessageForm(DialogueForm):
    """A message to the other side."""

    words = words(_("Message"))
    confidential = forms.BooleanField(
        label=_("Said in confidence"),
        required=False,
        help_text=_("Read by the two sides and the head of office only; it is not repeated in the decision."),
    )


class DecideForm(DialogueForm):
    """The decision."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[("", _("Choose")), ("kept", _("Keep the transaction value")), ("aside", _("Set it aside"))],
    )
    ground = forms.ChoiceField(label=_("Ground, where it is set aside"), required=False)
    influence = words(_("How the relationship influenced the price"), 2, _("Where that is the ground."))
    reasons = words(_("Reasons"), 5, _("They stand in the letter to the declarant."))

    def offer(self) -> None:
        """The grounds of the law."""
        named = [(ground.value, _(name)) for ground, name in GROUND_NAMES.items()]
        self.choices("ground", [(Ground.NONE.value, _("None")), *named])


class AnswerTimeForm(DialogueForm):
    """The answer to a request for time."""

    row = forms.ChoiceField(label=_("Request"))
    granted = YesNoField(label=_("Give the time"))
    reason = words(_("Reason"), 2, _("Where it is refused."))

    def offer(self) -> None:
        """Requests that wait."""
        self.choices("row", [(str(each.pk), each.documents[:80]) for each in self.of.times if each.state == "asked"])


class LapseForm(DialogueForm):
    """A time that is over."""

    row = forms.ChoiceField(label=_("Request"))

    def offer(self) -> None:
        """Times that are over."""
        over = [each for each in self.of.times if each.state == "granted" and each.due < self.of.day]
        self.choices("row", [(str(each.pk), each.documents[:80]) for each in over])


class HoldForm(DialogueForm):
    """A provisional value and its guarantee."""

    about = forms.ChoiceField(label=_("Goods not as agreed"))
    guarantee = AmountField(label=_("Guarantee, CVE"), required=False)
    note = words(_("How it is given"), 2)

    def offer(self) -> None:
        """Indemnities that are not known."""
        known = {each.about for each in self.of.provisional}
        self.choices(
            "about",
            [
                (at, _now("Item {number}").format(number=each.item))
                for place, sale in enumerate(self.of.case.sales)
                for spot, each in enumerate(sale.non_conformities)
                if each.indemnity_due and each.amount is None
                and (at := f"/sales/{place}/non_conformities/{spot}") not in known
            ],
        )  # fmt: skip


class FinaliseForm(DialogueForm):
    """The indemnity that makes a provisional value final."""

    row = forms.ChoiceField(label=_("Provisional value"))
    indemnity = AmountField(label=_("Indemnity, in the currency of the sale"), required=False)
    proof = words(_("Proof"), 2, _("Credit note, settlement."))

    def offer(self) -> None:
        """Values that wait."""
        waiting = [each for each in self.of.provisional if each.state == "provisional"]
        self.choices("row", [(str(each.pk), f"{each.value:f}") for each in waiting])
