"""A declaration as its declarant made it: without what another system decided about it."""

from __future__ import annotations

from typing import Any

from alfandega.clearance.declaration.sad import Sad
from alfandega.kernel.text import msgid

LEFT_OUT = msgid("Registration, assessment and taxes of the other system were left out.")
_OF_THE_DECLARATION = ("exit", "registration", "assessment", "receipt")
_OF_ITS_PAYMENT = ("manual_taxes", "global_taxes", "total_taxes", "guarantee_amount")
_OF_AN_ITEM = ("displayed_taxes", "payment_counter")
_TAGS = (
    "@id",
    "Export_release/",
    "Assessment_notice/",
    "Global_taxes/",
    "Identification/Registration/",
    "Identification/Assessment/",
    "Identification/receipt/",
    "Financial/Amounts/",
    "Taxation/",
)


def without_assessment(fields: dict[str, Any]) -> bool:
    """Take registration, assessment, receipt, exit, tax lines and amounts due out of a declaration as data.

    Returns whether anything was there to take out.
    """
    archive = fields.get("archive") or {}
    found = _dropped(archive, _OF_THE_DECLARATION)
    found |= _dropped(archive.get("payment") or {}, _OF_ITS_PAYMENT)
    found |= _origins_dropped(archive)
    for item in fields.get("items") or ():
        inner = item.get("archive") or {}
        found |= _dropped(item, ("charged",)) | _dropped(inner, _OF_AN_ITEM) | _origins_dropped(inner)
    return found


def fresh(sad: Sad) -> Sad:
    """`sad` without what another system decided about it."""
    fields = sad.model_dump(exclude_defaults=True)
    if not without_assessment(fields):
        return sad
    return Sad.model_validate(fields).model_copy(update={"value_declaration": sad.value_declaration})


def _dropped(holder: dict[str, Any], names: tuple[str, ...]) -> bool:
    gone = [holder.pop(name, None) for name in names]
    return any(each not in (None, {}, ()) for each in gone)


def _origins_dropped(archive: dict[str, Any]) -> bool:
    """Drop the spellings and unknown tags below the tags of an assessment."""
    found = False
    for name in ("as_written", "unread"):
        kept = {path: text for path, text in archive.get(name, {}).items() if not path.startswith(_TAGS)}
        found |= len(kept) < len(archive.get(name, {}))
        archive.update({name: kept} if name in archive else {})
    if "unknown" in archive:
        others = [each for each in archive["unknown"] if not each["path"].startswith(_TAGS)]
        found |= len(others) < len(archive["unknown"])
        archive["unknown"] = others
    return found
