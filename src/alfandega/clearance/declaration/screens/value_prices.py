"""What the form of value elements asks about the parties, conditions of the sale, and what changes its price. Data."""

from __future__ import annotations

from alfandega.clearance.declaration.screens.value_facts import CURRENCY, NOTE, OUT_OF, Entries, Fact
from alfandega.kernel.text import msgid

PARTIES, FREEDOM, PRICE = msgid("Buyer and seller"), msgid("Terms of the sale"), msgid("What changes the price")

LINKS = Entries(
    "relationship/links",
    msgid("Link between buyer and seller"),
    "RCA-47.1",
    (
        Fact("kind", msgid("Kind of link"), msgid("A link alone does not set the price aside."), "RCA-47.1"),
        Fact("percent", msgid("Percent held"), msgid("Of the voting shares of both."), "RCA-47.1", ("holding",)),
    ),
    PARTIES,
)
TEST_VALUES = Entries(
    "relationship/test_values",
    msgid("Test value"),
    "RCA-47.4",
    (
        Fact("value", msgid("Test value"), msgid("Offered to show that the price was not influenced."), "RCA-47.4"),
        CURRENCY,
        Fact("method", msgid("How it was found"), msgid("The law admits some methods only."), "RCA-47.4"),
        Fact("on", msgid("Date of its transaction"), msgid("About the same time: 2026-03-02."), "RCA-47.6"),
        Fact("goods", msgid("Of which goods"), msgid("Identical or similar goods."), "RCA-47.4", rare=True),
        Fact(
            "parties_related",
            msgid("Its parties are related"),
            msgid("Buyer and seller of that transaction."),
            "RCA-47.4",
            rare=True,
        ),
        Fact("exported_to", msgid("Exported to"), msgid("Cabo Verde when left empty."), "RCA-47.4", rare=True),
    ),
    PARTIES,
)
RESTRICTIONS = Entries(
    "restrictions",
    msgid("Restriction on the use of the goods"),
    "RCA-43.b",
    (
        Fact("what", msgid("The restriction"), msgid("What the buyer may not do with the goods."), "RCA-43.b"),
        Fact("imposed_by_law", msgid("Imposed by law"), msgid("Or by authorities of Cabo Verde."), "RCA-44.a"),
        Fact("limits_area", msgid("It limits the area only"), msgid("In which they may be resold."), "RCA-44.b"),
        Fact("affects_value", msgid("It affects the value"), msgid("Substantially."), "RCA-45"),
    ),
    FREEDOM,
)
CONDITIONS = Entries(
    "conditions",
    msgid("Condition of the sale or its price"),
    "RCA-43.a",
    (
        Fact("kind", msgid("The condition"), msgid("What sale or price depends on."), "RCA-43.a"),
        Fact("amount", msgid("What it is worth"), msgid("Leave empty what cannot be determined."), "RCA-46.2"),
        CURRENCY,
        Fact("made_in", msgid("Made in"), msgid("Country where the plans were made."), "RCA-46.1", ("engineering",)),
        Fact(
            "on_own_account",
            msgid("On the buyer's own account"),
            msgid("An activity of the buyer for itself."),
            "RCA-46.1",
            ("marketing",),
        ),
        Fact(
            "already_added",
            msgid("Told elsewhere"),
            msgid("Among the additions, such as an assist."),
            "RCA-46.3",
            rare=True,
        ),
        NOTE,
    ),
    FREEDOM,
)
PROCEEDS = Entries(
    "proceeds",
    msgid("Proceeds that go back to the seller"),
    "RCA-43.c",
    (
        Fact("amount", msgid("Amount"), msgid("Of resale, disposal or use; leave empty what is not known."), "RCA-75"),
        CURRENCY,
        Fact("provisional", msgid("An estimate"), msgid("To be settled later."), "RCA-75"),
        Fact("of_these_goods", msgid("Of these goods"), msgid("No for a dividend."), "RCA-75", rare=True),
        NOTE,
    ),
    FREEDOM,
)
PAYMENTS = Entries(
    "payments",
    msgid("Payment beside the invoice"),
    "RCA-50",
    (
        Fact("amount", msgid("Amount"), msgid("Paid or to be paid beside the invoice."), "RCA-50"),
        CURRENCY,
        Fact("indirect", msgid("Indirect"), msgid("To a creditor of the seller, or for its benefit."), "RCA-46.2"),
        Fact("on_own_account", msgid("For the buyer itself"), msgid("Its own activity."), "RCA-46.3", rare=True),
        Fact("already_added", msgid("Told elsewhere"), msgid("Among the additions."), "RCA-46.3", rare=True),
        NOTE,
    ),
    PRICE,
)
DISCOUNTS = Entries(
    "discounts",
    msgid("Price reduction"),
    "RCA-59.1",
    (
        Fact("percent", msgid("Percent"), msgid("Of the invoiced price; or give the amount."), "RCA-59.2"),
        Fact("amount", msgid("Amount"), msgid("Instead of the percentage."), "RCA-59.2"),
        CURRENCY,
        Fact("of_these_goods", msgid("Of these goods"), msgid("It concerns the imported goods."), "RCA-59.2"),
        Fact("known_at_clearance", msgid("Known now"), msgid("Its amount is known at clearance."), "RCA-59.2"),
        Fact(
            "already_taken_off",
            msgid("Taken off already"),
            msgid("The invoiced price is net of it."),
            "RCA-59.2",
            rare=True,
        ),
        NOTE,
    ),
    PRICE,
)
ACTIVITIES = Entries(
    "activities",
    msgid("Marketing, warranty, inspection"),
    "RCA-54",
    (
        Fact("kind", msgid("What is done"), msgid("Marketing holds advertising."), "RCA-54"),
        Fact("amount", msgid("Amount"), msgid("What it costs."), "RCA-54"),
        CURRENCY,
        Fact("borne_by", msgid("Borne by"), msgid("Who bears cost and risk."), "RCA-57.1"),
        Fact("when", msgid("When"), msgid("Before or after importation."), "RCA-55.1"),
        Fact("in_price", msgid("In the price"), OUT_OF, "RCA-55.1"),
        Fact("on_own_initiative", msgid("The buyer's own idea"), msgid("No if it pays a bill."), "RCA-54", rare=True),
        Fact(
            "billed_by_seller",
            msgid("Billed by the seller"),
            msgid("Apart, as a condition of the sale."),
            "RCA-46.2",
            rare=True,
        ),
        NOTE,
    ),
    PRICE,
)
MEDIA = Entries(
    "media",
    msgid("Data on a carrier"),
    "RCA-61",
    (
        Fact("item", msgid("Item"), msgid("The number of the carrier."), "RCA-61"),
        Fact("amount", msgid("Worth of the data"), msgid("For data-processing equipment."), "RCA-61"),
        CURRENCY,
        Fact("in_price", msgid("In the price"), OUT_OF, "RCA-61"),
        NOTE,
    ),
    PRICE,
)
LOSSES = Entries(
    "losses",
    msgid("Lost or missing goods"),
    "RCA-64",
    (
        Fact("kind", msgid("What happened"), msgid("Lost in transport, or missing."), "RCA-64"),
        Fact("item", msgid("Item"), msgid("Its number."), "RCA-64"),
        Fact("quantity", msgid("Quantity lost"), msgid("In the unit of the invoice."), "RCA-64"),
        Fact("invoiced", msgid("Quantity invoiced"), msgid("That the price is for."), "RCA-64"),
        Fact("found", msgid("Found"), msgid("Before or after release."), "RCA-65"),
    ),
    PRICE,
)
DEFECTS = Entries(
    "defects",
    msgid("Defective goods"),
    "RCA-62.1",
    (
        Fact("item", msgid("Item"), msgid("Its number."), "RCA-62.1"),
        Fact("amount", msgid("Reduction agreed"), msgid("What the price was lowered by."), "RCA-62.1"),
        CURRENCY,
        Fact("contract_clause", msgid("Clause"), msgid("Of the contract that provides for it."), "RCA-62.1"),
        Fact("settlement", msgid("Settled by"), msgid("Credit note and refund."), "RCA-62.2"),
        Fact("existed_at_clearance", msgid("Defective at clearance"), msgid("Already then."), "RCA-63.1"),
        Fact("warranty", msgid("Warranty"), msgid("That covers the goods."), "RCA-63.3"),
        NOTE,
    ),
    PRICE,
)
NON_CONFORMITIES = Entries(
    "non_conformities",
    msgid("Goods not as agreed"),
    "RCA-66.1",
    (
        Fact("item", msgid("Item"), msgid("Its number."), "RCA-66.1"),
        Fact("amount", msgid("Indemnity"), msgid("Of the seller; leave empty what is not settled."), "RCA-66.2"),
        CURRENCY,
        Fact("indemnity_due", msgid("Indemnity due"), msgid("No if the price is unchanged."), "RCA-66.1"),
        NOTE,
    ),
    PRICE,
)
