"""What was published of the tariff: every change with the act it rests on, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from alfandega.enquiry.shapes import EditOut, PublicationOut, PublicationsOut
from alfandega.enquiry.telling import label
from alfandega.kernel.dates import CABO_VERDE
from alfandega.kernel.fault import Fault
from alfandega.tariff.authoring.models import TariffPublication
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.measure import duty_of


def published(
    edition: int, language: str, *, since: date | int | None = None, before: int | None = None, most: int = 20
) -> PublicationsOut:
    """The publications since an edition (not counting it) or from a day on, before an edition, at most so many."""
    rows = TariffPublication.objects.order_by("-edition")
    if isinstance(since, int):
        rows = rows.filter(edition__gt=since)
    elif since is not None:
        rows = rows.filter(published_at__gte=datetime.combine(since, time(), CABO_VERDE))
    if before is not None:
        rows = rows.filter(edition__lt=before)
    found = list(rows[: most + 1])
    return PublicationsOut(
        edition=edition,
        language=language,
        publications=[_told(each, language) for each in found[:most]],
        next=str(found[most - 1].edition) if len(found) > most else None,
    )


def _told(row: TariffPublication, language: str) -> PublicationOut:
    return PublicationOut(
        edition=row.edition,
        number=row.number,
        name=row.name,
        act=row.act,
        article=label(row.article or None),
        citation=row.article or None,
        effective_from=row.effective_from,
        published_at=row.published_at,
        changes=[_edit(each, language) for each in row.changes],
    )


def _edit(stored: Mapping[str, Any], language: str) -> EditOut:
    either = stored["after"] or stored["before"] or {}
    return EditOut(
        subject=stored["subject"],
        key=stored["key"],
        code=either.get("code", ""),
        valid_from=stored["valid_from"],
        before=stored["before"],
        after=stored["after"],
        before_words=_words(stored["before"], language),
        after_words=_words(stored["after"], language),
    )


def _words(record: Mapping[str, Any] | None, language: str) -> str:
    """What a line or measure says, and until when; "" where there is none."""
    if record is None:
        return ""
    descriptions = record.get("descriptions")
    if descriptions:
        said = descriptions.get(language) or descriptions.get("pt") or next(iter(descriptions.values()))
    else:
        duty = duty_of(record["duty"]) if record["duty"] else None
        said = record["condition"] if duty is None or isinstance(duty, Fault) else in_words(duty, language)
    period = f"{record['valid_from']} – {record['valid_to'] or ''}".rstrip()
    return f"{said} ({period})"
