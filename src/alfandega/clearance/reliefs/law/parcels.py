"""Small consignments from one private person to another (RCA 205)."""

from __future__ import annotations

from alfandega.clearance.reliefs.facts import Told, amount, yes_no
from alfandega.clearance.reliefs.finding import Note, Relief, Said, condition, met, unmet
from alfandega.clearance.reliefs.law.every_relief import COMMERCIAL, prohibitions
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import number, whole
from alfandega.lawbook.rules import carries_out

VALUE = amount(
    "value", msgid("What is the consignment worth, in escudos?"), msgid("Its customs value, with the carriage.")
)
SENDER_PRIVATE = yes_no("sender_private", msgid("Does a private person send it, not a shop or a company?"))
RECIPIENT_PRIVATE = yes_no("recipient_private", msgid("Is it for a private person?"))
RECIPIENT_RESIDENT = yes_no("recipient_resident", msgid("Does that person live in Cabo Verde?"))
RECEIVED = amount(
    "received_before",
    msgid("How many such consignments did that person get free of duty in the last {days} days?"),
    days="relief.occasional_days",
)


@condition("RCA-205.1")
@carries_out("RCA-205.1", "RCA-205.2")
def worth_at_most_the_limit(told: Told) -> Said:
    """Small consignments of a value not exceeding the limit, which an order of the minister may update."""
    value, limit = told.of(VALUE), number("relief.private_consignment_limit", told.on)
    if value <= limit:
        return met(msgid("It is worth {value} CVE; the limit is {limit} CVE."), value=value, limit=limit)
    return unmet(
        msgid("It is worth {value} CVE, {excess} CVE more than the limit of {limit} CVE: duty is on the whole value."),
        msgid("Nothing mends it; the limit is not taken off."),
        value=value,
        limit=limit,
        excess=value - limit,
    )


@condition("RCA-205.1")
def between_private_persons(told: Told) -> Said:
    """Sent by an individual to another individual."""
    if not told.of(SENDER_PRIVATE):
        return unmet(
            msgid("The sender is not a private person."),
            msgid("See the small consignments by post (RCA art. 187(3)), which anybody may send."),
        )
    if not told.of(RECIPIENT_PRIVATE):
        return unmet(msgid("It is not for a private person."), msgid("Declare it as other goods."))
    return met(msgid("One private person sends it to another."))


@condition("RCA-205.1")
def recipient_lives_here(told: Told) -> Said:
    """Residing in the country."""
    if told.of(RECIPIENT_RESIDENT):
        return met(msgid("The recipient lives in Cabo Verde."))
    return unmet(
        msgid("The recipient does not live in Cabo Verde."),
        msgid("What travellers bring themselves is baggage, with its own allowances."),
    )


@condition("RCA-205.1")
def no_trade(told: Told) -> Said:
    """Whose nature or quantity shows no commercial purpose at all."""
    if told.of(COMMERCIAL):
        return unmet(msgid("Its nature or quantity shows a commercial purpose."), msgid("Declare it as other goods."))
    return met(msgid("Neither its nature nor its quantity shows a commercial purpose."))


@condition("RCA-205.1")
def occasional(told: Told) -> Said:
    """Of an occasional character: at most so many in so many days (settings; the text has no number)."""
    before = told.of(RECEIVED)
    most, days = whole("relief.occasional_consignments", told.on), whole("relief.occasional_days", told.on)
    if before < most:
        words = msgid("It is occasional: {before} before it in {days} days, of at most {most}.")
        return met(words, before=before, days=days, most=most)
    return unmet(
        msgid("It is not occasional: {before} before it in {days} days, and {most} are taken as occasional."),
        msgid("Explain to the officer why it is occasional all the same; the number is a setting of customs."),
        before=before,
        days=days,
        most=most,
    )


RELIEFS = (
    Relief(
        "private_consignment",
        "RCA-205.1",
        msgid("Small consignments between private persons"),
        (worth_at_most_the_limit, between_private_persons, recipient_lives_here, no_trade, occasional, prohibitions),
        documents=(
            Note(msgid("Customs declaration of the parcel (CN 22 or CN 23) with contents and value"), "RCA-205.1"),
        ),
    ),
)
