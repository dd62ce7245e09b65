"""What the section of files shows of a holder to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from alfandega.access.actor import Actor
from alfandega.attachments import limits
from alfandega.attachments.files import Files, files_of
from alfandega.attachments.holders import Holder, Named
from alfandega.attachments.models import Attachment, Demand
from alfandega.kernel.dates import today
from alfandega.lawbook import wording


@dataclass(frozen=True)
class Choice:
    """A document to choose: its value in the form (`item:code:reference`), and what it is called."""

    value: str
    words: str


@dataclass(frozen=True)
class Line:
    """A file as a row of the list."""

    attachment: Attachment
    document: str
    form: str


@dataclass(frozen=True)
class Wanted:
    """A demand as the page shows it."""

    demand: Demand
    document: str
    counts_packages: bool


def section(holder: Holder, actor: Actor) -> dict[str, Any]:
    """Everything the section shows."""
    files, language, on = files_of(holder), (get_language() or "pt")[:2], today()
    adds, asks = not holder.against_adding(actor), not holder.against_asking(actor, "")
    return {
        "holder": holder,
        "lines": [_line(each, holder, language) for each in files.attachments],
        "wanted": [_wanted(each, holder, language) for each in files.open_demands],
        "lacking": [_choice(each, holder, language) for each in files.lacking],
        "others": _others(files, language) if adds else [],
        "documents": _documents(holder, language) if adds or asks else [],
        "numbers": range(1, min(holder.items, 999) + 1),
        "adds": adds,
        "asks": asks,
        "largest": limits.largest(on),
        "largest_mb": limits.largest(on) // limits.MEGABYTE,
        "at_once": limits.at_once(on),
        "names_any": bool(holder.named),
    }


def _line(found: Attachment, holder: Holder, language: str) -> Line:
    document = holder.document_name(found.code, language) if found.code else ""
    return Line(found, document, wording.translate(found.form_name, language))


def _wanted(demand: Demand, holder: Holder, language: str) -> Wanted:
    return Wanted(demand, holder.document_name(demand.code, language), holder.counts_packages(demand.code))


def _choice(named: Named, holder: Holder, language: str) -> Choice:
    name = holder.document_name(named.code, language)
    words = " ".join(filter(None, (f"{named.item}.", named.code, name if name != named.code else "", named.reference)))
    return Choice(f"{named.item}:{named.code}:{named.reference}", words)


def _others(files: Files, language: str) -> list[Choice]:
    """Documents of box 44 that have a file already; another page of one may follow."""
    lacking = set(files.lacking)
    return [_choice(each, files.holder, language) for each in files.holder.named if each not in lacking]


def _documents(holder: Holder, language: str) -> list[Choice]:
    return [Choice(each.code, f"{each.code} {each.name(language)}") for each in holder.documents()]
