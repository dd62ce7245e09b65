"""What a printed document says: the declaration, what it declares and what was decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.books import live
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.trunk import sad_of
from alfandega.clearance.dossier import Books, plain
from alfandega.clearance.release.models import ReleaseNote
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.flow import judge
from alfandega.kernel.dates import law_date, now
from alfandega.revenue.models import Notice

MARKS = {
    State.DRAFT: "RASCUNHO",
    State.REFUSED: "RECUSADA",
    State.LODGED: "POR REGISTAR",
    State.CANCELLED: "ANULADA",
}
"""What is printed across a paper that has no effect in law."""


@dataclass(frozen=True)
class Source:
    """A declaration as it is printed. `valuation` and `assessment` are dossier records as plain data, or None."""

    declaration: Declaration
    sad: Sad
    books: Books
    valuation: Mapping[str, Any] | None = None
    assessment: Mapping[str, Any] | None = None
    final: bool = False
    note: ReleaseNote | None = None
    notices: tuple[Notice, ...] = field(default=())

    @property
    def mark(self) -> str:
        """The word across the sheets; empty for a registered declaration in force."""
        return MARKS.get(State(self.declaration.state), "")

    @property
    def is_import(self) -> bool:
        """Whether the goods enter."""
        return (self.sad.flow or (self.sad.declaration_type or "IM")[:1]).upper().startswith("I")

    @property
    def illustrative(self) -> bool:
        """Whether any rate behind the figures is not from the official tariff."""
        lines = self.assessment["lines"] if self.assessment else ()
        return any(line["illustrative"] for line in lines)

    def name(self, name: str, code: str | None) -> str:
        """The Portuguese name of a code in a list, or the code itself."""
        found = self.books.reference.entry(name, code, self.books.on)
        return found.name("pt") if found else (code or "")

    def named(self, name: str, code: str | None) -> str:
        """A code with its name: `PT Portugal`; the code alone when the list does not have it."""
        found = self.books.reference.entry(name, code, self.books.on)
        return f"{code} {found.name('pt')}" if found else (code or "")

    def customs_value(self) -> Decimal | None:
        """The customs value of the whole, in national currency."""
        return Decimal(self.valuation["customs_value"]) if self.valuation and self.sad.items else None


def source_of(declaration: Declaration) -> Source:
    """Everything on file of a declaration the reader was already allowed to fetch.

    Before registration nothing is decided: value and taxes are then those the law of today would give.
    """
    if declaration.version and declaration.state not in (State.DRAFT, State.REFUSED):
        sad = sad_of(declaration)
    else:
        sad, _ = read_sad(declaration.draft or {})
    judged = declaration.accepted_at or declaration.lodged_at
    books = live(law_date(judged or now()))
    value = ValuationRecord.objects.filter(declaration=declaration).order_by("-id").first()
    taxes = AssessmentRecord.objects.filter(declaration=declaration).order_by("-id").first()
    if value is None or taxes is None:
        outcome = judge(sad, books)
        return Source(declaration, sad, books, plain(outcome.valuation), plain(outcome.assessment))
    return Source(
        declaration,
        sad,
        books,
        value.detail,
        taxes.detail,
        final=taxes.final,
        note=ReleaseNote.objects.filter(declaration=declaration).first(),
        notices=tuple(Notice.objects.filter(subject=declaration.pk).exclude(state=Notice.State.CANCELLED)),
    )
