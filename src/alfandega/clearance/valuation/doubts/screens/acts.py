"""Every act of the examiner in the dialogue, with its form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.valuation.doubts import actions, deciding, granting, provisional
from alfandega.clearance.valuation.doubts.rules import Ground
from alfandega.clearance.valuation.doubts.screens import forms
from alfandega.clearance.valuation.doubts.screens.act import DialogueAct
from alfandega.clearance.valuation.doubts.screens.finding_acts import FINDINGS
from alfandega.clearance.valuation.doubts.screens.situation import Situation

Given = Mapping[str, Any]


def _raise(actor: Actor, key: UUID, given: Given) -> object:
    return actions.raise_doubt(
        actor,
        key,
        grounds=given["grounds"],
        asked=given["asked"],
        days=given["days"],
        sale=int(given["sale"]),
        reference=given["reference"],
    )


def _resolve(actor: Actor, key: UUID, given: Given) -> object:
    return actions.resolve(actor, key, given["reason"])


def _notify(actor: Actor, key: UUID, given: Given) -> object:
    return actions.notify_grounds(actor, key, grounds=given["grounds"], days=given["days"])


def send(actor: Actor, key: UUID, given: Given) -> object:
    """Send a message."""
    return actions.send_message(actor, key, given["words"], confidential=given["confidential"])


def _decide(actor: Actor, key: UUID, given: Given) -> object:
    ground = Ground(given["ground"] or Ground.NONE)
    made = deciding.Given(given["outcome"] == "kept", given["reasons"], ground, given["influence"])
    return deciding.decide(actor, key, made)


def _answer_time(actor: Actor, key: UUID, given: Given) -> object:
    return granting.answer_time(actor, key, UUID(given["row"]), granted=given["granted"], reason=given["reason"])


def _lapse(actor: Actor, key: UUID, given: Given) -> object:
    return granting.lapse(actor, key, UUID(given["row"]))


def _hold(actor: Actor, key: UUID, given: Given) -> object:
    guarantee = Decimal(given["guarantee"]) if given["guarantee"] else None
    return provisional.hold_provisional(actor, key, about=given["about"], guarantee=guarantee, note=given["note"])


def _finalise(actor: Actor, key: UUID, given: Given) -> object:
    indemnity = Decimal(given["indemnity"]) if given["indemnity"] else None
    return provisional.finalise(actor, key, UUID(given["row"]), indemnity=indemnity, proof=given["proof"])


def _asked(situation: Situation) -> bool:
    waits = any(each.state == "asked" for each in situation.times)
    return situation.drawn and situation.under_verification and waits


def _over(situation: Situation) -> bool:
    over = any(each.state == "granted" and each.due < situation.day for each in situation.times)
    return situation.drawn and situation.under_verification and over


def _unknown(situation: Situation) -> bool:
    known = {each.about for each in situation.provisional}
    unknown = set(provisional.unknown_indemnities(situation.file.sad)) - known
    return situation.drawn and situation.under_verification and bool(unknown)


def _waits(situation: Situation) -> bool:
    waits = any(each.state == "provisional" for each in situation.provisional)
    return situation.drawn and situation.declaration.state in provisional.AFTERWARDS and waits


def _notifiable(situation: Situation) -> bool:
    return situation.doubt is not None and (situation.doubt.answered or situation.day > situation.doubt.due)


ACTS: dict[str, DialogueAct] = {
    act.name: act
    for act in (
        DialogueAct(
            "raise",
            _("Raise a doubt"),
            _("The declarant is asked for what would dispel it; the declaration is not assessed finally meanwhile."),
            forms.RaiseForm,
            _raise,
            rule="raise",
            tone="warning",
        ),
        DialogueAct(
            "decide",
            _("Decide on the value"),
            _("The decision is numbered and told in writing; the value follows at once."),
            forms.DecideForm,
            _decide,
            rule="decide",
        ),
        DialogueAct(
            "resolve",
            _("The doubt is dispelled"),
            _("The declared value is accepted."),
            forms.ReasonForm,
            _resolve,
            rule="resolve",
            tone="success",
        ),
        DialogueAct(
            "notify",
            _("Notify the grounds"),
            _("The declarant reads why the doubt remains, and has time to reply before you decide."),
            forms.GroundsForm,
            _notify,
            rule="notify",
            tone="warning",
            open_now=_notifiable,
        ),
        DialogueAct(
            "message",
            _("Write to the declarant"),
            _("Before a later method is used the declarant is consulted. Name no other importer."),
            forms.MessageForm,
            send,
            rule="message",
        ),
        DialogueAct(
            "answer-time",
            _("Answer a request for time"),
            _("The time runs from the signed undertaking."),
            forms.AnswerTimeForm,
            _answer_time,
            open_now=_asked,
        ),
        DialogueAct(
            "lapse",
            _("Refuse the benefit"),
            _("The time is over and nothing was presented: the value is determined without it."),
            forms.LapseForm,
            _lapse,
            tone="danger",
            open_now=_over,
        ),
        DialogueAct(
            "hold",
            _("Hold the value as provisional"),
            _("An indemnity is not known yet; the goods may be released against the guarantee stated."),
            forms.HoldForm,
            _hold,
            open_now=_unknown,
        ),
        DialogueAct(
            "finalise",
            _("Make the provisional value final"),
            _("The indemnity is taken off the price and the value is determined again."),
            forms.FinaliseForm,
            _finalise,
            open_now=_waits,
        ),
        *FINDINGS,
    )
}
"""By name, in the order in which they are offered."""
EXPECTED = ("decide", "notify", "answer-time", "lapse", "finalise")
"""What a dialogue waits for: the first of these that is open is shown unfolded."""
