"""Furniture and household things of those who come to live in the country (RCA 200(1)(b), 200(2), 203)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from alfandega.clearance.reliefs.facts import Told, day, one_of, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, Share, condition, met, unmet
from alfandega.clearance.reliefs.law import studies
from alfandega.clearance.reliefs.law.every_relief import BOUND, COMMERCIAL, NOTHING, permits
from alfandega.clearance.reliefs.law.periods import arrives_in_time
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text, whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.periods import after_months

PERSON = one_of(
    "person",
    msgid("Who are you?"),
    {
        "new_resident": msgid("I come, or come back, to live in Cabo Verde"),
        "state_official": msgid("I am an official or agent of the State and return"),
        "student": msgid("I return from studies, research or a placement abroad"),
        "visitor": msgid("I come for a visit"),
    },
)
ATTESTATION = one_of(
    "attestation",
    msgid("Who attested how long the things were used in your home abroad?"),
    {
        "consul": msgid("The consul of Cabo Verde"),
        "local_authority": msgid("The local authority of the place"),
        "other": msgid("Somebody else"),
        "none": msgid("Nobody"),
    },
)
CONSUL_EXISTS = yes_no("consul_exists", msgid("Is there a consul of Cabo Verde in that country?"))
ATTESTED_ON = day("attested_on", msgid("Which date does the attestation bear?"))
IN_USE_SINCE = day("in_use_since", msgid("Since when were the things in use, by the attestation?"))
LISTED = one_of(
    "listed",
    msgid("Are all the things on the list that belongs to the papers?"),
    {"all": msgid("All of them"), "some": msgid("Some are not"), "none": msgid("There is no list")},
)
WITH_VEHICLE = yes_no(
    "with_vehicle",
    msgid("Is there a car, a motorcycle or another vehicle among them?"),
    msgid("Pushchairs, wheelchairs and bicycles without a motor are no vehicles here."),
)
SERVICE_CERTIFICATE = yes_no(
    "service_certificate",
    msgid("Do you have your department’s certificate that you return for reasons of State service?"),
)


@condition("RCA-200.1")
@carries_out("RCA-200.1")
def not_for_trade(told: Told) -> Said:
    """Without any commercial character; quantity and quality fit the owner's profession and position."""
    if told.of(COMMERCIAL):
        return unmet(msgid("Things for trade are no baggage."), msgid("Declare them as goods; the rest may be free."))
    return met(msgid("The things have no commercial character; the officer may still look at quantity and quality."))


@condition("RCA-200.1.b")
@carries_out("RCA-200.1.b")
def comes_to_live_here(told: Told) -> Said:
    """Persons coming to live in the national territory."""
    if told.of(PERSON) == "visitor":
        return unmet(
            msgid("Furniture and household things are free for those who come to live here, not for a visit."),
            msgid("What you need on the journey is baggage; see “My luggage”."),
        )
    return met(msgid("You come to live in Cabo Verde."))


@condition("RCA-200.1.b")
def attested(told: Told) -> Said:
    """By the Cabo Verde consul, or the local administrative authority where there is none."""
    issuer = told.of(ATTESTATION)
    if issuer == "consul" or (issuer == "local_authority" and not told.of(CONSUL_EXISTS)):
        return met(msgid("The attestation comes from the one who may give it."))
    if issuer == "local_authority":
        return unmet(
            msgid("A local authority attested, though there is a consul of Cabo Verde in that country."),
            msgid("Get the attestation of the consul."),
        )
    return unmet(
        msgid("There is no attestation of the consul."),
        msgid("Get it from the consul of Cabo Verde; where there is none, from the local authority."),
    )


@condition("RCA-200.1.b")
def used_long_enough(told: Told) -> Said | None:
    """In use for more than six months in the home abroad; until when is a reading (relief.use_counted_to)."""
    if told.get(ATTESTATION) == "none":
        return None
    months = whole("baggage.household_use_months", told.on)
    since = told.of(IN_USE_SINCE)
    until: date = told.of(ATTESTED_ON) if text("relief.use_counted_to", told.on) == "attestation" else told.on
    reached = after_months(since, months)
    if until > reached:
        return met(
            msgid("In use since {since}, more than {months} months before {until}."),
            since=since,
            months=months,
            until=until,
        )
    return unmet(
        msgid("In use since {since}: on {until} that was not more than {months} months."),
        msgid(
            "An attestation after {reached} would do. Officials of the State who are called back need only their "
            "department’s certificate (RCA art. 203)."
        ),
        since=since,
        until=until,
        months=months,
        reached=reached,
    )


