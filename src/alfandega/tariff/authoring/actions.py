"""Writes on drafts in preparation: opening one, describing it, its changes, withdrawing it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.numbers import next_number
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.catalogue import knows
from alfandega.tariff.authoring import faults
from alfandega.tariff.authoring.changes import CHANGE, Change
from alfandega.tariff.authoring.models import Draft, DraftChange
from alfandega.tariff.authoring.moves import MOVES, State
from alfandega.tariff.authoring.policies import faults_of_move, writer
from alfandega.tariff.authoring.records import FIRST_DAY, LAST_DAY

MOST_CHANGES = 50_000
"""Of one draft: a full tariff of 20,000 lines with a change of every line and rate."""
_BATCH = 2_000


def open_draft(
    actor: Actor, *, name: str, act: str, takes_effect: date, article: str = "", reaching_back: str = ""
) -> Draft:
    """Open an empty draft. `act` is the legal act it carries out, `reaching_back` why it may change days that are past.

    Raises Refused with everything wrong, also when the actor is no tariff officer of the centre.
    """
    by = writer(actor)
    described = _described(name, act, takes_effect, article, reaching_back)
    with acting(actor):
        year = today().year
        draft = Draft.objects.create(
            number=f"{year}/{next_number(EVERY_OFFICE, 'tariff-draft', year)}",
            drafter=by,
            drafter_name=actor.name,
            hands=[str(by)],
            opened_at=now(),
            **described,
        )
        _journal(actor, "open", draft, data={**described, "takes_effect": takes_effect.isoformat()})
    return draft


def describe_draft(
    actor: Actor, draft_id: UUID, *, name: str, act: str, takes_effect: date, article: str = "", reaching_back: str = ""
) -> Draft:
    """Say anew what a draft is for and when it takes effect. Raises Refused as `open_draft`, or by the state table."""
    described = _described(name, act, takes_effect, article, reaching_back)
    with acting(actor):
        draft = in_hand(actor, draft_id, "change")
        for field, value in described.items():
            setattr(draft, field, value)
        _written(actor, draft)
        _journal(actor, "describe", draft, data={**described, "takes_effect": takes_effect.isoformat()})
    return draft


def add_changes(actor: Actor, draft_id: UUID, changes: Iterable[Change], *, source: str = "") -> Draft:
    """Add changes at the end of a draft; `source` is the file they came from. Raises Refused by the state table."""
    made = [CHANGE.dump_python(each, mode="json") for each in changes]
    with acting(actor):
        draft = in_hand(actor, draft_id, "change")
        last = draft.rows.aggregate(last=Max("place"))["last"] or 0
        if draft.rows.count() + len(made) > MOST_CHANGES:
            raise Refused(faults.too_many_changes(MOST_CHANGES))
        rows = (
            DraftChange(draft=draft, place=place, data=data, by_name=actor.name, at=now())
            for place, data in enumerate(made, last + 1)
        )
        DraftChange.objects.bulk_create(rows, batch_size=_BATCH)
        _written(actor, draft)
        told: dict[str, Any] = {"file": source, "count": len(made)} if source else {"changes": made}
        _journal(actor, "add-changes", draft, data=told)
    return draft


def replace_change(actor: Actor, draft_id: UUID, place: int, change: Change) -> Draft:
    """Put another change in the place of one. Raises Refused by the state table, or when it is not there any more."""
    with acting(actor):
        draft = in_hand(actor, draft_id, "change")
        row = draft.rows.filter(place=place).first()
        if row is None:
            raise Refused(faults.no_such_change())
        before, row.data = row.data, CHANGE.dump_python(change, mode="json")
        row.by_name, row.at = actor.name, now()
        row.save()
        _written(actor, draft)
        _journal(actor, "replace-change", draft, data={"place": place, "before": before, "after": row.data})
    return draft


def remove_changes(actor: Actor, draft_id: UUID, place: int | None = None) -> Draft:
    """Take one change out of a draft, or all of them when no place is given. Raises Refused as `replace_change`."""
    with acting(actor):
        draft = in_hand(actor, draft_id, "change")
        rows = draft.rows.all() if place is None else draft.rows.filter(place=place)
        gone = [{"place": row.place, "change": row.data} for row in rows.order_by("place")]
        if not gone:
            raise Refused(faults.no_such_change())
        rows.delete()
        _written(actor, draft)
        told: dict[str, Any] = {"removed": gone} if len(gone) <= _BATCH else {"removed": len(gone)}
        _journal(actor, "remove-changes", draft, data=told)
    return draft


def withdraw_draft(actor: Actor, draft_id: UUID, *, reason: str) -> Draft:
    """Give a draft up; it stays to be read. Raises Refused by the state table, or without a reason."""
    with acting(actor):
        draft = in_hand(actor, draft_id, "withdraw", reason=reason)
        move(actor, draft, "withdraw", reason=reason, remark=reason.strip())
    return draft


def in_hand(actor: Actor, draft_id: UUID, act: str, *, reason: str = "", revision: int | None = None) -> Draft:
    """The draft, locked, when the actor may do this act on it now.

    Raises Refused with every reason why not; also when `revision` is not the present one, or there is no such draft.
    """
    writer(actor)
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise Refused(faults.not_found())
    found = faults_of_move(act, State(draft.state), actor, draft.hands, reason)
    if revision is not None and revision != draft.revision:
        found.append(faults.changed_meanwhile())
    if found:
        raise Refused(*found)
    return draft


def move(
    actor: Actor, draft: Draft, act: str, *, reason: str = "", data: dict[str, Any] | None = None, **fields: object
) -> None:
    """Make a move of the state table on a draft that `in_hand` gave: set the state and `fields`, journal."""
    before, target = draft.state, MOVES[act].target
    for name, value in fields.items():
        setattr(draft, name, value)
    if target is not None:
        draft.state = target
    draft.save()
    told = {"from": str(before), "to": str(draft.state), **(data or {})}
    _journal(actor, act, draft, reason=reason.strip(), data=told)


def _written(actor: Actor, draft: Draft) -> None:
    """The actor wrote in the draft: what was found in it before counts no more."""
    draft.revision += 1
    draft.state, draft.findings, draft.checked_at = State.DRAFT, [], None
    if str(actor.id) not in draft.hands:
        draft.hands = [*draft.hands, str(actor.id)]
    draft.save()
    draft.__dict__.pop("changes", None)


def _journal(actor: Actor, act: str, draft: Draft, *, reason: str = "", data: dict[str, Any] | None = None) -> None:
    told = {"number": draft.number, "revision": draft.revision, **(data or {})}
    record(actor, f"tariff-draft.{act}", office=EVERY_OFFICE, subject=draft.pk, reason=reason, data=told)


def _described(name: str, act: str, takes_effect: date, article: str, reaching_back: str) -> dict[str, Any]:
    """The fields that describe a draft; raises Refused with everything wrong with them."""
    given = {
        "name": name.strip(),
        "act": act.strip(),
        "article": article.strip(),
        "reaching_back": reaching_back.strip(),
    }
    words = {"name": msgid("The name"), "act": msgid("The legal act"), "reaching_back": msgid("The legal reason")}
    found: list[Fault] = [faults.empty(field, words[field]) for field in ("name", "act") if not given[field]]
    for field, most in (("name", 120), ("act", 500), ("reaching_back", 500)):
        if len(given[field]) > most:
            found.append(faults.too_long(field, words[field], most))
    if given["article"] and (len(given["article"]) > 30 or not knows(given["article"])):
        found.append(faults.unknown_article(given["article"][:30]))
    if not FIRST_DAY <= takes_effect <= LAST_DAY:
        found.append(faults.impossible_day("takes_effect"))
    if found:
        raise Refused(*found)
    return {**given, "takes_effect": takes_effect}
