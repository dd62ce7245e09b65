"""Offers as people read them: the agreement, the quota and the documents by name, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import Field

from alfandega.clearance.dossier import Books
from alfandega.clearance.explained import Explained
from alfandega.lawbook.wording import translate
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.measure import NAMES, Kind


class Named(Explained):
    """A code and its name."""

    code: str
    name: str


class NamedOffer(Explained):
    """A lawful treatment under which an item would pay less."""

    item: int = Field(description="Counted from 1.")
    kind: str = Field(examples=["preference", "quota", "suspension"])
    kind_name: str
    under: Named = Field(description="The agreement or quota; of a suspension, its kind.")
    claim: dict[str, str] = Field(description="What the boxes would say.", examples=[{"36": "100"}])
    documents: list[list[Named]] = Field(description="Minimal sets of documents; any one of them is enough.")
    payable: str = Field(description="What the item pays now, in national currency.")
    instead: str = Field(description="What it would pay.")
    saving: str = Field(description="How much less.")
    article: str | None = Field(description="Our id of the article.")


def named_offers(stored: Iterable[Mapping[str, Any]], books: Books, language: str) -> list[NamedOffer]:
    """Offers in their stored form (`dossier.plain`) with the names of the day of the books (pt, fr or en)."""
    return [_named(each, books, language) for each in stored]


def offers_by_item(stored: Iterable[Mapping[str, Any]], books: Books, language: str) -> dict[int, list[NamedOffer]]:
    """The same by the number of the item; items without an offer are left out."""
    found: dict[int, list[NamedOffer]] = {}
    for each in named_offers(stored, books, language):
        found.setdefault(each.item, []).append(each)
    return found


def _named(offer: Mapping[str, Any], books: Books, language: str) -> NamedOffer:
    agreement = books.tariff.agreement(offer["under"], books.on)
    kind = translate(NAMES[Kind(offer["treatment"])], language)
    under = agreement.name(language) if agreement else kind if offer["under"] == offer["treatment"] else offer["under"]
    return NamedOffer(
        item=offer["item"],
        kind=offer["treatment"],
        kind_name=kind,
        under=Named(code=offer["under"], name=under),
        claim=dict(offer["claim"]),
        documents=[[_document(code, books, language) for code in each] for each in offer["documents"]],
        payable=offer["payable"],
        instead=offer["instead"],
        saving=f"{WIDE.subtract(Decimal(offer['payable']), Decimal(offer['instead'])):f}",
        article=offer["article"],
    )


def _document(code: str, books: Books, language: str) -> Named:
    entry = books.reference.entry("documents", code, books.on)
    return Named(code=code, name=entry.name(language) if entry else code)
