"""Complaints: whether one can be admitted at all (RCA 98.2, 115) and whether it says all it must (RCA 99, 116)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.kinds import Kind, cited
from alfandega.remedies.rules.outcome import Outcome, said


@dataclass(frozen=True, slots=True)
class Content:
    """Something a complaint must state: its field, the letter of the article, and what it is, in words.

    When not `required`, its absence is told but does not make the complaint incomplete.
    """

    field: str
    letter: str
    what: str
    required: bool = True


CONTENTS: Mapping[Kind, tuple[Content, ...]] = {
    Kind.ANTI_DUMPING: (
        Content("identity", "a", msgid("the complainant's identity")),
        Content("volume", "a", msgid("the volume of the goods")),
        Content("production_cost", "a", msgid("the production cost of the goods")),
        Content("production_value", "a", msgid("the value of the production"), required=False),
        Content("product", "b", msgid("a detailed description of the product")),
        Content("countries", "b", msgid("the countries concerned")),
        Content("firms", "b", msgid("the firms concerned")),
        Content("export_prices", "c", msgid("the export prices")),
        Content("home_prices", "c", msgid("the home-market prices of the exporting countries")),
        Content("import_changes", "d", msgid("the changes in the volume of the imports")),
    ),
    Kind.COUNTERVAILING: (
        Content("subsidy_evidence", "", msgid("sufficient evidence of a subsidy")),
        Content("injury_evidence", "", msgid("sufficient evidence of injury")),
        Content("causal_link", "", msgid("sufficient evidence of the causal link")),
        Content("identity", "a", msgid("the complainant's identity")),
        Content("volume", "a", msgid("the volume of its production")),
        Content("production_value", "a", msgid("the value of its production")),
        Content("product", "b", msgid("a detailed description of the product")),
        Content("countries", "b", msgid("the country of origin")),
        Content("subsidy_existence", "c", msgid("evidence of the existence of the subsidy")),
        Content("subsidy_amount", "c", msgid("evidence of the amount of the subsidy")),
        Content("subsidy_nature", "c", msgid("evidence of the nature of the subsidy")),
        Content("import_changes", "d", msgid("the changes, effects and impact of the imports")),
    ),
}


@carries_out("RCA-99", "RCA-116")
def missing_contents(kind: Kind, stated: Mapping[str, str]) -> Outcome[tuple[Content, ...]]:
    """A complaint states everything that its article lists; all that is missing is told at once.

    The value holds what makes the complaint incomplete; what is only asked for beside the text of the law (the value of
    production, RCA 99.a) comes as a warning. Empty when the complaint is complete.
    """
    citation = cited(kind, "RCA-99", "RCA-116")
    absent = [each for each in CONTENTS[kind] if not stated.get(each.field, "").strip()]
    missing = tuple(each for each in absent if each.required)
    step = (
        said(msgid("The complaint lacks {count} of the contents that it must have."), count=len(missing))
        if missing
        else said(msgid("The complaint states everything that it must."))
    )
    warnings = tuple(content_missing(kind, each) for each in absent if not each.required)
    return Outcome(missing, citation, (step,), warnings)


def content_missing(kind: Kind, content: Content) -> Fault:
    """The fault that says which content is missing, and under which letter."""
    return Fault(
        code="complaint.content",
        where=f"/contents/{content.field}",
        message=msgid("The complaint does not state {what} (letter {letter}).")
        if content.letter
        else msgid("The complaint does not state {what}."),
        params={"what": content.what, "letter": content.letter} if content.letter else {"what": content.what},
        remedy=msgid("Ask the complainant for it."),
        citation=cited(kind, "RCA-99", "RCA-116"),
        severity=Severity.ERROR if content.required else Severity.WARNING,
    )


class Complainant(StrEnum):
    """Who complains."""

    NATURAL_PERSON = "natural-person"
    LEGAL_PERSON = "legal-person"
    ASSOCIATION = "association"
    ASSOCIATION_WITHOUT_PERSONALITY = "association-without-personality"


COMPLAINANT_NAMES = {
    Complainant.NATURAL_PERSON: msgid("A natural person"),
    Complainant.LEGAL_PERSON: msgid("A legal person"),
    Complainant.ASSOCIATION: msgid("An association with legal personality"),
    Complainant.ASSOCIATION_WITHOUT_PERSONALITY: msgid("An association without legal personality"),
}


@carries_out("RCA-115")
def inadmissible(
    kind: Kind, complainant: Complainant, *, for_domestic_industry: bool, in_writing: bool
) -> Outcome[tuple[Fault, ...]]:
    """A complaint is written, and made by a person, or an association with legal personality, for the industry.

    The value holds every reason why it cannot be admitted; empty when it can.
    """
    citation = cited(kind, "RCA-98.2", "RCA-115")
    found = []
    if complainant is Complainant.ASSOCIATION_WITHOUT_PERSONALITY:
        found.append(
            Fault(
                code="complaint.no-personality",
                where="/complainant_kind",
                message=msgid("An association without legal personality cannot complain."),
                remedy=msgid("Have one of its members, or an association with legal personality, complain."),
                citation=citation,
            )
        )
    if not for_domestic_industry:
        found.append(
            Fault(
                code="complaint.not-for-industry",
                where="/for_domestic_industry",
                message=msgid("The complaint is not made on behalf of the domestic industry."),
                remedy=msgid("Show that the complainant acts for the national producers of the like product."),
                citation=citation,
            )
        )
    if not in_writing:
        found.append(
            Fault(
                code="complaint.written-required",
                where="/in_writing",
                message=msgid("The complaint was not made in writing."),
                remedy=msgid("Ask for a signed complaint in writing."),
                citation=citation,
            )
        )
    words = msgid("The complaint cannot be admitted.") if found else msgid("The complaint can be admitted.")
    return Outcome(tuple(found), citation, (said(words),))
