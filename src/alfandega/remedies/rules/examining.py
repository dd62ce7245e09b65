"""What a finding must examine (RCA 105–106, 120–122), and what the findings of a case come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.conditions import Findings, Injury
from alfandega.remedies.rules.kinds import Kind


class Subject(StrEnum):
    """What a finding is about."""

    PRACTICE = "practice"
    INJURY = "injury"
    CAUSE = "cause"
    INTEREST = "interest"


SUBJECT_NAMES = {
    Subject.PRACTICE: msgid("Dumping or subsidy"),
    Subject.INJURY: msgid("Injury to the domestic industry"),
    Subject.CAUSE: msgid("That the injury comes from it"),
    Subject.INTEREST: msgid("The national interest in a measure"),
}

_INJURY = {
    "volume": msgid("the volume of the imports"),
    "prices": msgid("their effect on domestic prices of like products"),
    "impact": msgid("their impact on the domestic industry"),
}
_EVIDENCE = {"evidence": msgid("the evidence")}
SECTIONS: Mapping[tuple[Kind, Subject], Mapping[str, str]] = {
    **{(kind, Subject.PRACTICE): _EVIDENCE for kind in Kind},
    **{(kind, Subject.CAUSE): _EVIDENCE for kind in Kind},
    **{(kind, Subject.INJURY): _INJURY for kind in Kind},
    (Kind.ANTI_DUMPING, Subject.INTEREST): {
        "producers": msgid("the injury to national producers"),
        "consumers": msgid("the benefit to consumers"),
    },
    (Kind.COUNTERVAILING, Subject.INTEREST): {
        "producers": msgid("the interest of the domestic industry"),
        "chain": msgid("the interest of activities upstream and downstream"),
        "users": msgid("the interest of users"),
        "consumers": msgid("the interest of consumers"),
    },
}
"""Per kind and subject, the sections that a finding must have, by field."""

_ARTICLES = {
    (Kind.ANTI_DUMPING, Subject.PRACTICE): "RCA-102.1",
    (Kind.ANTI_DUMPING, Subject.INJURY): "RCA-105",
    (Kind.ANTI_DUMPING, Subject.CAUSE): "RCA-101",
    (Kind.ANTI_DUMPING, Subject.INTEREST): "RCA-106",
    (Kind.COUNTERVAILING, Subject.PRACTICE): "RCA-120",
    (Kind.COUNTERVAILING, Subject.INJURY): "RCA-121.2",
    (Kind.COUNTERVAILING, Subject.CAUSE): "RCA-121.1",
    (Kind.COUNTERVAILING, Subject.INTEREST): "RCA-122",
}


@carries_out("RCA-105", "RCA-106", "RCA-121.2", "RCA-122")
def faults_of_finding(
    kind: Kind, subject: Subject, sections: Mapping[str, str], *, form: str, holds: bool
) -> tuple[Fault, ...]:
    """Injury rests on volume, prices and impact; the national interest on weighing every group's interests.

    `form` is the form of injury that was found; returns every fault at once.
    """
    citation = Citation.of(_ARTICLES[kind, subject])
    found = [
        Fault(
            code="finding.section",
            where=f"/{field}",
            message=msgid("The finding does not examine {what}."),
            params={"what": what},
            remedy=msgid("Say what the evidence shows about it."),
            citation=citation,
        )
        for field, what in SECTIONS[kind, subject].items()
        if not sections.get(field, "").strip()
    ]
    if subject is Subject.INJURY and holds and form not in set(Injury):
        found.append(
            Fault(
                code="finding.form",
                where="/form",
                message=msgid("The finding does not say which form the injury has."),
                remedy=msgid("Choose injury, a threat of it, or delay in establishing the industry."),
                citation=Citation.of("RCA-104"),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding on record: about what, whether final or summary, and whether it holds."""

    subject: Subject
    final: bool
    holds: bool


@carries_out("RCA-120")
def findings_of(records: Iterable[Found], *, final_only: bool) -> Findings:
    """The practice and the injury are examined side by side: what the latest finding about each says.

    `records` come in the order they were made; what was not examined (finally, with `final_only`) stays None, which
    blocks the conclusion.
    """
    latest: dict[Subject, bool] = {}
    for each in records:
        if each.final or not final_only:
            latest[each.subject] = each.holds
    return Findings(*(latest.get(subject) for subject in Subject))
