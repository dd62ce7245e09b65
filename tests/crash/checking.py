"""Run by the crash tests: compares what users were told (JSON lines on standard input) with the database.

Tells what is wrong, also of the database alone: rows that are not whole, gaps in numbers, breaks in the journal.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine, Series
from alfandega.access.sealing import offices_with_journal, seal_all, verify
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.declaration.models import Declaration, Version
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.selectivity.models import Decision
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.revenue.models import Notice, Payment


def _lost(acknowledged: Iterable[dict[str, str]]) -> Iterator[str]:
    declarations = {str(each.pk): each for each in Declaration.objects.all()}
    receipts = {str(each.notice.subject): set[str]() for each in Payment.objects.select_related("notice")}
    for each in Payment.objects.select_related("notice"):
        receipts[str(each.notice.subject)].add(each.receipt)
    notes = {str(each.declaration_id): each.number for each in ReleaseNote.objects.all()}
    for each in acknowledged:
        found = declarations.get(each["id"])
        if found is None:
            yield f"lost: {each}"
        elif each["act"] == "lodge" and each["registration"] and found.registration != each["registration"]:
            yield f"registered as {found.registration}: {each}"
        elif each["act"] == "pay" and each["receipt"] not in receipts.get(each["id"], ()):
            yield f"receipt lost: {each}"
        elif each["act"] == "release" and notes.get(each["id"]) != each["number"]:
            yield f"release lost: {each}"
        elif each["act"] == "confirm" and found.state not in (each["state"], "paid", "released"):
            yield f"now {found.state}: {each}"


def _half_written() -> Iterator[str]:
    lines: dict[object, list[JournalLine]] = defaultdict(list)
    for line in JournalLine.objects.order_by("pk"):
        lines[line.subject].append(line)
    having = {
        model: {(each.declaration_id, getattr(each, "version", None) or each.number) for each in model.objects.all()}
        for model in (Version, ValuationRecord, AssessmentRecord, Decision)
    }
    notices = {each.subject: each for each in Notice.objects.exclude(state="cancelled").select_related("payment")}
    released = set(ReleaseNote.objects.values_list("declaration_id", flat=True))
    for each in Declaration.objects.all():
        for model in having if each.accepted_at else [Version]:
            if (each.pk, each.version) not in having[model]:
                yield f"{each.pk} ({each.state}) has no {model.__name__}"
        acts = [line.act for line in lines[each.pk]]
        moved = [line.data["to"] for line in lines[each.pk] if "to" in line.data]
        if each.state != (moved[-1] if moved else "lodged"):
            yield f"{each.pk} is {each.state}, and the journal ends with {moved[-1:]}"
        if acts[:1] != ["declaration.lodge"] or ("declaration.accept" in acts) != bool(each.registration):
            yield f"{each.pk} ({each.state}) has the lines {acts}"
        notice = notices.get(each.pk)
        there = (notice is not None, hasattr(notice, "payment"), "notice.pay" in acts, each.pk in released)
        paid = each.state in ("paid", "released")
        wanted = (paid or each.state == "assessed", paid, paid, each.state == "released")
        if there != wanted or (notice and (notice.state == "paid") != paid):
            yield f"{each.pk} is {each.state}; notice, payment, its line, release: {there}"


def _numbers() -> Iterator[str]:
    given: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for row in Declaration.objects.filter(registration_serial__isnull=False):
        given[row.office, "registration", row.registration_year or 0].append(row.registration_serial or 0)
    for kind, model in (("notice", Notice), ("receipt", Payment), ("release", ReleaseNote)):
        for office, year, serial in model.objects.values_list("office", "year", "serial"):
            given[office, kind, year].append(serial)
    last = {(each.office, each.kind, each.year): each.last for each in Series.objects.all()}
    for series in {*given, *last}:
        if sorted(given[series]) != list(range(1, last.get(series, 0) + 1)):
            yield f"the numbers {series} have gaps or doubles, or do not end at {last.get(series)}"


def _journal() -> Iterator[str]:
    for round_of in ("before", "after"):
        for office in offices_with_journal():
            found = verify(office)
            if found.broken or (round_of == "after" and found.unsealed):
                yield f"the journal {round_of} sealing: {found}"
        seal_all(full=True)


if __name__ == "__main__":
    with acting(SYSTEM):
        wrong = [*_lost([json.loads(line) for line in sys.stdin]), *_half_written(), *_numbers(), *_journal()]
    sys.stdout.write(json.dumps({"wrong": wrong}))
