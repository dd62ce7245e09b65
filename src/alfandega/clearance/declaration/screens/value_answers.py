"""The possible answers of the form of value elements, and how they read. Data; a test keeps them with the facts."""

from __future__ import annotations

from alfandega.kernel.text import msgid

Answers = tuple[tuple[str, str], ...]

YES_OR_NO: Answers = (("true", msgid("Yes")), ("false", msgid("No")))
_PARTY: Answers = (("buyer", msgid("The buyer")), ("seller", msgid("The seller")))
_WHEN: Answers = (
    ("before-importation", msgid("Before importation")),
    ("after-importation", msgid("After importation")),
)
ANSWERS: dict[str, Answers] = {
    "incoterm/edition": (("2020", "2020"), ("2010", "2010"), ("2000", "2000")),
    "supply/kind": (
        ("purchase", msgid("Sold to the buyer")),
        ("free", msgid("Free: gift, sample, prototype")),
        ("consignment", msgid("On consignment, to be sold for the seller")),
        ("intermediary-stock", msgid("To the stock of an intermediary")),
        ("branch", msgid("To a branch of the seller")),
        ("hire", msgid("Hired")),
        ("leasing", msgid("Leased")),
        ("loan", msgid("Lent")),
        ("for-destruction", msgid("To be destroyed, at the sender's cost")),
        ("barter", msgid("Bartered")),
    ),
    "relationship/links/kind": (
        ("officer-or-director", msgid("One is officer or director of the other's business")),
        ("partners", msgid("Partners in business")),
        ("employer", msgid("Employer and employee")),
        ("holding", msgid("Somebody holds voting shares of both")),
        ("control", msgid("One controls the other")),
        ("common-control", msgid("Both are controlled by a third person")),
        ("joint-control", msgid("Together they control a third person")),
        ("family", msgid("Members of one family")),
        ("sole-agent", msgid("Sole agent, distributor or concessionaire")),
    ),
    "relationship/test_values/method": (
        ("transaction", msgid("A sale between unrelated parties")),
        ("deductive", msgid("Deductive value")),
        ("computed", msgid("Computed value")),
        ("identical", msgid("Value of identical goods")),
        ("similar", msgid("Value of similar goods")),
        ("fallback", msgid("Last resort")),
    ),
    "relationship/test_values/goods": (
        ("identical", msgid("Identical goods")),
        ("similar", msgid("Similar goods")),
        ("imported", msgid("The imported goods")),
    ),
    "conditions/kind": (
        ("other-goods", msgid("The buyer must buy other goods too")),
        ("reciprocal-price", msgid("The price depends on goods the buyer sells to the seller")),
        ("form-of-payment", msgid("The price rests on a form of payment")),
        ("engineering", msgid("The buyer supplies engineering or plans")),
        ("marketing", msgid("The buyer markets the goods")),
        ("other", msgid("Another condition")),
    ),
    "activities/kind": (
        ("marketing", msgid("Marketing")),
        ("warranty", msgid("Warranty")),
        ("inspection", msgid("Inspection")),
        ("other", msgid("Other")),
    ),
    "activities/when": _WHEN,
    "activities/borne_by": _PARTY,
    "losses/kind": (("lost", msgid("Lost in transport")), ("missing", msgid("Missing"))),
    "losses/found": (("before-release", msgid("Before release")), ("after-release", msgid("After release"))),
    "commissions/kind": (
        ("selling", msgid("Selling commission")),
        ("brokerage", msgid("Brokerage")),
        ("buying", msgid("Buying commission")),
    ),
    "commissions/borne_by": _PARTY,
    "packing/borne_by": _PARTY,
    "assists/kind": (
        ("materials", msgid("Materials, components, parts")),
        ("tools", msgid("Tools, dies, moulds")),
        ("consumed", msgid("Materials consumed in making the goods")),
        ("engineering", msgid("Engineering, design, plans")),
    ),
    "assists/source": (
        ("bought", msgid("Bought from an unrelated seller")),
        ("bought-from-related", msgid("Bought from a related person")),
        ("produced", msgid("Made by the buyer")),
    ),
    "royalties/kind": (
        ("patent-design-knowhow", msgid("Patent, design, know-how")),
        ("trademark", msgid("Trade mark")),
        ("copyright-process", msgid("Copyright, process")),
    ),
    "royalties/modified": (
        ("no", msgid("No")),
        ("slightly", msgid("Slightly: diluted, packed, labelled")),
        ("yes", msgid("Yes")),
    ),
    "deductions/kind": (
        ("inland-transport", msgid("Transport after arrival")),
        ("work-after-importation", msgid("Work after importation")),
        ("interest", msgid("Interest")),
        ("reproduction-right", msgid("Right to reproduce the goods")),
        ("buying-commission", msgid("Buying commission")),
        ("duties-and-taxes", msgid("Duties and taxes in the price")),
        ("other", msgid("Other")),
    ),
    "deductions/work_done": _WHEN,
    "deductions/reproduced": _WHEN,
    "deductions/charges/on": (
        ("value", msgid("The customs value")),
        ("value-and-charges", msgid("The value and the charges before")),
    ),
    "other_methods/fallback/basis": (
        ("flexible-transaction", msgid("The transaction value, flexibly")),
        ("flexible-identical", msgid("Identical goods, flexibly")),
        ("flexible-similar", msgid("Similar goods, flexibly")),
        ("flexible-deductive", msgid("The deductive value, flexibly")),
        ("flexible-computed", msgid("The computed value, flexibly")),
        ("market-value", msgid("The market value in Cabo Verde")),
        ("technical-service", msgid("Found by a technical service")),
    ),
}
"""By the place of the fact below its sale or its goods. Bases that the law prohibits are not offered (RCA 35.5)."""
