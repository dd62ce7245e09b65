"""A search of the tariff as an answer."""

from __future__ import annotations

from datetime import date

from alfandega.clearance.dossier import Books
from alfandega.enquiry.faults import short
from alfandega.enquiry.shapes import HitOut, SearchOut
from alfandega.enquiry.telling import Teller
from alfandega.tariff.search.finding import find

MOST = 30


def searched(text: str, books: Books, on: date, language: str, most: int = MOST) -> SearchOut:
    """The lines of the books that a text asks for, best first; none for an empty one."""
    found = find(text, language, on, most)
    tell = Teller(books, language)
    return SearchOut(
        edition=books.tariff.version,
        on=on,
        language=language,
        asked=short(text),
        corrected=found.corrected,
        more=found.more,
        lines=[
            HitOut(**tell.line(hit.line).model_dump(), why=hit.why.name.lower(), below=hit.below) for hit in found.hits
        ],
    )
