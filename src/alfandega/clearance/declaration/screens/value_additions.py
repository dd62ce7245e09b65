"""What the form of value elements asks about costs beside the price and costs in it. Data."""

from __future__ import annotations

from alfandega.clearance.declaration.screens.value_facts import CURRENCY, NOTE, OUT_OF, Entries, Fact
from alfandega.kernel.text import msgid

BESIDE, WITHIN = msgid("What the buyer bears beside the price"), msgid("What may be taken off the price")

COMMISSIONS = Entries(
    "commissions",
    msgid("Commission or brokerage"),
    "RCA-68",
    (
        Fact("kind", msgid("Kind"), msgid("A buying commission does not count."), "RCA-68"),
        Fact("percent", msgid("Percent"), msgid("Of the price; or give the amount."), "RCA-68"),
        Fact("amount", msgid("Amount"), msgid("Instead of the percentage."), "RCA-68"),
        CURRENCY,
        Fact("borne_by", msgid("Borne by"), msgid("Who pays it."), "RCA-68"),
        Fact("in_price", msgid("In the price"), OUT_OF, "RCA-68"),
        NOTE,
    ),
    BESIDE,
)
PACKING = Entries(
    "packing",
    msgid("Containers and packing"),
    "RCA-69.1",
    (
        Fact("amount", msgid("Cost"), msgid("Of containers, material and labour."), "RCA-69.1"),
        CURRENCY,
        Fact("borne_by", msgid("Borne by"), msgid("Who pays it."), "RCA-69.1"),
        Fact("in_price", msgid("In the price"), OUT_OF, "RCA-69.1"),
        Fact("usual", msgid("Usual"), msgid("Of the type usual for the goods."), "RCA-69.3", rare=True),
        Fact("durable", msgid("Of lasting use"), msgid("In itself, such as steel bottles."), "RCA-69.3", rare=True),
        Fact("commodity_code", msgid("Commodity code"), msgid("If declared on its own."), "RCA-69.3", rare=True),
        NOTE,
    ),
    BESIDE,
)
_BOUGHT = ("bought",)
ASSISTS = Entries(
    "assists",
    msgid("Goods or services supplied by the buyer"),
    "RCA-70.1",
    (
        Fact("kind", msgid("What is supplied"), msgid("Free or at reduced cost, to make the goods."), "RCA-70.1"),
        Fact("source", msgid("Where the buyer has it from"), msgid("It decides which cost counts."), "RCA-71.a"),
        Fact("acquisition_cost", msgid("Cost of acquisition"), msgid("If it was bought."), "RCA-71.a"),
        Fact(
            "production_cost", msgid("Cost of production"), msgid("If made by the buyer or a related one."), "RCA-71.b"
        ),
        CURRENCY,
        Fact("spread/units", msgid("Serves for (units)"), msgid("All units it is used for."), "RCA-70.1"),
        Fact(
            "spread/imported_now", msgid("Units imported now"), msgid("Their part is added to this value."), "RCA-70.1"
        ),
        Fact("made_in", msgid("Made in"), msgid("Country of engineering and design."), "RCA-46.1", ("engineering",)),
        Fact(
            "used_before", msgid("Used up before"), msgid("Percent that earlier use has taken."), "RCA-71.c", rare=True
        ),
        Fact("paid_by_seller", msgid("Paid by the seller"), msgid("The reduced price."), "RCA-70.1", rare=True),
        Fact("in_price", msgid("In the price"), OUT_OF, "RCA-70.2", rare=True),
        Fact("supplied_by_buyer", msgid("By the buyer"), msgid("Directly or indirectly."), "RCA-70.2", rare=True),
        Fact("free_or_reduced", msgid("Free or reduced"), msgid("Free of charge or cheaper."), "RCA-70.2", rare=True),
        Fact("used_for_these_goods", msgid("For these goods"), msgid("Used to make them."), "RCA-70.2", rare=True),
        Fact("objective_data", msgid("Objective data"), msgid("Its value rests on them."), "RCA-70.2", rare=True),
        NOTE,
    ),
    BESIDE,
)
INTANGIBLES = Entries(
    "intangibles",
    msgid("Software and technology"),
    "RCA-72",
    (
        Fact("amount", msgid("Amount"), msgid("What it is worth."), "RCA-72"),
        CURRENCY,
        Fact("supplied_by_buyer", msgid("Supplied free"), msgid("By the buyer; no if it pays for it."), "RCA-72"),
        Fact("made_in", msgid("Made in"), msgid("Country."), "RCA-72"),
        Fact("in_price", msgid("In the price"), OUT_OF, "RCA-72", rare=True),
        NOTE,
    ),
    BESIDE,
)
ROYALTIES = Entries(
    "royalties",
    msgid("Royalty or licence fee"),
    "RCA-73.1",
    (
        Fact("kind", msgid("For what"), msgid("Patent, trade mark or copyright."), "RCA-73.1"),
        Fact("percent", msgid("Percent"), msgid("Of the price, or of another base below."), "RCA-73.3"),
        Fact("of_price", msgid("Percent of the price"), msgid("Of the price actually paid."), "RCA-73.3"),
        Fact("amount", msgid("Amount"), msgid("Instead of the percentage."), "RCA-73.3"),
        CURRENCY,
        Fact("related_to_goods", msgid("It concerns these goods"), msgid("One of two conditions."), "RCA-73.3"),
        Fact("condition_of_sale", msgid("Condition of the sale"), msgid("Nobody sells without it."), "RCA-73.3"),
        Fact("base", msgid("Other base"), msgid("What else the percentage is of."), "RCA-74.2", rare=True),
        Fact("share", msgid("Share of these goods"), msgid("Percent; all when left empty."), "RCA-74.1", rare=True),
        Fact("share_known", msgid("The share is known"), msgid("From objective data."), "RCA-74.1", rare=True),
        Fact("licence", msgid("Licence"), msgid("The agreement its formula is from."), "RCA-74.2", rare=True),
        Fact("in_price", msgid("In the price"), OUT_OF, "RCA-73.3", rare=True),
        Fact("finished_patented_product", msgid("A patented product"), msgid("Finished."), "RCA-74.3", rare=True),
        Fact("modified", msgid("Modified before resale"), msgid("In Cabo Verde."), "RCA-74.3", rare=True),
        NOTE,
    ),
    BESIDE,
)
_WORK, _COPY, _LOAN, _DUTY = ("work-after-importation",), ("reproduction-right",), ("interest",), ("duties-and-taxes",)
CHARGES = Entries(
    "charges",
    msgid("Duty or tax in the price"),
    "RCA-84",
    (
        Fact("percent", msgid("Percent"), msgid("In the order in which they are charged."), "RCA-84"),
        Fact("on", msgid("Of what"), msgid("The value, or it and the charges before."), "RCA-84"),
        Fact("amount", msgid("Amount"), msgid("A fixed one instead."), "RCA-84"),
    ),
    kinds=_DUTY,
)
DEDUCTIONS = Entries(
    "deductions",
    msgid("Cost in the price that does not count"),
    "RCA-76.1",
    (
        Fact("kind", msgid("Kind of cost"), msgid("The list is closed."), "RCA-76.1"),
        Fact("amount", msgid("Amount"), msgid("Empty for duties worked back from their rates."), "RCA-76.2.b"),
        CURRENCY,
        Fact("in_price", msgid("In the price"), msgid("It must be, to be taken off."), "RCA-76.2.a"),
        Fact("shown_separately", msgid("Shown apart"), msgid("On the invoice or another document."), "RCA-76.2.c"),
        Fact("proof/document", msgid("Proof"), msgid("A commercial document."), "RCA-78.1"),
        Fact(
            "proof/statement",
            msgid("Statement of the tariff"),
            msgid("The usual one, and how you worked it out."),
            "RCA-78.2",
            ("inland-transport",),
        ),
        Fact("work_done", msgid("Work done"), msgid("Before or after importation."), "RCA-80.1", _WORK),
        Fact("work_country", msgid("Done in"), msgid("Cabo Verde when left empty."), "RCA-80.1", _WORK),
        Fact("interest/agreed", msgid("Financing agreed on"), msgid("Date: 2026-03-02."), "RCA-81.1", _LOAN),
        Fact("interest/percent", msgid("Its rate in percent"), msgid("Of interest."), "RCA-81.1", _LOAN),
        Fact("reproduced", msgid("Reproduced"), msgid("Before or after importation."), "RCA-82", _COPY),
        Fact("reproduced_in", msgid("Reproduced in"), msgid("Cabo Verde when left empty."), "RCA-82", _COPY),
        Fact("items", msgid("Items"), msgid("Their numbers: 1, 3; all when left empty."), "RCA-76.1", rare=True),
        NOTE,
    ),
    WITHIN,
    (CHARGES,),
)