@condition("RCA-200.1.b")
def on_a_list(told: Told) -> Said:
    """The goods are duly listed."""
    if told.of(LISTED) == "none":
        return unmet(msgid("The things are not listed."), msgid("Have the list of the things attested."))
    return met(msgid("The things are listed; what is not on the list bears duty."))


@condition("RCA-203")
@carries_out("RCA-203")
def called_back_for_service(told: Told) -> Said:
    """State officials without six months' use show their department's certificate of a return for State service."""
    if told.of(PERSON) != "state_official":
        return unmet(msgid("This is for officials and agents of the State."), NOTHING)
    if told.of(SERVICE_CERTIFICATE):
        return met(msgid("The department certifies that the return is for reasons of State service."))
    return unmet(
        msgid("The department’s certificate is missing, and the things were not in use long enough."),
        msgid("Bring the certificate of the department that you belong to."),
    )


@carries_out("RCA-200.2")
def may_be_baggage(vehicle: str, *, motor: bool, disabled_traveller: bool = False) -> bool:
    """Vehicles are no baggage, except pushchairs, wheelchairs of disabled travellers and bicycles without a motor."""
    if vehicle == "wheelchair":
        return disabled_traveller
    return not motor and vehicle in {"pushchair", "bicycle"}


def household_shares(told: Told) -> tuple[Share, ...]:
    """What of the things is free: those on the list, no vehicle."""
    found = [
        _whole(
            "listed",
            msgid("Furniture and household things on the list"),
            msgid("On the list: free."),
            "RCA-200.1.b",
            free=True,
        )
    ]
    if told.of(LISTED) == "some":
        words, reason = msgid("Things that are not on the list"), msgid("Not on the list: duty is due.")
        found.append(_whole("unlisted", words, reason, "RCA-200.1.b", free=False))
    if told.of(WITH_VEHICLE):
        reason = msgid("Vehicles are no baggage: they are imported as any vehicle, or under another law.")
        found.append(_whole("vehicle", msgid("The vehicle"), reason, "RCA-200.2", free=False))
    return tuple(found)


def _whole(thing: str, words: str, reason: str, article: str, *, free: bool) -> Share:
    one = Decimal(1)
    return Share(thing, words, one, one if free else Decimal(0), "", Sentence(reason), article, counted=False)


def is_official(told: Told) -> bool:
    """Officials of the State alone."""
    return told.of(PERSON) == "state_official"


def is_student(told: Told) -> bool:
    """Those who return from studies, research or placements: officials too (RCA 204)."""
    return told.of(PERSON) == "student"


def no_student(told: Told) -> bool:
    """Everybody else."""
    return told.of(PERSON) != "student"


_ATTESTATION = Note(
    msgid("Attestation of the consul of Cabo Verde, with the list of the things and how long they were in use"),
    "RCA-200.1.b",
    "BEN",
)
_LIST = Note(msgid("List of the things"), "RCA-203")
_CERTIFICATE = Note(msgid("Certificate of your department that you return for reasons of State service"), "RCA-203")
_student = studies.RELIEFS[0]

RELIEFS = (
    Relief(
        "household_goods",
        "RCA-200.1.b",
        msgid("Furniture and household things of those who come to live here"),
        (comes_to_live_here, attested, used_long_enough, on_a_list, not_for_trade, arrives_in_time, permits),
        documents=(_ATTESTATION, Note(msgid("Passport, and what shows that you move here"), "RCA-200.1.b")),
        obligations=(BOUND,),
        chosen=no_student,
        shares=household_shares,
    ),
    Relief(
        "household_goods_of_officials",
        "RCA-203",
        msgid("The same of State officials who are called back before six months"),
        (called_back_for_service, on_a_list, not_for_trade, arrives_in_time, permits),
        documents=(_CERTIFICATE, _LIST),
        obligations=(BOUND,),
        chosen=is_official,
        shares=household_shares,
    ),
    Relief(
        _student.code,
        _student.article,
        _student.title,
        _student.conditions,
        _student.documents,
        _student.obligations,
        chosen=is_student,
    ),
)
