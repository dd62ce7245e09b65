"""Reads `law/cv/calendar/*.yaml` and checks all of it before anything is used; `docs/law.md` shows the format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any

from alfandega.kernel.working_time import Hours
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only, read, text
from alfandega.lawbook.working_calendar import EVERY_OFFICE, Calendar, DatedHours, Holiday

_FIELDS = ("name", "when", "where", "valid_from", "valid_to", "proclaimed", "source")
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def load(root: Path) -> Calendar:
    """The calendar below `root`; raises LawFileError naming every mistake in every file."""
    mistakes: list[str] = []
    directory = root / "calendar"
    offices = Place("calendar/offices.yaml", "", mistakes)
    given = mapping(read(directory / "offices.yaml", offices) or {}, offices)
    only(given, ("municipalities", "hours"), offices)
    places = mapping(given.get("municipalities"), offices.at("municipalities"))
    hours = _all_hours(given.get("hours"), offices.at("hours"))
    holidays: dict[str, Holiday] = {}
    names: set[str] = set()
    for path in sorted(directory.glob("*.yaml")):
        if path.name == "offices.yaml":
            continue
        place = Place(f"calendar/{path.name}", "", mistakes)
        for name, entry in mapping(read(path, place) or {}, place).items():
            if name in names:
                place.at(name).wrong("stands twice")
            names.add(name)
            found = _holiday(name, entry, place.at(name))
            if found is not None:
                holidays[name] = found
    if mistakes:
        raise LawFileError(mistakes)
    return Calendar(tuple(holidays.values()), {key: str(value) for key, value in places.items()}, hours)


def _holiday(name: str, entry: object, place: Place) -> Holiday | None:
    fields = mapping(entry, place)
    only(fields, _FIELDS, place)
    when = mapping(fields.get("when"), place.at("when"))
    month, day, shift, on = (when.get(key) for key in ("month", "day", "easter", "date"))
    yearly = set(when) == {"month", "day"} and isinstance(month, int) and isinstance(day, int)
    if yearly:
        _ensure_day(int(month or 0), int(day or 0), place.at("when"))
    elif not (set(when) == {"easter"} and type(shift) is int) and not (set(when) == {"date"} and type(on) is date):
        place.at("when").wrong("is {month: 5, day: 1}, {easter: -2} or {date: 2026-07-04}")
    begins = _day(fields.get("valid_from"), place.at("valid_from"), needed=True)
    ends = _day(fields.get("valid_to"), place.at("valid_to"))
    where = fields.get("where", [])
    if not isinstance(where, list) or not all(isinstance(each, str) for each in where):
        place.at("where").wrong("should be a list of municipalities such as [praia]")
        where = []
    names = in_each_language(fields.get("name"), place.at("name"))
    source = text(fields.get("source"), place.at("source"))
    proclaimed = _day(fields.get("proclaimed"), place.at("proclaimed"))
    if begins is None:
        return None
    return Holiday(
        *(name, names, begins, ends, source),
        month=int(month or 0) if yearly else 0,
        day=int(day or 0) if yearly else 0,
        from_easter=shift if isinstance(shift, int) else None,
        on=on if isinstance(on, date) else None,
        where=frozenset(where),
        proclaimed=proclaimed,
    )


def _ensure_day(month: int, day: int, place: Place) -> None:
    try:
        date(2024, month, day)  # a year that has a 29 February
    except ValueError:
        place.wrong(f"there is no day {day} in month {month}")


def _day(value: object, place: Place, *, needed: bool = False) -> date | None:
    if type(value) is date:
        return value
    if value is not None or needed:
        place.wrong(f"should be a date such as 2026-07-04, not {value!r}")
    return None


def _all_hours(value: object, place: Place) -> Mapping[str, tuple[DatedHours, ...]]:
    found: dict[str, tuple[DatedHours, ...]] = {}
    for office, entries in mapping(value, place).items():
        here = place.at(office)
        if not isinstance(entries, list) or not entries:
            here.wrong("should be a list with at least one entry")
            continue
        made = [_hours(each, here.at(f"number {number}")) for number, each in enumerate(entries, start=1)]
        found[office] = tuple(sorted(filter(None, made), key=lambda each: each.valid_from, reverse=True))
    if EVERY_OFFICE not in found:
        place.wrong(f"has no {EVERY_OFFICE}")
    return found


def _hours(entry: object, place: Place) -> DatedHours | None:
    fields: Mapping[str, Any] = mapping(entry, place)
    only(fields, ("valid_from", "valid_to", "open", "source"), place)
    begins = _day(fields.get("valid_from"), place.at("valid_from"), needed=True)
    ends = _day(fields.get("valid_to"), place.at("valid_to"))
    source = text(fields.get("source"), place.at("source"))
    spans = _spans(fields.get("open"), place.at("open"))
    return DatedHours(begins, ends, spans, source) if begins is not None else None


def _spans(value: object, place: Place) -> Hours:
    given = value if isinstance(value, list) else []
    matches = [_SPAN.fullmatch(each) if isinstance(each, str) else None for each in given]
    if not given or None in matches:
        place.wrong('should be a list of spans such as ["08:00-12:00", "14:00-17:00"]')
        return ()
    spans = tuple(
        (time(int(each[1]), int(each[2])), time(int(each[3]), int(each[4]))) for each in matches if each is not None
    )
    if any(opens >= closes for opens, closes in spans) or any(one[1] >= two[0] for one, two in pairwise(spans)):
        place.wrong("spans end after they begin, and stand in order without overlapping")
    return spans
