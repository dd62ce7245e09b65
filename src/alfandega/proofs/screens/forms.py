"""The forms of a case: the request, the reply, what the issuing body says, the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alfandega.clearance.books import live
from alfandega.kernel.dates import today
from alfandega.proofs.models import ProofCase
from alfandega.proofs.moves import REPLIES, RESULT_NAMES
from alfandega.proofs.reassessing import Presented
from alfandega.remedies.screens.act_form import DayField, long_text


class CaseForm(forms.Form):
    """The form of an act in a case."""

    use_required_attribute = False

    def __init__(self, *args: Any, case: ProofCase, **kwargs: Any) -> None:
        self.case = case
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class DatedForm(CaseForm):
    """The form of an act that happened on a day, today at first."""

    on = DayField(label=_("Day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today()


class ReasonForm(CaseForm):
    """The form of an act that needs a reason (RCA 143.2). The action itself refuses an empty one."""

    reason = long_text(_("Reason"), 2, max_length=2_000, help_text=_("The journal keeps it beside your name."))


def _result() -> forms.ChoiceField:
    choices = [("", _("Choose")), *((each.value, _(RESULT_NAMES[each])) for each in REPLIES)]
    return forms.ChoiceField(label=_("The proof of origin is"), choices=choices)


class ReplyForm(DatedForm):
    """What the other administration answered."""

    result = _result()
    text = long_text(_("What they answer"))
    their_reference = forms.CharField(label=_("Their reference"), required=False, max_length=100)


class IssuerForm(CaseForm):
    """The body that issued the proof."""

    issuing_body = forms.CharField(label=_("Issuing body"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuing_body"].initial = self.case.issuing_body


class HearForm(DatedForm):
    """What the issuing body says."""

    text = long_text(_("What it says"))


class AnswerForm(DatedForm):
    """Our answer; without a hearing it needs a reason."""

    result = _result()
    text = long_text(_("What we answer"))
    not_heard_why = long_text(_("Why the issuing body need not be heard"), 2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.case.heard_on:
            del self.fields["not_heard_why"]


class OpenForm(forms.Form):
    """A request of ours about a proof of an item."""

    use_required_attribute = False
    proof = forms.TypedChoiceField(label=_("Proof of origin"), coerce=int)
    country = forms.CharField(label=_("Country that is asked"), required=False, max_length=2)
    authority = long_text(
        _("Authority that is asked"),
        max_length=200,
        help_text=_("Its name and address, as the letter is to bear them."),
    )
    exporter = forms.CharField(label=_("Exporter"), required=False, max_length=200)
    reason = long_text(_("Why the proof is to be verified"), help_text=_("The letter says it to the authority."))

    def __init__(self, *args: Any, presented: Presented, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        books, language = presented.books, _language()
        choices = []
        for number, document in presented.proofs.items():
            found = books.reference.entry("documents", document.code, books.on)
            parts = (document.code, found.name(language) if found else "", document.reference, document.date)
            choices.append((number, " · ".join(each for each in parts if each)))
        self.fields["proof"].choices = choices  # type: ignore[attr-defined]
        self.fields["country"].initial = presented.country
        self.fields["exporter"].initial = presented.exporter[:200]


class ReceiveForm(forms.Form):
    """A request of another administration as it came in."""

    use_required_attribute = False
    received_on = DayField(label=_("Received"))
    country = forms.CharField(
        label=_("Country that asks"), required=False, max_length=2, help_text=_("Two letters, such as PT.")
    )
    authority = long_text(_("Authority that asks"), max_length=200)
    their_reference = forms.CharField(label=_("Their reference"), required=False, max_length=100)
    agreement = forms.ChoiceField(label=_("Agreement"))
    proof_code = forms.CharField(
        label=_("Kind of proof"), required=False, max_length=17, help_text=_("Its document code, such as 954.")
    )
    proof_reference = forms.CharField(label=_("Number of the proof"), required=False, max_length=175)
    proof_date = DayField(label=_("Date of the proof"), required=False)
    exporter = forms.CharField(label=_("Exporter"), required=False, max_length=200)
    issuing_body = forms.CharField(label=_("Issuing body"), required=False, max_length=200)
    reason = long_text(_("What they ask"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        language = _language()
        names = {each.code: each.name(language) for each in live(today()).tariff.agreements}
        self.fields["agreement"].choices = [("", _("Choose")), *names.items()]  # type: ignore[attr-defined]
        self.fields["received_on"].initial = today()


def _language() -> str:
    return (get_language() or "pt")[:2]
