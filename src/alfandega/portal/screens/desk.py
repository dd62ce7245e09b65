"""What lies on a declarant's desk: a draft, or a change of a lodged declaration that is not yet asked for.

A draft is kept with its declaration. A change is kept in the session until it is sent, since what was declared stands
until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from alfandega.access.gate import actor_of
from alfandega.access.roles import Role
from alfandega.clearance.acceptance.actions import is_broker
from alfandega.clearance.books import live
from alfandega.clearance.declaration.actions import save_draft
from alfandega.clearance.declaration.faults import not_own
from alfandega.clearance.declaration.moves import State, acts_open_to, faults_of_move
from alfandega.clearance.declaration.policies import fetch
from alfandega.clearance.declaration.screens.entries import Paper
from alfandega.clearance.declaration.screens.pointers import merged, value_at
from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.portal.screens.judging import Judged, by_place, duties, judged, summary

AMENDING = ("amend", "request-amendment")
DRAFTS = (State.DRAFT, State.REFUSED)


PAGE_IS_OLD = Fault(
    code="form.page-is-old",
    message=msgid("The items were changed in another window after this page was opened, so nothing was saved."),
    remedy=msgid("Load the page again and repeat what you typed last."),
    citation=Citation.of("DL-15.1"),
)


class Desk:
    """One document being worked on, in one request. Opening it raises Refused when it is not the actor's to see."""

    def __init__(self, request: HttpRequest, declaration_id: UUID, *, amending: bool) -> None:
        self.request, self.actor, self.amending = request, actor_of(request), amending
        self.declaration = fetch(self.actor, declaration_id)
        self.books = live(today())
        self.language = get_language() or "pt"
        self.strange: tuple[Fault, ...] = ()
        self.document: dict[str, Any] = self._lying()

    @property
    def open(self) -> bool:
        """Whether the declaration's state lets it be worked on this way."""
        state = State(self.declaration.state)
        if not self.amending:
            return state in DRAFTS
        return any(act in AMENDING for act in acts_open_to(state, self.actor.role))

    def refuse_if_closed(self) -> None:
        """Raise Refused, in the words of the state table, when the document may not be worked on."""
        if not self.open:
            act = "request-amendment" if self.amending else "save"
            raise Refused(*faults_of_move(act, State(self.declaration.state), Role.DECLARANT, "—"))

    @property
    def items(self) -> list[Any]:
        """The items of the document as it lies."""
        found = self.document.get("items")
        return found if isinstance(found, list) else []

    def _sales_told(self) -> int:
        """How many sales the declaration of value elements tells of."""
        sales = value_at(self.document, "/value_declaration/sales")
        return len(sales) if isinstance(sales, list) else 0

    @property
    def _key(self) -> str:
        return f"amending:{self.declaration.pk}"

    def _lying(self) -> dict[str, Any]:
        if not self.amending:
            return dict(self.declaration.draft or {})
        kept = self.request.session.get(self._key)
        if kept and kept["version"] == self.declaration.version:
            return dict(kept["document"])
        version = self.declaration.versions.filter(number=self.declaration.version).first()
        return dict(version.document) if version else {}

    def take(self) -> None:
        """Put what the page sent into the document; nothing is stored yet.

        Raises Refused when the page was made for another number of items: its fields would fall into wrong places.
        """
        if self.request.POST.get("count", str(len(self.items))) != str(len(self.items)):
            raise Refused(PAGE_IS_OLD)
        typed = [(name, value) for name, values in self.request.POST.lists() for value in values[-1:]]
        self.document, self.strange = merged(self.document, typed, self.language)

    def keep(self, document: Mapping[str, Any] | None = None) -> None:
        """Store the document, or another in its place: with the draft, or in the session for an amendment."""
        if document is not None:
            self.document = dict(document)
        if self.amending:
            self.refuse_if_closed()
            self.request.session[self._key] = {"version": self.declaration.version, "document": self.document}
        else:
            self.declaration, _ = save_draft(self.actor, self.declaration.pk, self.document)

    def clear(self) -> None:
        """Forget an amendment that was sent or dropped."""
        self.request.session.pop(self._key, None)

    def judged(self) -> Judged:
        """What the stages say of the document today."""
        more, named = list(self.strange), value_at(self.document, "/declarant/code")
        if isinstance(named, str) and named.strip() not in ("", self.actor.operator):
            more.append(not_own(named.strip()[:40], self.actor.operator))
        return judged(self.document, self.books, broker=is_broker(self.actor.operator), more=more)

    def page(self, asked: object) -> int:
        """The page of items asked for, within those there are."""
        text = str(asked or "1")
        number = int(text) if text.isdecimal() and len(text) < 6 else 1
        return min(max(1, number), Paper(self.document, self.books, self.language).pages)

    def shown(self, page: int) -> dict[str, Any]:
        """Everything the page needs to show the document as it lies."""
        found = self.judged()
        paper = Paper(self.document, self.books, self.language, by_place(found.faults))
        return {
            "declaration": self.declaration,
            "amending": self.amending,
            "paper": paper,
            "page": page,
            "items": paper.items_on(page),
            "loose": paper.faults.get("", ()),
            "summary": summary(found, page, "value/" if self.amending else "../value/"),
            "duties": duties(found, self.books, page),
            "saved_at": now(),
            "address": "amend/" if self.amending else "",
            "elements": self._sales_told(),
        }
