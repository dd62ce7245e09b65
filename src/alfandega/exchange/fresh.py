"""A declaration as its declarant made it: without what another system decided about it."""

from __future__ import annotations

from typing import Any

from alfandega.clearance.declaration.sad import Sad

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


def without_assessment(fields: dict[str, Any]) -> None:
    """Take registration, assessment, receipt, exit, tax lines and amounts due out of a declaration as data."""
    archive = fields.get("archive") or {}
    _drop(archive, _OF_THE_DECLARATION)
    _drop(archive.get("payment") or {}, _OF_ITS_PAYMENT)
    _drop_origins(archive)
    for item in fields.get("items") or ():
        _drop(item, ("charged",))
        inner = item.get("archive") or {}
        _drop(inner, _OF_AN_ITEM)
        _drop_origins(inner)


def fresh(sad: Sad) -> Sad:
    """`sad` without what another system decided about it."""
    fields = sad.model_dump()
    without_assessment(fields)
    return Sad.model_validate(fields)


def _drop(holder: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        holder.pop(name, None)


def _drop_origins(archive: dict[str, Any]) -> None:
    """Drop the spellings and unknown tags below the tags of an assessment."""
    for name in ("as_written", "unread"):
        if kept := archive.get(name):
            archive[name] = {path: text for path, text in kept.items() if not path.startswith(_TAGS)}
    if unknown := archive.get("unknown"):
        archive["unknown"] = [each for each in unknown if not each["path"].startswith(_TAGS)]
