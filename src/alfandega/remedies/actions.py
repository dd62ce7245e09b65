"""From a complaint to an open investigation, and those who take part in it (RCA 98–100, 115–118)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.models import User
from alfandega.access.numbers import next_number
from alfandega.access.roles import EVERY_OFFICE, OFFICERS, Role
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.reference import snapshot
from alfandega.remedies import faults
from alfandega.remedies.file import acted, by, entry, giver, move, needed, not_future, refuse_any
from alfandega.remedies.models import Case, Party, Submission
from alfandega.remedies.moves import State
from alfandega.remedies.policies import RECEIVERS
from alfandega.remedies.rules.complaint import CONTENTS, Complainant, content_missing, inadmissible, missing_contents
from alfandega.remedies.rules.exact import unusable
from alfandega.remedies.rules.kinds import Kind
from alfandega.remedies.rules.opening import Support, share_allows_opening, supported

FIGURES = ("supporting", "opposing", "total", "imports", "consumption")
"""Figures of a complaint: output of producers for it, against it and of all; imports and national consumption."""


LONGEST_CODE = 17
"""Characters of a tax number, and of an exporter's code in the tariff."""


@carries_out("RCA-98.2", "RCA-115")
def record_complaint(
    actor: Actor,
    *,
    kind: Kind,
    product: str,
    origin: str,
    complainant: str,
    complainant_kind: Complainant,
    for_domestic_industry: bool,
    in_writing: bool,
    received_on: date,
    operator: str = "",
) -> Case:
    """Record a complaint that was received; the case gets its number, and the recorder investigates for the time being.

    `operator` is the complainant's tax number, with which it follows the case. A complaint that cannot be admitted is
    recorded too: it is not opened. Raises Refused with everything that is missing.
    """
    found = [] if actor.role in RECEIVERS else [faults.not_receiving()]
    found += [
        *needed("/product", msgid("The product"), product, "RCA-99", most=200),
        *needed("/complainant", msgid("The complainant"), complainant, "RCA-99", most=150),
        *_country(origin),
        *_code("/operator", operator),
        *not_future("/received_on", received_on),
    ]
    refuse_any(found)
    with transaction.atomic():
        case = Case.objects.create(
            year=received_on.year,
            serial=next_number(EVERY_OFFICE, "remedies", received_on.year),
            kind=kind.value,
            state=State.COMPLAINT.value,
            product=product.strip(),
            origin=origin.strip().upper(),
            complainant=complainant.strip(),
            complainant_kind=complainant_kind.value,
            for_domestic_industry=for_domestic_industry,
            in_writing=in_writing,
            received_on=received_on,
            investigator=actor.id,
            investigator_name=actor.name,
            changed_at=now(),
        )
        Party.objects.create(
            case=case, role=Party.Role.COMPLAINANT, name=case.complainant, operator=operator.strip(), **by(actor)
        )
        Party.objects.create(case=case, role=Party.Role.COUNTRY, name=case.origin, **by(actor))
        data = {"case": case.number, "product": case.product, "origin": case.origin, "complainant": case.complainant}
        record(actor, "remedies.complaint", office=EVERY_OFFICE, subject=case.pk, data=data)
    return case


@carries_out("RCA-99", "RCA-116")
def complete_complaint(
    actor: Actor, case_id: UUID | str, *, contents: Mapping[str, str], figures: Mapping[str, Decimal | None]
) -> Case:
    """Record what the complaint states, by field of `CONTENTS`, and its figures; what is missing may follow later."""
    with acted(actor, case_id, "complete") as case:
        known = {each.field for each in CONTENTS[Kind(case.kind)]}
        stated = {name: text.strip() for name, text in contents.items() if name in known and text.strip()}
        given = {name: number for name in FIGURES if (number := figures.get(name)) is not None}
        refuse_any(unusable({f"/{name}": number for name, number in given.items()}))
        kept = {name: f"{number:f}" for name, number in given.items()}
        move(case, "complete", actor, data={"stated": sorted(stated)}, fields={"contents": stated, "figures": kept})
    return case


def against_opening(case: Case) -> list[Fault]:
    """Everything that stands against opening an investigation: the complaint, its support, the share of the market."""
    kind, on = Kind(case.kind), today()
    found = [faults.withdrawn()] if case.withdrawn_on else []
    admitted = inadmissible(
        kind,
        Complainant(case.complainant_kind),
        for_domestic_industry=case.for_domestic_industry,
        in_writing=case.in_writing,
    )
    found += admitted.value
    found += [content_missing(kind, each) for each in missing_contents(kind, case.contents).value]
    numbers = {name: Decimal(text) for name, text in case.figures.items()}
    if not {"supporting", "opposing", "total"} <= set(numbers):
        found.append(faults.no_support())
    else:
        support = Support(numbers["supporting"], numbers["opposing"], numbers["total"])
        try:
            found += [] if supported(support, on).value else [faults.no_support()]
        except Refused as refusal:
            found += refusal.faults
    if kind is Kind.COUNTERVAILING:
        share = (numbers.get("imports", Decimal(0)), numbers.get("consumption", Decimal(0)))
        try:
            found += [] if share_allows_opening(*share, on).value else [faults.share_too_small()]
        except Refused as refusal:
            found += refusal.faults
    return found


