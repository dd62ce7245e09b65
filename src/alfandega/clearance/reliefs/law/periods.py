"""How far apart a traveller and unaccompanied baggage may arrive (RCA 201)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alfandega.clearance.reliefs.facts import Told, day, yes_no
from alfandega.clearance.reliefs.finding import Said, condition, met, pending, unmet
from alfandega.clearance.reliefs.law.dates import days_after
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.periods import after_months

ACCOMPANIED = yes_no("accompanied", msgid("Does it arrive together with you?"))
ARRIVED = yes_no("arrived", msgid("Have you arrived in Cabo Verde already, to stay or for this journey?"))
ARRIVAL = day("arrival", msgid("On which day did you arrive?"))
GOODS_ARRIVAL = day("goods_arrival", msgid("On which day do your things arrive, or did they?"))
EXTENDED_TO = day(
    "extended_to",
    msgid("Until which day did customs extend the period?"),
    msgid("Only when it was extended for special reasons."),
    asked=False,
)


@condition("RCA-201.1")
@carries_out("RCA-201.1")
def arrives_in_time(told: Told) -> Said | None:
    """Unaccompanied baggage is free within 180 days, whether the traveller arrives before or after it."""
    if told.of(ACCOMPANIED):
        return None
    days = whole("baggage.unaccompanied_days", told.on)
    arrival = told.of(ARRIVAL) if told.of(ARRIVED) else None
    goods = told.of(GOODS_ARRIVAL)
    extended = told.get(EXTENDED_TO)
    if arrival is None:
        last = max(days_after(goods, days), extended or goods)
        if told.on > last:
            return _late((told.on - goods).days, days)
        return pending(
            msgid("The things wait for your arrival; it must be by {last}."),
            msgid("Arrive by {last}, or ask for more time before (RCA art. 201(2))."),
            last=last,
        )
    apart = abs((goods - arrival).days)
    if apart <= days:
        return met(msgid("You and your things arrive {apart} days apart, of at most {days}."), apart=apart, days=days)
    if extended is not None and max(goods, arrival) <= extended:
        return met(msgid("Customs extended the period until {extended}."), extended=extended)
    return _late(apart, days)


def _late(apart: int, days: int) -> Said:
    return unmet(
        msgid("You and your things arrive {apart} days apart; at most {days} are free."),
        msgid(
            "For special reasons the period may be extended up to one year: by the Director-General for furniture, "
            "else by the director of customs or the head of office (RCA art. 201(2))."
        ),
        apart=apart,
        days=days,
    )


@dataclass(frozen=True, slots=True)
class Extension:
    """A longer period that is asked for: by whom it is granted, for what, until when, and why."""

    furniture: bool
    first_arrival: date
    until: date
    role: str
    reason: str


DIRECTOR_GENERAL = "director_general"
_GRANTING = frozenset({"director_of_customs", "head_of_office", DIRECTOR_GENERAL})


def extension_faults(asked: Extension, on: date) -> tuple[Fault, ...]:
    """What keeps an extension from being granted (RCA 201(2)); one that is granted is told to headquarters at once."""
    found = []
    latest = after_months(asked.first_arrival, 12 * whole("baggage.longest_extension_years", on))
    if not asked.reason.strip():
        found.append(_fault("reason", msgid("No exceptional reason is given."), msgid("Write the reason.")))
    if asked.until > latest:
        message = msgid("The period cannot be extended beyond {latest}, one year after the first arrival.")
        found.append(_fault("until", message, msgid("Choose an earlier day."), latest=str(latest)))
    if asked.role not in _GRANTING or (asked.furniture and asked.role != DIRECTOR_GENERAL):
        message = msgid("For furniture the Director-General extends the period; for other things the competent head.")
        found.append(_fault("role", message, msgid("Pass the request on.")))
    return tuple(found)


def _fault(name: str, message: str, remedy: str, **params: str) -> Fault:
    return Fault(f"extension.{name}", message, f"/{name}", params, remedy=remedy, citation=Citation("RCA-201.2"))
