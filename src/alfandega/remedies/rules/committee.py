"""The Special Committee (RCA 130): who sits on it, and who convenes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-130.1")
def faults_of_composition(chair: str, members: Sequence[str], director: str, on: date) -> tuple[Fault, ...]:
    """The committee is chaired by the Director-General of Customs and has two other members whom he designates.

    `chair`, `members` and `director` identify people; returns every fault, none when the composition is lawful.
    """
    citation = Citation.of("RCA-130.1")
    found = []
    if not director or chair != director:
        found.append(
            Fault(
                code="committee.chair",
                where="/chair",
                message=msgid("The committee is chaired by the Director-General of Customs."),
                remedy=msgid("Name the Director-General as the chair."),
                citation=citation,
            )
        )
    others = whole("trade_remedies.committee_members", on)
    if len(set(members)) != others or len(set(members)) != len(members):
        found.append(
            Fault(
                code="committee.exactly-two-others",
                where="/members",
                message=msgid("Besides its chair the committee has exactly {number} members; {given} are named."),
                params={"number": str(others), "given": str(len(set(members)))},
                remedy=msgid("Designate exactly {number} different people."),
                citation=citation,
            )
        )
    if chair in members:
        found.append(
            Fault(
                code="committee.chair-twice",
                where="/members",
                message=msgid("The chair is named among the other members."),
                remedy=msgid("Designate members other than the chair."),
                citation=citation,
            )
        )
    return tuple(found)