@carries_out("RCA-98.2", "RCA-115", "RCA-117")
def open_investigation(actor: Actor, case_id: UUID | str, *, notice: str) -> Case:
    """The Director-General opens the investigation; `notice` says where its public notice stands.

    Raises Refused with everything that stands against it.
    """
    with acted(actor, case_id, "open") as case:
        refuse_any(
            [*against_opening(case), *needed("/notice", msgid("The public notice"), notice, "RCA-118", most=200)]
        )
        fields = {"opened_on": today(), "notice": notice.strip()}
        move(case, "open", actor, data={"notice": notice.strip()}, fields=fields)
    return case


@carries_out("RCA-98.2")
def refuse_opening(actor: Actor, case_id: UUID | str, reason: str) -> Case:
    """The Director-General does not open an investigation, with reasons; what stands against it is journalled."""
    with acted(actor, case_id, "refuse", reason) as case:
        move(case, "refuse", actor, reason=reason, data={"faults": [fault.code for fault in against_opening(case)]})
    return case


def withdraw_complaint(actor: Actor, case_id: UUID | str, on: date) -> Case:
    """Record that the complainant withdrew; the case may then be closed, if the country's interest allows."""
    with acted(actor, case_id, "withdraw") as case:
        refuse_any(
            not_future("/on", on) + ([faults.already("/on", msgid("The withdrawal"))] if case.withdrawn_on else [])
        )
        move(case, "withdraw", actor, data={"on": str(on)}, fields={"withdrawn_on": on})
    return case


def assign(actor: Actor, case_id: UUID | str, investigator: UUID, reason: str) -> Case:
    """The Director-General names another investigator: an active officer who is not an auditor."""
    with acted(actor, case_id, "assign", reason) as case:
        user = User.objects.filter(pk=investigator, role__in=OFFICERS - {Role.AUDITOR}, is_active=True).first()
        if user is None:
            raise Refused(faults.unknown("/investigator", str(investigator)))
        fields = {"investigator": user.pk, "investigator_name": user.actor.name}
        move(case, "assign", actor, reason=reason, data={"investigator": user.actor.name}, fields=fields)
    return case


@carries_out("RCA-100")
def register_party(
    actor: Actor, case_id: UUID | str, *, role: str, name: str, code: str = "", operator: str = ""
) -> Party:
    """Register an interested party. `code` identifies an exporter in the tariff; `operator` lets it see its case."""
    with acted(actor, case_id, "register") as case:
        found = needed("/name", msgid("The party's name"), name, "RCA-100", most=150)
        found += [*_code("/code", code), *_code("/operator", operator)]
        if role not in Party.Role.values:
            found.append(faults.unknown("/role", role))
        if case.parties.filter(role=role, name=name.strip()).exists():
            found.append(faults.already("/name", name.strip()))
        refuse_any(found)
        party = Party.objects.create(
            case=case, role=role, name=name.strip(), code=code.strip(), operator=operator.strip(), **by(actor)
        )
        move(case, "register", actor, data={"party": party.name, "role": role, "operator": party.operator})
    return party


@carries_out("RCA-118")
def notify(actor: Actor, case_id: UUID | str, *, party: UUID | str, on: date) -> Party:
    """Record the day on which a party was told of the opening; the first record stands."""
    with acted(actor, case_id, "notify") as case:
        told = entry(case.parties.all(), party, "/party")
        refuse_any(not_future("/on", on) + ([faults.already("/party", f"{told.name}")] if told.notified_on else []))
        told.notified_on = on
        told.save(update_fields=["notified_on"])
        move(case, "notify", actor, data={"party": told.name, "on": str(on)})
    return told


@carries_out("RCA-100")
def submit(
    actor: Actor, case_id: UUID | str, *, text: str, party: UUID | str | None = None, confidential: bool = False
) -> Submission:
    """Record what a party gives: it itself, when it has an account here, or the investigator for it."""
    with acted(actor, case_id, "submit") as case:
        given_by = giver(actor, case, party)
        refuse_any(needed("/text", msgid("The submission"), text, "RCA-100"))
        submission = Submission.objects.create(
            case=case,
            party=given_by,
            party_name=given_by.name,
            operator=given_by.operator,
            confidential=confidential,
            text=text.strip(),
            **by(actor),
        )
        move(case, "submit", actor, data={"party": given_by.name, "confidential": confidential})
    return submission


def _country(origin: str) -> list[Fault]:
    known = snapshot.current().knows("countries", origin.strip().upper(), today())
    return [] if known else [faults.no_country(origin)]


def _code(where: str, code: str) -> list[Fault]:
    return [faults.too_long(where, msgid("The code"), LONGEST_CODE)] if len(code.strip()) > LONGEST_CODE else []
