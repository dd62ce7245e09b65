"""Every write on files: adding, withdrawing, asking for a document, taking that back, and giving a file out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.attachments import faults, limits, store
from alfandega.attachments.files import files_of
from alfandega.attachments.holders import Holder, find
from alfandega.attachments.models import Attachment, Belonging, Demand, DemandEnd, Withdrawal
from alfandega.attachments.policies import fetch, fetch_demand
from alfandega.attachments.receiving import Received
from alfandega.attachments.recognising.forms import Form
from alfandega.attachments.recognising.recognised import recognised
from alfandega.attachments.scanning import CannotScanError, scanner
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import carries_out

LONGEST_REFERENCE = 175
LONGEST_WORDS = 2_000


@dataclass(frozen=True)
class Meant:
    """What a file is sent as, as it was typed: an item (empty: all), a document, packages, the demand it answers."""

    item: str = ""
    code: str = ""
    reference: str = ""
    packages: str = ""
    answers: str = ""


@carries_out("RCA-135.a")
def attach(actor: Actor, kind: str, subject: UUID | str, given: Received, meant: Meant) -> tuple[Attachment, bool]:
    """Add a file to a holder; the same file as the same document again gives back the first one (and False).

    It is recognised and looked through before anything is locked. Then it is placed on the disk, and its row is
    written in one transaction with the journal's. Raises Refused with all that stands against it.
    """
    before = find(kind, actor, subject)
    refuse_any(before.against_adding(actor))
    form, of_content = _recognised(given)
    refuse_any([*of_content, *_as_meant(before, meant)[1]])
    scanned = _scanned(actor, before, given)
    with transaction.atomic():
        holder = find(kind, actor, subject, lock=True)
        refuse_any(holder.against_adding(actor))
        fields, against = _as_meant(holder, meant)
        refuse_any(against)
        same = Attachment.objects.filter(
            holder=kind, subject=holder.subject, sha256=given.sha256, withdrawal__isnull=True, **fields
        ).first()
        if same is not None:
            return same, False
        most = limits.of_one_holder(today())
        if Attachment.objects.filter(holder=kind, subject=holder.subject).count() >= most:
            raise Refused(faults.too_many(most))
        store.place(given.path, given.sha256)
        made = Attachment.objects.create(
            **_belonging(actor, holder),
            **fields,
            name=given.name,
            size=given.size,
            sha256=given.sha256,
            form=form,
            scanned=scanned,
            bound=holder.bound,
        )
        _journal(actor, "attachment.add", made, data={**_told(made), "code": made.code, "item": made.item})
    return made, True


def withdraw(actor: Actor, attachment_id: UUID | str, reason: str) -> Attachment:
    """Withdraw a file, with a reason; it stays and is shown as withdrawn."""
    with transaction.atomic():
        found, holder = fetch(actor, attachment_id)
        holder = find(holder.kind, actor, holder.subject, lock=True)
        refuse_any([*holder.against_adding(actor), *_reason(reason)])
        if Withdrawal.objects.filter(attachment=found).exists():
            raise Refused(faults.withdrawn_before())
        Withdrawal.objects.create(**_belonging(actor, holder), attachment=found, reason=reason.strip())
        _journal(actor, "attachment.withdraw", found, reason=reason.strip(), data=_told(found))
    return found


@carries_out("RCA-169.2")
def ask(actor: Actor, kind: str, subject: UUID | str, *, code: str, words: str = "", item: str = "") -> Demand:
    """Ask the declarant for a document; the holder says whether it may be asked for, and under which article."""
    with transaction.atomic():
        holder = find(kind, actor, subject, lock=True)
        number, against = _item(holder, item)
        against += [] if holder.knows(code) else [faults.unknown_document(code)]
        against += [faults.too_long_words(LONGEST_WORDS)] if len(words) > LONGEST_WORDS else []
        refuse_any([*holder.against_asking(actor, code), *against])
        if any(each.code == code and each.item == number for each in files_of(holder).open_demands):
            raise Refused(faults.asked_already())
        made = Demand.objects.create(
            **_belonging(actor, holder), item=number, code=code, words=words.strip(), article=holder.article_of(code)
        )
        _journal(actor, "attachment.ask", made, reason=made.words, data={"code": code, "item": number})
    return made


def take_back(actor: Actor, demand_id: UUID | str, reason: str) -> Demand:
    """Take a demand back, with a reason: nothing is waited for any more."""
    with transaction.atomic():
        found, holder = fetch_demand(actor, demand_id)
        holder = find(holder.kind, actor, holder.subject, lock=True)
        refuse_any([*holder.against_asking(actor, ""), *_reason(reason)])
        if found.pk not in {each.pk for each in files_of(holder).open_demands}:
            raise Refused(faults.no_such_demand())
        DemandEnd.objects.create(**_belonging(actor, holder), demand=found, reason=reason.strip())
        _journal(actor, "attachment.take-back", found, reason=reason.strip(), data={"code": found.code})
    return found


def open_file(actor: Actor, attachment_id: UUID | str) -> tuple[Attachment, bytes]:
    """A file and its bytes, for whoever may see its holder. The journal keeps who looked: it may name people.

    The line of an officer's look is the office's own; a declarant sees that he looked himself.
    """
    with transaction.atomic():
        found, _ = fetch(actor, attachment_id)
        try:
            content = store.content_of(found.sha256)
        except OSError:
            raise Refused(faults.lost()) from None
        own = "" if actor.is_officer else found.declarant
        _journal(actor, "attachment.view", found, data=_told(found), declarant=own)
    return found, content


def refuse_any(found: Iterable[Fault]) -> None:
    """Raise Refused with all faults, when there are any."""
    together = tuple(found)
    if together:
        raise Refused(*together)


def _recognised(given: Received) -> tuple[Form, tuple[Fault, ...]]:
    if given.cut:
        return Form.UNKNOWN, (faults.too_large(given.name, limits.largest(today())),)
    return recognised(given.name, given.path.read_bytes(), given.content_type)


def _scanned(actor: Actor, holder: Holder, given: Received) -> str:
    """What looked through the file. Raises Refused when it holds a virus, which the journal keeps."""
    try:
        verdict = scanner().scan(given.path)
    except CannotScanError:
        raise Refused(faults.cannot_scan(given.name)) from None
    if verdict.found:
        record(
            actor,
            "attachment.infected",
            office=holder.office,
            declarant=holder.declarant,
            subject=holder.subject,
            data={"name": given.name, "sha256": given.sha256, "found": verdict.found, "by": verdict.by},
        )
        raise Refused(faults.infected(given.name, verdict.found))
    return verdict.by


def _as_meant(holder: Holder, meant: Meant) -> tuple[dict[str, Any], list[Fault]]:
    """The fields of a row, and what of them cannot be."""
    number, against = _item(holder, meant.item)
    code, reference = meant.code.strip(), meant.reference.strip()
    if code and not holder.knows(code) and code not in {each.code for each in holder.named}:
        against.append(faults.unknown_document(code))
    if len(reference) > LONGEST_REFERENCE:
        against.append(faults.too_long_reference(LONGEST_REFERENCE))
    packages = int(meant.packages) if meant.packages.isascii() and meant.packages.isdecimal() else None
    if meant.packages and (packages is None or packages > 2**31 - 1):
        against.append(faults.not_a_number(meant.packages))
    demand = None
    if meant.answers:
        demand = next((each for each in files_of(holder).open_demands if str(each.pk) == meant.answers), None)
        if demand is None:
            against.append(faults.no_such_demand())
        elif demand.code != code:
            against.append(faults.not_answering(demand.code))
        else:
            number = demand.item
            against += holder.against_answer(code, packages)
    fields = {"item": number, "code": code, "reference": reference, "packages": packages, "answers": demand}
    return fields, against


def _item(holder: Holder, typed: str) -> tuple[int | None, list[Fault]]:
    if not typed.strip():
        return None, []
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    return (number, []) if 1 <= number <= holder.items else (None, [faults.no_item(typed)])


def _reason(reason: str) -> list[Fault]:
    if len(reason) > LONGEST_WORDS:
        return [faults.too_long_words(LONGEST_WORDS)]
    return [] if reason.strip() else [faults.no_reason()]


def _belonging(actor: Actor, holder: Holder) -> dict[str, Any]:
    whose = {"holder": holder.kind, "subject": holder.subject, "office": holder.office, "declarant": holder.declarant}
    return {**whose, "at": now(), "by": actor.id, "by_name": actor.name}


def _told(found: Attachment) -> dict[str, str]:
    return {"attachment": str(found.pk), "name": found.name, "sha256": found.sha256}


def _journal(
    actor: Actor,
    act: str,
    row: Belonging,
    *,
    data: Mapping[str, object],
    reason: str = "",
    declarant: str | None = None,
) -> None:
    """A line in the history of the holder."""
    whose = row.declarant if declarant is None else declarant
    record(actor, act, office=row.office, declarant=whose, subject=row.subject, reason=reason, data=data)
