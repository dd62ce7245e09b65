"""The page that lists every deadline: docs/deadlines.md, made from law/cv/deadlines."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.deadlines.declared import Declared, all_declared
from alfandega.deadlines.kinds import End, From, Kind

_COUNTED = {
    From.NEXT_DAY: "the day of the event is not counted",
    From.SAME_DAY: "the day of the event is counted",
    From.INSTANT: "from the very instant",
}
_IN_SOFTWARE = {
    "engine": "Set, met and alerted by the engine.",
    "own": "Kept by its procedure, which has a time of its own; shown in the list of what falls due.",
    "none": "**Declared only: the software does not have this procedure yet.**",
}
_UNITS = {"working_day": "working day"}
_HEAD = """# Deadlines

Made from `law/cv/deadlines/` and `law/cv/parameters/` by `python tools/deadlines.py`; do not edit.

Every time that the Regulation sets, or asks for without a figure, with the reading by which it is counted and the
question that stays open. A figure that is not in the law is a setting of the administration, illustrative until it is
decided. A day ends at midnight in Cabo Verde (UTC−1) and is in time to its end; a period by the clock ends at an
instant that is still in time. Holidays are those of `law/cv/calendar/`: national ones everywhere, municipal ones for
the offices that stand there. A holiday proclaimed later changes no deadline that was set before; the head of office
may extend it.

A suspension keeps what is left: as many days after the day on which it ends as were left after the day on which it
began (RCA 231(2)). What has passed is neither suspended nor extended; what is done then is recorded as late.

Not deadlines, and so not here: conditions of duration that lie in the past (six months' use of household goods, RCA
200(1)(b); a long placement of six months, RCA 204(2)), windows of comparison of values (RCA 47, 88, 90), and the entry
into force (DL 16). "At once" (RCA 6(2), 188(4), 201(2)) is no period.
"""


def as_markdown() -> str:
    """The page as docs/deadlines.md."""
    known = all_declared()
    counts = {key: sum(each.carried_out == key for each in known.values()) for key in _IN_SOFTWARE}
    told = f"{counts['engine']} run in the engine, {counts['own']} are kept by their procedures"
    lines = [_HEAD, f"{len(known)} deadlines: {told}, {counts['none']} wait for theirs."]
    file = ""
    for each in known.values():
        if each.file != file:
            file = each.file
            lines += ["", f"## `law/cv/{file}`"]
        lines += ["", *_entry(each)]
    return "\n".join(lines) + "\n"


def _entry(each: Declared) -> Iterator[str]:
    yield f"### {each.names['en']}"
    yield ""
    yield f"`{each.id}` · {each.names['pt']} · {each.article.label}"
    yield ""
    yield f"- **{_length(each)}**, {_COUNTED[each.counted_from]}; {_end(each)}."
    yield f"- Begins: {each.begins['en']} For: {', '.join(role.replace('_', ' ') for role in each.concerned)}."
    yield f"- When it passes: {each.passed['en']}{_alert(each)}"
    yield f"- Extended by: {each.extended_by.replace('_', ' ')}{_most(each)}. {_IN_SOFTWARE[each.carried_out]}"
    if each.reading:
        yield f"- Reading: {each.reading}"
    if each.question:
        yield f"- Question: {each.question}"


def _length(each: Declared) -> str:
    parameter = each.parameter
    if each.kind is Kind.GIVEN:
        return "A day named by decision"
    if parameter is None:
        return "No length configured"
    value, unit = parameter.values[0].value, _UNITS.get(parameter.unit, parameter.unit)
    length = f"{value} {unit}{'s' if value != 1 else ''}"
    office = " of office time" if each.kind is Kind.OFFICE_HOURS else ""
    whose = "setting, illustrative" if parameter.setting else f"by {parameter.reference.label}"
    return f"{length}{office} (`{parameter.name}`, {whose})"


def _end(each: Declared) -> str:
    if each.kind in (Kind.HOURS, Kind.OFFICE_HOURS):
        return "ends at an instant"
    moves = each.end is End.NEXT_WORKING_DAY
    return "a last day that is no working day moves to the next one" if moves else "the last day stands"


def _alert(each: Declared) -> str:
    return f" Alert before: `{each.alert}`." if each.alert else " No alert before."


def _most(each: Declared) -> str:
    return f", at most `{each.extended_at_most}` in all" if each.extended_at_most else ""
