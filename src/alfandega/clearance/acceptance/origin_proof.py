"""A preference that is claimed stands on a good proof of origin and on goods that came directly (RCA 29–30, 33).

What an agreement asks is data (`law/cv/agreements`, `law/cv/origin`). The fault stops the declaration, so that its
declarant mends the proof or drops the claim; goods are never charged less on a proof that does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.presented import Mistake, claims_of, mistaken
from alfandega.kernel.fault import Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach, rule
from alfandega.tariff.conditions.sets import missing, satisfied
from alfandega.tariff.conditions.tree import written

MEND_OR_DROP = msgid("Correct the proof in box 44 or attach another one, or remove the preference from box 36.")
ANY_TRANSIT = msgid("a document of the customs of transit")


@rule(
    "RCA-33.2",
    code="preference.agreement-not-in-force",
    found=msgid("Item {item} claims preference {preference}: the agreement {agreement} is not in force on {on}."),
    remedy=msgid("Remove the preference from box 36; the item is charged at the general rate as it stands."),
    severity=Severity.WARNING,
)
def agreement_is_in_force(case: Case) -> Iterator[Breach]:
    """A preference is granted only under an agreement that is in force on the date of acceptance."""
    on, known = case.books.on, case.books.tariff.agreements
    for number, at, item in case.numbered():
        named = [each for each in known if each.preference == item.preference]
        if named and not any(each.holds(on) for each in named):
            params = {"item": str(number), "preference": item.preference or "", "agreement": named[-1].code}
            yield Breach(f"{at}/preference", {**params, "on": on.isoformat()})


@rule(
    "RCA-29.2",
    code="preference.proof-form",
    found=msgid("Item {item} claims preference {preference}, whose origin is proved by {documents}."),
    remedy=msgid("Attach {document} to the item, or remove the preference from box 36."),
)
def proof_is_one_of_the_agreement(case: Case) -> Iterator[Breach]:
    """Where the law asks for special forms of proof, only those are accepted: the documents named by the agreement."""
    proofs = case.document_kinds().get("origin_proof", set())
    for claim in claims_of(case):
        asked = claim.agreement.proofs
        if asked is None or claim.number not in proofs:
            continue
        lacking = missing(asked, {document.code or "" for document in claim.item.documents})
        if lacking:
            params = {"item": str(claim.number), "preference": claim.agreement.preference, "documents": written(asked)}
            params["document"] = " | ".join(" & ".join(sorted(each)) for each in lacking)
            yield Breach(f"{claim.at}/documents", params)


@rule(
    "RCA-29.1",
    code="preference.proof-undated",
    found=msgid("Item {item}: it is not said on which day proof of origin {document} was made."),
    remedy=msgid("Write the date of the proof in box 44, or remove the preference from box 36."),
)
def proof_is_dated(case: Case) -> Iterator[Breach]:
    """A proof of origin holds for a time from its issue, so its date is told."""
    yield from mistaken(case, Mistake.UNDATED)


@rule(
    "RCA-29.1",
    code="preference.proof-date",
    found=msgid("Item {item}: “{date}”, the date of proof of origin {document}, is not a day that can be read."),
    remedy=msgid("Write the date as year-month-day, such as 2026-03-31."),
)
def date_of_proof_can_be_read(case: Case) -> Iterator[Breach]:
    """The date of a proof of origin is a day of the calendar."""
    yield from mistaken(case, Mistake.UNREADABLE)


@rule(
    "RCA-29.1",
    code="preference.proof-future",
    found=msgid("Item {item}: proof of origin {document} is dated {date}, after {on}."),
    remedy=MEND_OR_DROP,
)
def proof_was_made_before(case: Case) -> Iterator[Breach]:
    """A proof of origin exists when it is relied on: it is not made after the date of acceptance."""
    yield from mistaken(case, Mistake.FUTURE)


@rule(
    "RCA-33.2",
    code="preference.proof-expired",
    found=msgid(
        "Item {item}: proof of origin {document} of {date} was valid until {last}, {months} months under the "
        "agreement {agreement}; the goods are declared on {on}."
    ),
    remedy=MEND_OR_DROP,
)
def proof_still_holds(case: Case) -> Iterator[Breach]:
    """A preference is granted on a proof of origin that is within the time the agreement gives it."""
    yield from mistaken(case, Mistake.EXPIRED)


@rule(
    "RCA-33.2",
    code="preference.proof-limit",
    found=msgid(
        "Item {item}: the goods that declaration of origin {document} covers are worth {value} {national}, more than "
        "the {limit} {currency} up to which any exporter may declare origin under the agreement {agreement}."
    ),
    remedy=msgid("Attach a certificate of origin, or name the number of the approved exporter with the declaration."),
)
def declaration_of_origin_is_within_its_limit(case: Case) -> Iterator[Breach]:
    """Above the value set by the agreement only an approved exporter may declare origin without a certificate."""
    yield from mistaken(case, Mistake.LIMIT)


@rule(
    "RCA-33.2",
    code="preference.not-direct",
    found=msgid(
        "Item {item} claims preference {preference}, which asks for direct transport; the goods came by {country}, and "
        "no document shows that they stayed under customs control there."
    ),
    remedy=msgid("Attach {documents}, correct box 10 or 15, or remove the preference from box 36."),
)
def goods_came_directly(case: Case) -> Iterator[Breach]:
    """Where the agreement asks for direct transport, the goods come from its countries, or under customs control."""
    for claim in claims_of(case):
        if not claim.agreement.direct_transport:
            continue
        transit = claim.rules.transit if claim.rules else None
        attached = {document.code or "" for document in claim.item.documents}
        if transit is not None and satisfied(transit, attached):
            continue
        own = claim.agreement.countries | {case.books.reference.home_country}
        for name in ("export", "first_destination"):
            country = getattr(case.sad.countries, name)
            if country and country not in own:
                params = {"item": str(claim.number), "preference": claim.agreement.preference, "country": country}
                params["documents"] = written(transit) if transit is not None else ANY_TRANSIT
                yield Breach(f"/countries/{name}", params)
                break


@rule(
    "RCA-33.2",
    code="preference.transport-unknown",
    found=msgid("Item {item} claims preference {preference}, which asks for direct transport; box 15 is empty."),
    remedy=msgid("Enter the country of export in box 15, or remove the preference from box 36."),
)
def country_of_export_is_told(case: Case) -> Iterator[Breach]:
    """Where the agreement asks for direct transport, it is told from where the goods came."""
    for claim in claims_of(case):
        if claim.agreement.direct_transport and not case.sad.countries.export:
            params = {"item": str(claim.number), "preference": claim.agreement.preference}
            yield Breach("/countries/export", params)


ORIGIN_PROOFS = (
    agreement_is_in_force,
    proof_is_one_of_the_agreement,
    proof_is_dated,
    date_of_proof_can_be_read,
    proof_was_made_before,
    proof_still_holds,
    declaration_of_origin_is_within_its_limit,
    goods_came_directly,
    country_of_export_is_told,
)
