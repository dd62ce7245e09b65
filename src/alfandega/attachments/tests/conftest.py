"""Files that come in, and a declaration that takes them, for somebody who acts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from alfandega.access.acting import acting
from alfandega.access.models import JournalLine, User
from alfandega.attachments import actions, store
from alfandega.attachments.actions import Meant
from alfandega.attachments.models import Attachment, Demand
from alfandega.attachments.receiving import Received
from alfandega.attachments.tests import samples
from alfandega.clearance.declaration.actions import start_draft
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import World, document
from alfandega.kernel.fault import Refused

KIND = "declaration"


@dataclass
class Desk:
    """Who acts on files, and on which declaration."""

    world: World

    def draft(self, by: User | None = None) -> Declaration:
        """A draft with box 44 filled in."""
        user = by or self.world.declarant
        with acting(user.actor):
            return start_draft(user.actor, document("D-1", count=2))

    def examined(self) -> Declaration:
        """A declaration that the verifier examines."""
        return self.world.in_channel("yellow")

    def do(self, user: User, act: Any, *args: Any, **given: Any) -> Any:
        """Act as a user; gives back what the act does, or the codes of its refusal."""
        with acting(user.actor):
            try:
                return act(user.actor, *args, **given)
            except Refused as refusal:
                return [fault.code.removeprefix("attachment.") for fault in refusal.faults]

    def add(
        self,
        declaration: Declaration,
        content: bytes = samples.PDF,
        name: str = "fatura.pdf",
        by: User | None = None,
        **meant: str,
    ) -> Any:
        """Add a file; the attachment and whether it is new, or the codes of the refusal."""
        return self.do(
            by or self.world.declarant, actions.attach, KIND, declaration.pk, came(content, name), Meant(**meant)
        )

    def rows(self) -> list[Attachment]:
        """Every row there is."""
        with acting(self.world.auditor.actor):
            return list(Attachment.objects.order_by("pk"))

    def demands(self) -> list[Demand]:
        """Every demand there is."""
        with acting(self.world.auditor.actor):
            return list(Demand.objects.order_by("pk"))

    def journal(self, act: str) -> list[JournalLine]:
        """The lines of an act."""
        with acting(self.world.auditor.actor):
            return list(JournalLine.objects.filter(act=f"attachment.{act}").order_by("pk"))

    def at(self, user: User | None, **given: Any) -> Client:
        """A browser in which somebody is signed in."""
        client = Client(raise_request_exception=False, **given)
        if user is not None:
            client.force_login(user)
        return client


def came(content: bytes, name: str = "fatura.pdf", content_type: str = "") -> Received:
    """A file as it comes in."""
    path = store.incoming()
    path.write_bytes(content)
    return Received(path, name, content_type, len(content), hashlib.sha256(content).hexdigest())


@pytest.fixture
def desk(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Desk:
    """A desk whose files lie in a directory of this test."""
    monkeypatch.setattr(store, "root", lambda: tmp_path / "attachments")
    return Desk(world)
