"""Those who act in cases, and cases brought to any state by the real actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from alfandega.access.acting import acting
from alfandega.access.models import User
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.clearance.tests.world import World
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.remedies import actions, deciding, investigating, sitting
from alfandega.remedies.models import Case, Determination, Measure, Meeting
from alfandega.remedies.rules.complaint import CONTENTS, Complainant
from alfandega.remedies.rules.conditions import Injury
from alfandega.remedies.rules.duties import LegalAct
from alfandega.remedies.rules.examining import SECTIONS, Subject
from alfandega.remedies.rules.kinds import Kind, Stage
from alfandega.remedies.rules.margin import Transaction


def a_user(name: str, role: Role, office: str = "", operator: str = "") -> User:
    return User.objects.create_user(
        name, password=name, first_name=name.title(), role=role, office=office, operator=operator
    )


@dataclass
class House:
    """`importer` and `rival` are declarants; only the importer is ever a party."""

    director: User
    investigator: User
    member: User
    other_member: User
    outsider: User
    auditor: User
    importer: User
    rival: User

    def do(self, user: User, act: Any, *args: Any, **given: Any) -> Any:
        """Act as a user; gives back what the act does, or the codes of its refusal."""
        with acting(user.actor):
            try:
                return act(user.actor, *args, **given)
            except Refused as refusal:
                return [fault.code for fault in refusal.faults]

    def again(self, case: Case) -> Case:
        with acting(self.director.actor):
            return Case.objects.get(pk=case.pk)

    def complaint(self, kind: Kind = Kind.ANTI_DUMPING, **changes: Any) -> Case:
        given = {
            "kind": kind,
            "product": "Cement in bags",
            "origin": "CN",
            "complainant": "Cimentos do Sal, SA",
            "complainant_kind": Complainant.LEGAL_PERSON,
            "for_domestic_industry": True,
            "in_writing": True,
            "received_on": today(),
        }
        return self.do(self.investigator, actions.record_complaint, **(given | changes))

    def completed(self, kind: Kind = Kind.ANTI_DUMPING) -> Case:
        case = self.complaint(kind)
        contents = {each.field: "Stated." for each in CONTENTS[kind]}
        figures = {
            name: Decimal(number) for name, number in zip(actions.FIGURES, (60, 10, 100, 500, 10000), strict=True)
        }
        return self.do(self.investigator, actions.complete_complaint, case.pk, contents=contents, figures=figures)

    def opened(self, kind: Kind = Kind.ANTI_DUMPING) -> Case:
        case = self.completed(kind)
        case = self.do(self.director, actions.open_investigation, case.pk, notice="B.O. 12, I Série")
        assert isinstance(case, Case), case
        return case

    def told(self, case: Case) -> None:
        with acting(self.director.actor):
            parties = list(case.parties.filter(notified_on__isnull=True))
        for party in parties:
            self.do(self.investigator, actions.notify, case.pk, party=party.pk, on=today())

    def found(self, case: Case, *, final: bool = True, **holds: bool) -> None:
        for subject in Subject:
            sections = dict.fromkeys(SECTIONS[Kind(case.kind), subject], "Examined.")
            self.do(
                self.investigator,
                investigating.find,
                case.pk,
                subject=subject,
                final=final,
                holds=holds.get(subject.value, True),
                sections=sections,
                form=Injury.INJURY.value,
            )

    def determined(self, case: Case, normal: str = "1000", export: str = "800", exporter: str = "") -> Determination:
        rows = [Transaction(Decimal(normal), Decimal(export), Decimal(10), Decimal(1000))]
        return self.do(
            self.investigator,
            investigating.determine_dumping,
            case.pk,
            exporter=exporter,
            transactions=rows,
            currency="EUR",
            unit="TNE",
        )

    def committee(self) -> None:
        self.do(self.director, sitting.designate_members, [self.member.pk, self.other_member.pk])

    def held(self) -> Meeting:
        self.committee()
        meeting = self.do(self.director, sitting.convene, on=today(), agenda="Cement from China.")
        return self.do(self.member, sitting.minute, meeting.pk, attended=["Director", "Member"], minutes="Agreed.")

    def proposed(self, case: Case, made: Determination, stage: Stage = Stage.DEFINITIVE, **changes: Any) -> Any:
        first = today() + timedelta(days=60)
        given = {
            "determination": made.pk,
            "stage": stage,
            "codes": ["2523.29"],
            "duty": "20 %",
            "first": first,
            "last": first + timedelta(days=100 if stage is Stage.PROVISIONAL else 1000),
        }
        given |= changes if "meeting" in changes else {"meeting": self.held().pk, **changes}
        return self.do(self.member, sitting.propose_measure, case.pk, **given)

    def act(self) -> LegalAct:
        return LegalAct("Portaria 12/2026", today(), today())

    def imposed(self) -> Case:
        case = self.opened()
        self.told(case)
        self.found(case)
        self.proposed(case, self.determined(case))
        self.do(self.member, deciding.conclude, case.pk)
        case = self.do(self.director, deciding.impose, case.pk, self.act())
        assert isinstance(case, Case), case
        return case

    def measures(self, case: Case) -> list[Measure]:
        with acting(self.director.actor):
            return list(case.measures.order_by("pk"))


@pytest.fixture
def house(world: World) -> House:
    return House(
        director=a_user("director", Role.HEAD_OF_OFFICE, EVERY_OFFICE),
        investigator=world.acceptance,
        member=world.verifier,
        other_member=world.head,
        outsider=world.cashier,
        auditor=world.auditor,
        importer=world.declarant,
        rival=world.rival,
    )
