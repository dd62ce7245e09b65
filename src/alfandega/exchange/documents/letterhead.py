"""What stands on every document: whose paper it is, its mark, who printed it and when."""

from __future__ import annotations

from typing import Any

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE
from alfandega.clearance.dossier import Books
from alfandega.exchange.documents.sources import Source
from alfandega.exchange.documents.words import instant
from alfandega.kernel.dates import now

ILLUSTRATIVE = "Pauta e taxas ilustrativas: não são as da administração e as quantias não são devidas."


def letterhead(
    books: Books,
    office: str,
    actor: Actor,
    *,
    mark: str = "",
    illustrative: bool = False,
    registration: str = "",
    version: str = "",
) -> dict[str, Any]:
    """The fields of `templates/paper.typ`; `mark` is printed across the sheets."""
    home = books.reference.entry("countries", books.reference.home_country, books.on)
    named = books.reference.entry("offices", office, books.on)
    return {
        "state": (home.name("pt") if home else books.reference.home_country).upper(),
        "office": named.name("pt") if named else office,
        "mark": mark,
        "note": ILLUSTRATIVE if illustrative else "",
        "printed": f"Impresso em {instant(now())} por {actor.name}",
        "version": version,
        "registration": registration,
    }


def of_declaration(source: Source, actor: Actor) -> dict[str, Any]:
    """The letterhead of a paper about a declaration."""
    declaration = source.declaration
    office = declaration.office if declaration.office != EVERY_OFFICE else source.sad.office
    return letterhead(
        source.books,
        office or "",
        actor,
        mark=source.mark,
        illustrative=source.illustrative,
        registration=declaration.registration,
        version=f"versão {declaration.version} · SHA-256 {declaration.digest}" if declaration.version else "",
    )
