"""Questions to begin with: the biscuit of docs/origin.md, and others that differ in what decides."""

from __future__ import annotations

from dataclasses import replace

from alfandega.enquiry.origin.question import NONE, RULE, MaterialTyped, OperationTyped, OriginQuestion
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate

BISCUIT = OriginQuestion(
    by=RULE,
    rule="CTH EXCEPT FROM chapter 11; MAXNOM 40 % EXW",
    country="CV",
    code="1905.31",
    price="1000000",
    weight="2000",
    materials=(
        MaterialTyped(msgid("wheat flour"), "1101.00", "FR", "460000", "1200"),
        MaterialTyped(msgid("cane sugar"), "1701.14", "CV", "150000", "500"),
    ),
    operations=(OperationTyped("kneading", "CV"), OperationTyped("baking", "CV")),
)
ECOWAS = OriginQuestion(
    by="ECOWAS",
    country="SN",
    code="1905.31",
    price="1000000",
    weight="2000",
    materials=(
        MaterialTyped(msgid("wheat flour"), "1101.00", "FR", "620000", "1200"),
        MaterialTyped(msgid("cane sugar"), "1701.14", "CI", "90000", "500"),
    ),
    operations=(OperationTyped("baking", "SN"),),
)
SHIRT = OriginQuestion(
    by=NONE,
    code="6109.10",
    price="1000000",
    materials=(MaterialTyped(msgid("cotton yarn"), "5205.11", "IN", "300000"),),
    operations=(
        OperationTyped("spinning", "IN", "yes"),
        OperationTyped("sewing", "BD", "yes"),
        OperationTyped("labelling", "SN"),
    ),
)
EXAMPLES = (
    (msgid("A biscuit of imported flour and local sugar, by a rule of its own"), BISCUIT),
    (msgid("The same from Senegal, under an agreement"), ECOWAS),
    (msgid("A shirt sewn in one country and labelled in another, without a preference"), SHIRT),
)


def in_language(example: OriginQuestion, language: str) -> OriginQuestion:
    """An example with its materials named in a language; operations keep the names that rules know them by."""
    named = (replace(each, name=translate(each.name, language)) for each in example.materials)
    return replace(example, materials=tuple(named))
