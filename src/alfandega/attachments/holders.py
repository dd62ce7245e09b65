"""What has files: each concept above says here how it is found and what it allows. Attachments know none of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import migrations

from alfandega.access.actor import Actor
from alfandega.attachments import faults
from alfandega.attachments.models import Attachment
from alfandega.kernel.fault import Fault, Refused
from alfandega.reference.book import Code


@dataclass(frozen=True)
class Named:
    """A document that the holder names: a row of box 44. `known` says that the code is in the list of documents."""

    item: int | None
    code: str
    reference: str


@dataclass(frozen=True)
class Holder(ABC):
    """What has files, as it stands: whose, where, its page, what it names, and what it allows (overridden above)."""

    kind: str
    subject: UUID
    office: str
    declarant: str
    title: str = ""
    pages: tuple[str, str] = ("", "")
    """Addresses of its page: the declarant's, the officer's."""
    items: int = 0
    bound: str = ""
    """The digest of what is declared; empty while nothing is."""
    named: tuple[Named, ...] = field(default=())
    waits: bool = True
    """Whether documents may be waited for as it stands; else no demand is looked for."""

    def page_for(self, actor: Actor) -> str:
        """The address of its page for somebody."""
        return self.pages[1 if actor.is_officer else 0]

    @abstractmethod
    def against_adding(self, actor: Actor) -> tuple[Fault, ...]:
        """Why the actor adds or withdraws no file now."""

    @abstractmethod
    def against_asking(self, actor: Actor, code: str) -> tuple[Fault, ...]:
        """Why the actor asks for no document now, or not for this one."""

    @abstractmethod
    def against_answer(self, code: str, packages: int | None) -> tuple[Fault, ...]:
        """Why a document of a code is no answer to a demand for it."""

    @abstractmethod
    def article_of(self, code: str) -> str:
        """The article under which a document is asked for."""

    @abstractmethod
    def counts_packages(self, code: str) -> bool:
        """Whether the answer to a demand for a document says how many packages it covers."""

    @abstractmethod
    def knows(self, code: str) -> bool:
        """Whether a code is in the list of documents on the holder's day."""

    @abstractmethod
    def document_name(self, code: str, language: str) -> str:
        """What a document is called; its code where the list has none."""

    @abstractmethod
    def documents(self) -> list[Code]:
        """The documents there are on the holder's day, by code."""


Finder = Callable[[Actor, UUID | str, bool], Holder]
_finders: dict[str, Finder] = {}
_seen: dict[str, Callable[[Any], Holder]] = {}


def register(kind: str, finder: Finder, seen: Callable[[Any], Holder]) -> None:
    """Let things of a kind have files.

    `finder` gives one, locked when asked, or raises Refused with `…not-found`; `seen` makes one of the row itself, on
    a page that fetched it already.
    """
    _finders[kind], _seen[kind] = finder, seen


def of_row(kind: str, row: Any) -> Holder:
    """The holder that a row is, which its page fetched for whoever looks."""
    return _seen[kind](row)


def find(kind: str, actor: Actor, subject: UUID | str, *, lock: bool = False) -> Holder:
    """The holder, if the actor may see it. Raises Refused when there is none."""
    if kind not in _finders:
        raise Refused(faults.not_found())
    return _finders[kind](actor, subject, lock)


def holder_of(attachment: Attachment, actor: Actor) -> Holder:
    """The holder of a file."""
    return find(attachment.holder, actor, attachment.subject)


TABLES = ("attachments_attachment", "attachments_withdrawal", "attachments_demand", "attachments_demand_end")


def seen_with(kind: str, table: str) -> migrations.RunSQL:
    """As a migration: whoever sees a row of `table` sees the rows of its files too; its own policy decides."""
    seen = f"holder = '{kind}' AND EXISTS (SELECT 1 FROM {table} WHERE {table}.id = subject)"  # noqa: S608
    return migrations.RunSQL(
        "\n".join(f"CREATE POLICY seen_with_{kind} ON {each} FOR SELECT USING ({seen});" for each in TABLES),
        "\n".join(f"DROP POLICY seen_with_{kind} ON {each};" for each in TABLES),
    )
