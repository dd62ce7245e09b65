"""Publication: one transaction writes the approved rows, raises the tariff's edition and keeps what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.access.numbers import next_number
from alfandega.access.roles import EVERY_OFFICE
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Refused
from alfandega.reference.actions import lock_edition, raise_edition
from alfandega.reference.models import Edition
from alfandega.reference.rows import Wanted, make_rows
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import faults
from alfandega.tariff.authoring.actions import in_hand, move
from alfandega.tariff.authoring.approving import case_of, edit_json, ensure_may_go_on, waivers_of
from alfandega.tariff.authoring.inspection import examine
from alfandega.tariff.authoring.models import TariffPublication
from alfandega.tariff.authoring.rules import Edit, book_with, edits
from alfandega.tariff.authoring.tables import keep_of_lines
from alfandega.tariff.book import TariffBook
from alfandega.tariff.models import TariffLineRow, TariffMeasureRow
from alfandega.tariff.rows import line_fields, measure_fields

MOST_NAMED = 5


def publish_draft(actor: Actor, draft_id: UUID) -> TariffPublication:
    """Make an approved draft part of the tariff; each change takes effect on the day its rows say.

    The tariff is read anew under the lock of its edition. Raises Refused when it changed so that other rows than the
    approved ones would be written, or when a rule is broken today; then nothing is changed.
    """
    with acting(actor):
        draft = in_hand(actor, draft_id, "publish")
        lock_edition("tariff")
        book = tariff.from_database()
        wanted = edits(draft, book)
        written = [edit_json(each) for each in wanted]
        if written != draft.approved_edits:
            raise Refused(faults.tariff_changed(_differing(written, draft.approved_edits)))
        ensure_may_go_on(draft, examine(draft, case_of(book, draft)))
        _write(wanted, book_with(draft, book))
        raise_edition("tariff")
        edition = Edition.objects.get(name="tariff").number
        year = today().year
        publication = TariffPublication.objects.create(
            edition=edition,
            draft=draft.pk,
            number=f"{year}/{next_number(EVERY_OFFICE, 'tariff', year)}",
            name=draft.name,
            act=draft.act,
            article=draft.article,
            reaching_back=draft.reaching_back,
            effective_from=min(each.first_day for each in wanted),
            changes=written,
            waivers=[
                {"rule": each.rule, "reason": each.reason, "until": each.until.isoformat(), "by": each.by_name}
                for each in waivers_of(draft)
            ],
            drafter_name=draft.drafter_name,
            approver_name=draft.approver_name,
            publisher_name=actor.name,
            published_at=now(),
        )
        told = {"publication": publication.number, "edition": edition, "rows": len(wanted)}
        move(actor, draft, "publish", data=told)
    return publication


def _differing(now_wanted: list[dict[str, Any]], approved: list[dict[str, Any]]) -> str:
    """The codes or keys of the rows that would be written otherwise than approved."""
    present, before = _by_row(now_wanted), _by_row(approved)
    rows = sorted({key for key in {*present, *before} if present.get(key) != before.get(key)})
    shown = ", ".join(f"{key} ({day})" for _, key, day in rows[:MOST_NAMED])
    return f"{shown} …" if len(rows) > MOST_NAMED else shown


def _by_row(found: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], Mapping[str, Any]]:
    return {(each["subject"], each["key"], each["valid_from"]): each for each in found}


def _write(wanted: Iterable[Edit], after: TariffBook) -> None:
    """Bring the stored rows of the codes that change to what the book says."""
    codes = sorted({each.code for each in wanted})
    lines: Wanted = {
        (line.code, line.valid_from): line_fields(line) for code in codes for line in after.lines.get(code, ())
    }
    make_rows(TariffLineRow, ("code", "valid_from"), lines, among=TariffLineRow.objects.filter(code__in=codes))
    measures: Wanted = {
        (each.key, each.valid_from): measure_fields(each) for code in codes for each in after.measures.get(code, ())
    }
    rows = TariffMeasureRow.objects.filter(code__in=codes)
    make_rows(TariffMeasureRow, ("key", "valid_from"), measures, among=rows)
    keep_of_lines(rows.filter(of_lines=True), after)
