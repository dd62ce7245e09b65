"""Every act of the declarant in the dialogue, with its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.access.roles import Role
from alfandega.clearance.valuation.doubts import actions, granting
from alfandega.clearance.valuation.doubts.extra_time import DOUBT, facts_with_proof
from alfandega.clearance.valuation.doubts.screens.act import AmountField, DayField, DialogueAct, DialogueForm, words
from alfandega.clearance.valuation.doubts.screens.acts import send
from alfandega.clearance.valuation.doubts.screens.forms import MessageForm
from alfandega.clearance.valuation.doubts.screens.situation import Situation
from alfandega.clearance.valuation.shown.names import kind_name
from alfandega.kernel.dates import today
from alfandega.lawbook.parameters import whole

Given = Mapping[str, Any]


class ReplyForm(DialogueForm):
    """What the declarant says, and a test value where the parties are related."""

    folded = "test_"
    folded_title = _("Offer a test value")

    words = words(_("Your reply"), 5, _("Name the documents you present, with number and date."))
    test_value = AmountField(
        label=_("Test value"),
        required=False,
        help_text=_("If you wish: a value of the same or like goods that customs accepted before, to compare with."),
    )
    test_currency = forms.CharField(label=_("Its currency"), required=False, max_length=3)
    test_on = DayField(label=_("Day of that sale"), required=False)
    test_method = forms.ChoiceField(
        label=_("What it is"),
        required=False,
        choices=[
            ("transaction", _("Price paid by a buyer who is not related")),
            ("deductive", _("Deductive value")),
            ("computed", _("Computed value")),
        ],
    )
    test_goods = forms.ChoiceField(
        label=_("Of which goods"),
        required=False,
        choices=[("identical", _("Identical goods")), ("similar", _("Similar goods"))],
    )

    def offer(self) -> None:
        """Test values are for related parties only."""
        if not self.of.sale.relationship.links:
            for name in [each for each in self.fields if each.startswith("test_")]:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Gather the test value as the case holds it."""
        given = super().clean() or self.cleaned_data
        if not given.get("test_value"):
            return {**given, "test_values": []}
        if not given.get("test_on"):
            self.add_error("test_on", forms.ValidationError(_("Say of which day it is.")))
            return given
        told = {
            "method": given.get("test_method") or "transaction",
            "goods": given.get("test_goods") or "identical",
            "value": given["test_value"],
            "on": given["test_on"].isoformat(),
        }
        currency = (given.get("test_currency") or "").strip().upper()
        return {**given, "test_values": [told | ({"currency": currency} if currency else {})]}


class AnswerForm(ReplyForm):
    """The answer to what was asked for."""

    words = words(_("Your answer"), 5, _("Name the documents you present, with number and date."))
    refuses = forms.BooleanField(label=_("I do not present what is asked for"), required=False)
    field_order = ("words", "refuses")


class TimeForm(DialogueForm):
    """Time for missing documents, with the undertaking to respect it."""

    about = forms.ChoiceField(label=_("What they are for"), required=False)
    documents = words(_("Documents that are missing"), 2)
    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=999)
    undertaking = forms.BooleanField(label=_("I undertake to present these documents within that time"), required=False)
    signed_on = DayField(label=_("Signed on"), required=False)

    def offer(self) -> None:
        """The open doubt, and each deduction and discount declared."""
        about = [(DOUBT, _now("The questions asked"))] if _answerable(self.of) else []
        self.choices("about", about + [(at, _told(self.of, at)) for at in facts_with_proof(self.of.case)])
        self.fields["signed_on"].initial = today()
        self.fields["days"].initial = whole("valuation.doubt_days_most", today())
        self.fields["days"].help_text = _now("At most {most}, from the day you sign.").format(
            most=whole("valuation.document_time_days_most", today())
        )


class PresentForm(DialogueForm):
    """Documents that are presented now."""

    row = forms.ChoiceField(label=_("Request"))
    words = words(_("Documents presented"), 3)

    def offer(self) -> None:
        """Times that run."""
        running = [each for each in self.of.times if each.state == "granted"]
        self.choices("row", [(str(each.pk), each.documents[:80]) for each in running])


def _told(situation: Situation, pointer: str) -> str:
    """A deduction or discount as the declarant knows it."""
    _, _, sale, kind, place = pointer.split("/")
    if kind == "discounts":
        return _now("Price reduction {number} of invoice {sale}").format(number=int(place) + 1, sale=int(sale) + 1)
    deduction = situation.case.sales[int(sale)].deductions[int(place)]
    return f"{_now(kind_name(deduction.kind))} {deduction.amount}"


def _answerable(situation: Situation) -> bool:
    return situation.doubt is not None and situation.allows("answer") and not situation.doubt.answered


def _repliable(situation: Situation) -> bool:
    doubt = situation.doubt
    return doubt is not None and not doubt.replied and doubt.reply_due is not None and situation.day <= doubt.reply_due


def _may_ask_time(situation: Situation) -> bool:
    things = facts_with_proof(situation.case)
    own = situation.actor.role is Role.DECLARANT and situation.under_verification
    return own and (bool(things) or _answerable(situation))


def _running(situation: Situation) -> bool:
    running = any(each.state == "granted" and situation.day <= each.due for each in situation.times)
    return situation.under_verification and running


def _answer(actor: Actor, key: UUID, given: Given) -> object:
    tests = given.get("test_values", ())
    return actions.answer(actor, key, words=given["words"], refuses=given["refuses"], test_values=tests)


def _reply(actor: Actor, key: UUID, given: Given) -> object:
    return actions.reply(actor, key, given["words"], given.get("test_values", ()))


def _ask_time(actor: Actor, key: UUID, given: Given) -> object:
    return granting.ask_time(
        actor,
        key,
        about=given["about"],
        documents=given["documents"],
        days=given["days"],
        signed_on=given["signed_on"] if given["undertaking"] else None,
    )


def _present(actor: Actor, key: UUID, given: Given) -> object:
    return granting.present(actor, key, UUID(given["row"]), given["words"])


ACTS: dict[str, DialogueAct] = {
    act.name: act
    for act in (
        DialogueAct(
            "answer",
            _("Answer"),
            _("Your answer goes to the examiner, who then accepts the value or tells you why doubts remain."),
            AnswerForm,
            _answer,
            rule="answer",
            open_now=_answerable,
        ),
        DialogueAct(
            "reply",
            _("Reply to the grounds"),
            _("The examiner decides after your reply."),
            ReplyForm,
            _reply,
            rule="reply",
            open_now=_repliable,
        ),
        DialogueAct(
            "present",
            _("Present documents"),
            _("On the last day at the latest."),
            PresentForm,
            _present,
            open_now=_running,
        ),
        DialogueAct(
            "message",
            _("Write to the examiner"),
            _("What you know of the value helps to determine it quickly."),
            MessageForm,
            send,
            rule="message",
        ),
        DialogueAct(
            "ask-time",
            _("Ask for time to present documents"),
            _("Time is given against your written undertaking; when it is over, the benefit is refused."),
            TimeForm,
            _ask_time,
            open_now=_may_ask_time,
        ),
    )
}
EXPECTED = ("answer", "reply", "present")
