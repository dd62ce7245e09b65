"""Choosing the channel of a file, and keeping the seed of the day."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import connection

from alfandega.access.actor import SYSTEM
from alfandega.access.journal import record
from alfandega.clearance.books import live
from alfandega.clearance.declaration.trunk import keep, locked, move
from alfandega.clearance.dossier import Channel, plain
from alfandega.clearance.events import Assessed, ChannelChosen, of
from alfandega.clearance.selectivity.draw import commitment
from alfandega.clearance.selectivity.models import Decision, Seed
from alfandega.clearance.selectivity.rules import Question, choose
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event, emit


def seed_of(office: str, day: date) -> bytes:
    """The office's seed of the day; made, and its commitment journalled, when it is first asked for."""
    with connection.cursor() as cursor:  # every lodging asks this
        cursor.execute("SELECT seed FROM selectivity_seed WHERE office = %s AND day = %s", [office, day])
        if known := cursor.fetchone():
            return bytes(known[0])
    secret = secrets.token_bytes(32)
    made, fresh = Seed.objects.get_or_create(
        office=office, day=day, defaults={"seed": secret, "commitment": commitment(secret)}
    )
    if fresh:
        data = {"day": day.isoformat(), "commitment": made.commitment}
        record(SYSTEM, "selectivity.commit", office=office, subject=made.pk, data=data)
    return bytes(made.seed)


def choose_channel(event: Event) -> None:
    """Decide how a provisionally assessed file is verified. Final assessments have had their channel."""
    assert isinstance(event, Assessed)  # noqa: S101 - flow.py subscribes this to Assessed only
    file = event.file
    declaration = locked(file.id)
    if event.final or declaration.channel:
        return
    question = Question(
        sad=file.sad,
        valuation=event.valuation,
        assessment=event.assessment,
        books=live(file.on),
        registration=file.registration,
        seed=seed_of(file.office, file.on),
    )
    decision = choose(question)
    Decision.objects.create(
        declaration_id=file.id,
        office=file.office,
        declarant=file.declarant,
        version=file.version,
        channel=decision.channel,
        detail=plain(decision),
        made_at=now(),
    )
    fields = {"channel": decision.channel.value}
    reasons = [reason.rule for reason in decision.reasons]
    if decision.channel is not Channel.GREEN:
        move(declaration, "verify", SYSTEM, fields=fields, data={"channel": decision.channel.value, "reasons": reasons})
    else:
        keep(declaration, **fields)
        record(
            SYSTEM,
            "selectivity.green",
            office=file.office,
            declarant=file.declarant,
            subject=file.id,
            data={"reasons": reasons},
        )
    emit(ChannelChosen(**of(file, event.by), decision=decision))  # type: ignore[arg-type]
