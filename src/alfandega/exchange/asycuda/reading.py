"""ASYCUDA World's XML read into our declaration: every fault at once, every value kept."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pydantic import ValidationError

from alfandega.clearance.declaration.field_faults import Location, field_faults
from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.asycuda.dates import Order, order_of
from alfandega.exchange.asycuda.opening import open_xml
from alfandega.exchange.asycuda.paths import ROOT
from alfandega.exchange.asycuda.places import DATE_TAGS, xml_path
from alfandega.exchange.asycuda.tree import TreeReader, local_name
from alfandega.exchange.fresh import LEFT_OUT, without_assessment
from alfandega.exchange.reading import ReadResult
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import Sentence, msgid

_FIGURES = {"field.number", "field.number-finite", "field.number-too-large"}


def read_sad(data: bytes, *, assessed: bool = True) -> ReadResult:
    """Read a declaration from the bytes of an `<ASYCUDA>` file.

    With `assessed`, all the file holds is kept: taxes as charged, registration, receipt. Without, these are left out,
    because they are another system's decisions and the declaration starts afresh. Every refused number is a fault that
    names its JSON pointer (`where`) and its XML path (`params["field"]`), and the field is left empty; of an assessed
    file, a text too long for its field is only a warning, and is kept for writing the file back.
    """
    root = open_xml(data)
    if isinstance(root, ReadResult):
        return root
    reader = TreeReader(_orders(root))
    fields = reader.read(root, ROOT)
    notes = _notes(root, reader)
    if not assessed and without_assessment(fields):
        notes.append(Sentence(LEFT_OUT))
    faults: list[Fault] = []
    sad = _validated(fields, faults, archive=assessed)
    return ReadResult(sad, tuple(faults), tuple(notes))


def _orders(root: etree._Element) -> dict[int, Order]:
    """The order of day and month in this file, from all its dates."""
    return order_of(
        element.text or ""
        for element in root.iter()
        if isinstance(element.tag, str) and local_name(element) in DATE_TAGS
    )


def _notes(root: etree._Element, reader: TreeReader) -> list[Sentence]:
    notes = [
        Sentence(
            msgid("{path} holds the date “{text}”, which can be read two ways; it was kept as it stands."),
            {"path": path, "text": text},
        )
        for path, text in reader.open_dates
    ]
    if reader.unknown_tags:
        count = str(reader.unknown_tags)
        notes.append(
            Sentence(
                msgid("{count} tags that are not known here are kept for writing the file back."), {"count": count}
            )
        )
    if etree.QName(root).namespace:
        notes.append(Sentence(msgid("The file has an XML namespace; it is not written back.")))
    return notes


def _validated(fields: dict[str, Any], faults: list[Fault], *, archive: bool) -> Sad | None:
    """The declaration of `fields`; what it refuses becomes a fault and an empty field."""

    def severity(location: Location, code: str) -> Severity:
        return Severity.WARNING if archive and code not in _FIGURES and location != ("items",) else Severity.ERROR

    try:
        return Sad.model_validate(fields)
    except ValidationError as error:
        faults += field_faults(error, xml_path, severity)
        for each in error.errors(include_url=False, include_context=False):
            if each["loc"] == ("items",):
                return None
            _emptied(fields, each["loc"], each["type"], archive=archive)
    return Sad.model_validate(fields)


def _emptied(fields: dict[str, Any], location: Location, kind: str, *, archive: bool) -> None:
    """Empty the field at `location`; of an archive, keep its text so that it is written back."""
    if "unknown" in location:
        _forget(fields, location[: location.index("unknown")])
        return
    holder: Any = fields
    for part in location[:-1]:
        holder = holder[part]
    raw = holder.pop(location[-1], None)
    if archive and isinstance(raw, str) and not kind.startswith(("number", "int_")):
        path = xml_path(location)
        if location[0] == "items":
            fields, path = fields["items"][location[1]], path.partition("/")[2]
        fields.setdefault("archive", {}).setdefault("unread", {})[path] = raw


def _forget(fields: dict[str, Any], archive: Location) -> None:
    """Drop the unknown tags of one archive: one of them has a name that cannot be written as a path."""
    holder: Any = fields
    for part in archive:
        holder = holder[part]
    holder.pop("unknown", None)
