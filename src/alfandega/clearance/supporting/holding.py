"""A declaration as a holder of files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.urls import reverse

from alfandega.access.actor import Actor
from alfandega.access.roles import Role
from alfandega.attachments import faults
from alfandega.attachments.holders import Holder, Named
from alfandega.clearance.books import live
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.supporting.rules import (
    PACKING_LIST,
    Asked,
    every_package_is_listed,
    packages_of,
    several_packages,
)
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.fault import Fault
from alfandega.lawbook.rules import check
from alfandega.reference.book import Code

KIND = "declaration"
TAKES_FILES = frozenset(
    {
        State.DRAFT,
        State.REFUSED,
        State.LODGED,
        State.ACCEPTED,
        State.UNDER_VERIFICATION,
        State.DISCREPANCY,
        State.DISPUTED,
    }
)
"""States in which the declarant adds and withdraws files: until verification is over."""

ASKED_IN = frozenset({State.UNDER_VERIFICATION, State.DISCREPANCY, State.DISPUTED})
"""States in which customs asks for documents: what lies before them goes on by itself and would wait for nobody."""

ASKERS = frozenset({Role.VERIFIER, Role.HEAD_OF_OFFICE})
ARTICLES = {PACKING_LIST: "RCA-169.3", "transport": "RCA-169.2", "previous_procedure": "RCA-169.2"}


@dataclass(frozen=True)
class DeclarationHolder(Holder):
    """A declaration: its state decides what may be done."""

    state: State = State.DRAFT
    examiner: UUID | None = None
    on: date = date.min
    packages: Decimal = field(default=Decimal(0))

    def against_adding(self, actor: Actor) -> tuple[Fault, ...]:
        """The declarant adds files until verification is over."""
        found = () if actor.role is Role.DECLARANT else (faults.not_yours_to_add(),)
        return found if self.state in TAKES_FILES else (*found, faults.closed(STATE_NAMES[self.state]))

    def against_asking(self, actor: Actor, code: str) -> tuple[Fault, ...]:
        """The examiner drawn asks while the goods are verified, and so does the head of office.

        A packing list is asked for only when there are several packages (RCA 169.3).
        """
        found = () if actor.role in ASKERS else (faults.not_yours_to_ask(),)
        if actor.role is Role.VERIFIER and self.examiner != actor.id:
            found = (*found, faults.not_the_examiner())
        if self.state not in ASKED_IN:
            found = (*found, faults.no_demand_now(STATE_NAMES[self.state]))
        return (*found, *check((several_packages,), Asked(self._kind(code), self.packages)))

    def against_answer(self, code: str, packages: int | None) -> tuple[Fault, ...]:
        """A packing list must cover every package (RCA 169.3)."""
        return check((every_package_is_listed,), Asked(self._kind(code), self.packages, packages))

    def article_of(self, code: str) -> str:
        """A packing list under RCA 169.3, transport documents and those of a procedure under 169.2.

        Any other document belongs to the examination of what is declared (172.1).
        """
        return ARTICLES.get(self._kind(code), "RCA-172.1")

    def counts_packages(self, code: str) -> bool:
        """Whether the answer to a demand for a document says how many packages it covers."""
        return self._kind(code) == PACKING_LIST and self.packages > 1

    def knows(self, code: str) -> bool:
        """Whether the list of documents has the code on the day of the declaration."""
        return self._entry(code) is not None

    def document_name(self, code: str, language: str) -> str:
        """What a document is called; its code where the list has none."""
        entry = self._entry(code)
        return entry.name(language) if entry else code

    def documents(self) -> list[Code]:
        """The documents there are, by code."""
        entries = live(self.on).reference.lists.get("documents", {})
        found = (self._entry(code) for code in sorted(entries))
        return [each for each in found if each is not None]

    def _entry(self, code: str) -> Code | None:
        return live(self.on).reference.entry("documents", code, self.on)

    def _kind(self, code: str) -> str:
        entry = self._entry(code)
        return entry.facts.get("kind", "") if entry else ""


def declaration_holder(actor: Actor, subject: UUID | str, lock: bool) -> Holder:
    """The declaration, if the actor may see it. Raises Refused with `declaration.not-found`."""
    return held(fetch(actor, subject, lock=lock))


def held(declaration: Declaration) -> DeclarationHolder:
    """A declaration as a holder, with the documents that box 44 of its draft or present version names."""
    sad = _declared(declaration)
    judged = declaration.accepted_at or declaration.lodged_at
    return DeclarationHolder(
        kind=KIND,
        subject=declaration.pk,
        office=declaration.office,
        declarant=declaration.declarant,
        title=declaration.registration or declaration.reference,
        pages=(reverse("declaration", args=[declaration.pk]), reverse("office-declaration", args=[declaration.pk])),
        items=len(sad.items),
        bound="" if declaration.draft is not None else declaration.digest,
        named=tuple(
            Named(number, document.code or "", document.reference or "")
            for number, item in enumerate(sad.items, start=1)
            for document in item.documents
            if document.code
        ),
        waits=declaration.state in ASKED_IN,
        state=State(declaration.state),
        examiner=declaration.examiner,
        on=law_date(judged or now()),
        packages=packages_of(sad),
    )


def _declared(declaration: Declaration) -> Sad:
    if declaration.draft is not None:
        return read_sad(declaration.draft)[0]
    version = declaration.versions.filter(number=declaration.version).first()
    return Sad.model_validate(version.document) if version else Sad()
