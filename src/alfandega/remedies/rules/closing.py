"""Closing a case without measures (RCA 110, 125.1): its grounds, any one of which is enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Refused
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, text
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import percent_of, shown, unusable
from alfandega.remedies.rules.kinds import Kind, cited
from alfandega.remedies.rules.outcome import Outcome, said


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What a closing may rest on. `percent` is the highest margin found, None when none was determined.

    `interest_allows` is, for dumping, that closing is in the country's interest; for subsidies, that it is not against
    it; None when nobody has said. `negligible_imports` comes from `imports_negligible`.
    """

    withdrawn: bool = False
    interest_allows: bool | None = None
    unnecessary: bool = False
    percent: Fraction | None = None
    negligible_imports: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """The letters that allow closing ("a", "b", "c"), and whether closing is not only allowed but required."""

    grounds: tuple[str, ...]
    required: bool

    @property
    def closable(self) -> bool:
        """Whether the case may be closed."""
        return bool(self.grounds)


@carries_out("RCA-110", "RCA-125.1")
def closing(kind: Kind, facts: ClosingFacts, on: date) -> Outcome[Closing]:
    """A case may be closed when the complaint is withdrawn and interest allows, measures are not needed, or the margin
    is negligible.

    One ground is enough. Whether a negligible margin obliges to close is a parameter (ADA 5.8), and so is whether
    negligible imports count as one.
    """
    grounds: list[str] = []
    steps: list[Sentence] = []
    if facts.withdrawn and facts.interest_allows:
        grounds.append("a")
        steps.append(said(msgid("(a) The complaint is withdrawn and the country's interest allows closing.")))
    elif facts.withdrawn:
        steps.append(said(msgid("(a) The complaint is withdrawn, but the country's interest does not allow closing.")))
    if facts.unnecessary:
        grounds.append("b")
        steps.append(said(msgid("(b) Protective measures are not necessary.")))
    name = "negligible_dumping_margin" if kind is Kind.ANTI_DUMPING else "negligible_subsidy_margin"
    least = Fraction(number(f"trade_remedies.{name}", on))
    negligible = facts.percent is not None and facts.percent < least
    if facts.percent is not None:
        words = (
            msgid("(c) The margin of {share} % is below {limit} %.")
            if negligible
            else msgid("(c) The margin of {share} % is not below {limit} %.")
        )
        steps.append(said(words, share=shown(facts.percent), limit=shown(least)))
    by_volume = (
        kind is Kind.ANTI_DUMPING
        and facts.negligible_imports
        and text("trade_remedies.negligible_imports_close", on) == "yes"
    )
    if by_volume:
        steps.append(said(msgid("(c) The volume of the dumped imports is negligible.")))
    if negligible or by_volume:
        grounds.append("c")
    required = "c" in grounds and text("trade_remedies.negligible_margin_obliges", on) == "yes"
    if required:
        steps.append(said(msgid("The case is to be closed at once.")))
    return Outcome(Closing(tuple(grounds), required), cited(kind, "RCA-110", "RCA-125.1"), tuple(steps))


@carries_out("RCA-110")
def imports_negligible(country: Decimal, together: Decimal, all_imports: Decimal, on: date) -> Outcome[bool]:
    """Dumped imports are negligible when the country has less than one share of all imports, unless such countries
    together have more than another.

    `together` is the imports from every country below the first share; both shares are parameters (ADA 5.8, which
    RCA 97.1 refers to). Raises Refused with every figure that does not fit.
    """
    found = unusable(
        {"/country": country, "/together": together, "/all_imports": all_imports},
        above_zero=frozenset({"/all_imports"}),
    )
    if not found:
        found += [
            faults.over_the_whole(where, shown(part), shown(all_imports), "RCA-110")
            for where, part in (("/country", country), ("/together", together))
            if part > all_imports
        ]
    if found:
        raise Refused(*found)
    one = percent_of(Fraction(country), Fraction(all_imports))
    many = percent_of(Fraction(together), Fraction(all_imports))
    least_one = Fraction(number("trade_remedies.negligible_imports", on))
    most_many = Fraction(number("trade_remedies.negligible_imports_together", on))
    step = said(
        msgid(
            "Imports: {share} % of all (less than {limit} % is negligible); such countries together {many} %"
            " (up to {most} %)."
        ),
        share=shown(one),
        limit=shown(least_one),
        many=shown(many),
        most=shown(most_many),
    )
    return Outcome(one < least_one and many <= most_many, Citation.of("RCA-110"), (step,))
