"""Declarations charged under a preference, finally assessed, and cases brought to any state by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from alfandega.access.acting import acting
from alfandega.access.models import User
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import World, document
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.clearance.verification.models import Certificate
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.proofs import actions, incoming
from alfandega.proofs.models import ProofCase

REQUEST = {"proof": 3, "country": "PT", "authority": "Autoridade Tributária e Aduaneira, Lisboa", "reason": "Doubt."}


def declared(reference: str = "P-1") -> dict[str, Any]:
    """An item of furniture that claims the preference of the EU with an EUR.1, and one of sugar that claims none."""
    made = document(reference, count=2)
    proof = {"code": "954", "reference": "EUR.1 A 118820", "date": today().isoformat()}
    made["items"][0] |= {"commodity_code": "9403500000", "preference": "100"}
    made["items"][0]["documents"].append(proof)
    made["items"][0]["supplementary_units"] = [{"code": "C62", "quantity": "40"}]
    return made


@dataclass
class House:
    """Who acts, and the declaration of the importer that is assessed."""

    world: World
    director: User

    def do(self, user: User, act: Any, *args: Any, **given: Any) -> Any:
        """Act as a user; gives back what the act does, or the codes of its refusal."""
        with acting(user.actor):
            try:
                return act(user.actor, *args, **given)
            except Refused as refusal:
                return [fault.code.removeprefix("proof-case.") for fault in refusal.faults]

    def assessed(self, reference: str = "P-1") -> Declaration:
        """A declaration with a preference, verified and finally assessed."""
        world = self.world
        world.present()
        with acting(world.declarant.actor):
            found = lodge(world.declarant.actor, declared(reference))
        with acting(world.verifier.actor):
            found.refresh_from_db()
            if found.state == "under_verification":
                kind = Certificate.Kind.PHYSICAL if found.channel == "red" else Certificate.Kind.DOCUMENTARY
                certify(world.verifier.actor, found.pk, kind=kind, findings="In order.", attended_by="Owner")
                confirm(world.verifier.actor, found.pk)
            found.refresh_from_db()
        assert found.state == "assessed", (found.state, found.faults)
        return found

    def opened(self, declaration: Declaration | None = None) -> ProofCase:
        """A case of the first item."""
        declaration = declaration or self.assessed()
        case = self.do(self.world.verifier, actions.open_case, declaration.pk, 1, **REQUEST)
        assert isinstance(case, ProofCase), case
        return case

    def sent(self, case: ProofCase | None = None) -> ProofCase:
        """A case whose request went out today."""
        case = self.do(self.world.head, actions.send, (case or self.opened()).pk, on=today())
        assert isinstance(case, ProofCase), case
        return case

    def overdue(self) -> ProofCase:
        """A case whose reply was due yesterday."""
        case = self.sent()
        with acting(self.world.head.actor):
            ProofCase.objects.filter(pk=case.pk).update(due_on=today() - timedelta(days=1))
        return case

    def replied(self, result: str = "not_confirmed") -> ProofCase:
        """A case with its reply."""
        given = {"on": today(), "result": result, "text": "The stamp is not ours."}
        case = self.do(self.world.verifier, actions.record_reply, self.sent().pk, **given)
        assert isinstance(case, ProofCase), case
        return case

    def received(self, **changes: Any) -> ProofCase:
        """A request of another administration."""
        given = {
            "country": "PT",
            "authority": "Autoridade Tributária e Aduaneira",
            "their_reference": "AT/77",
            "received_on": today(),
            "agreement": "EU",
            "proof_reference": "EUR.1 CV 12",
            "proof_code": "954",
            "reason": "Is it authentic?",
        }
        return self.do(self.world.verifier, incoming.receive, **(given | changes))


@pytest.fixture
def house(world: World) -> House:
    director = User.objects.create_user("director", password="x", role=Role.HEAD_OF_OFFICE, office=EVERY_OFFICE)
    return House(world, director)
