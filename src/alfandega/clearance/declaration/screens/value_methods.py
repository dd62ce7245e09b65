"""What the form of value elements asks about goods whose price cannot be the value: the methods that follow. Data."""

from __future__ import annotations

from alfandega.clearance.declaration.screens.value_facts import CURRENCY, Entries, Fact
from alfandega.kernel.text import msgid

_AT = "other_methods"
_WHY = msgid("Why this method gives no value; no method is skipped.")
OTHER_METHODS = (
    Fact(f"{_AT}/not_determinable/identical", msgid("No value of identical goods"), _WHY, "RCA-35.2"),
    Fact(f"{_AT}/not_determinable/similar", msgid("No value of similar goods"), _WHY, "RCA-35.2"),
    Fact(f"{_AT}/not_determinable/deductive", msgid("No deductive value"), _WHY, "RCA-35.2"),
    Fact(f"{_AT}/not_determinable/computed", msgid("No computed value"), _WHY, "RCA-35.2"),
    Fact(
        f"{_AT}/computed/materials_and_fabrication",
        msgid("Materials and fabrication"),
        msgid("For the computed value."),
        "RCA-85.1",
    ),
    Fact(
        f"{_AT}/computed/profit_and_general_expenses",
        msgid("Profit and general expenses"),
        msgid("For the computed value."),
        "RCA-85.1",
    ),
    Fact(
        f"{_AT}/computed/transport", msgid("Transport to the entry"), msgid("With insurance and handling."), "RCA-85.1"
    ),
    Fact(f"{_AT}/computed/evidence", msgid("Accounts of the producer"), msgid("Given freely."), "RCA-37"),
    Fact(f"{_AT}/computed/currency", msgid("Currency"), msgid("The national one when left empty."), "RCA-2.1.k"),
    Fact(f"{_AT}/deductive/margin/percent", msgid("Margin in percent"), msgid("Of the resale price."), "RCA-92"),
    Fact(
        f"{_AT}/deductive/inland_costs", msgid("Costs in Cabo Verde"), msgid("Usual transport and insurance."), "RCA-95"
    ),
    Fact(f"{_AT}/deductive/duties_and_taxes", msgid("Duties and taxes"), msgid("In the resale price."), "RCA-90.1"),
    Fact(f"{_AT}/deductive/currency", msgid("Currency"), msgid("The national one when left empty."), "RCA-2.1.k"),
    Fact(f"{_AT}/fallback/basis", msgid("Last resort"), msgid("Data in Cabo Verde, by reasonable means."), "RCA-35.5"),
    Fact(f"{_AT}/fallback/amount", msgid("Value"), msgid("Found by the last resort."), "RCA-35.5"),
    Fact(f"{_AT}/fallback/currency", msgid("Currency"), msgid("The national one when left empty."), "RCA-2.1.k"),
    Fact(f"{_AT}/fallback/reasons", msgid("How it was reached"), msgid("In your words."), "RCA-35.5"),
    Fact(f"{_AT}/fallback/service", msgid("Technical service"), msgid("That signed the value."), "RCA-53.a"),
)
_COMPARED = (
    Fact("reference", msgid("Declaration"), msgid("Whose value customs accepted."), "RCA-89.1"),
    Fact("value", msgid("Its customs value"), msgid("Of the whole quantity."), "RCA-88.1"),
    CURRENCY,
    Fact("quantity", msgid("Quantity"), msgid("In the unit of these goods."), "RCA-88.1"),
    Fact("level", msgid("Commercial level"), msgid("Wholesale, retail…"), "RCA-88.1"),
    Fact("exported", msgid("Exported on"), msgid("About the same time: 2026-03-02."), "RCA-88.2"),
    Fact("exported_from", msgid("Exported from"), msgid("That of these goods when left empty."), "RCA-36"),
)
IDENTICAL = Entries(f"{_AT}/identical", msgid("Importation of identical goods"), "RCA-88.1", _COMPARED)
SIMILAR = Entries(f"{_AT}/similar", msgid("Importation of similar goods"), "RCA-88.1", _COMPARED)
RESALES = Entries(
    f"{_AT}/deductive/resales",
    msgid("Resale in Cabo Verde"),
    "RCA-90.1",
    (
        Fact("quantity", msgid("Quantity"), msgid("Sold at this price."), "RCA-90.1"),
        Fact("unit_price", msgid("Price of a unit"), msgid("After importation."), "RCA-90.1"),
        Fact("sold", msgid("Sold on"), msgid("Year, month and day."), "RCA-90.4"),
        Fact("to_related", msgid("To a related person"), msgid("Such sales do not count."), "RCA-90.1"),
    ),
)
OF_GOODS = (IDENTICAL, SIMILAR, RESALES)
