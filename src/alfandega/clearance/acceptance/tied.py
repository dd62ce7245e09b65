"""Documents that serve for one operation: which they are, and that each bears its number. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.declaration.parts import Document
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach, rule


def single_use(case: Case) -> Iterator[tuple[str, Document]]:
    """The documents whose kind serves for one operation, by the list of documents, each with its pointer."""
    for _, at, item in case.numbered():
        for place, document in enumerate(item.documents):
            entry = case.books.reference.entry("documents", document.code, case.books.on)
            if entry is not None and entry.facts.get("single_use") == "yes":
                yield f"{at}/documents/{place}", document


def key_of(reference: str) -> str:
    """A reference as it is compared: without regard to capitals and to how many spaces part its words."""
    return " ".join(reference.split()).casefold()


@rule(
    "RCA-2.1.c",
    code="certificate.no-number",
    found=msgid("Box 44: document {document} is given for one operation, and its number is not stated."),
    remedy=msgid("Enter the number of the certificate."),
)
def certificates_bear_their_number(case: Case) -> Iterator[Breach]:
    """A certificate of conformity states that one particular import operation is lawful, so its number is stated."""
    for at, document in single_use(case):
        if not document.reference:
            yield Breach(f"{at}/reference", {"document": document.code or "—"})


TIED = (certificates_bear_their_number,)
