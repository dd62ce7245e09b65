"""Says a document condition as a sentence for people: "853 and one of N934, 954"."""

from __future__ import annotations

from collections.abc import Sequence

from alfandega.kernel.text import Sentence, msgid
from alfandega.tariff.conditions.sets import minimal_sets
from alfandega.tariff.conditions.tree import AllOf, Condition, Document, OneOf, codes

_SHAPES = {
    (True, 0): msgid("all of {documents}"),
    (False, 1): msgid("one of {first}"),
    (True, 1): msgid("{documents} and one of {first}"),
    (False, 2): msgid("one of {first} and one of {second}"),
    (True, 2): msgid("{documents} and one of {first} and one of {second}"),
}
"""By whether some documents are needed in any case, and how many choices there are besides."""


def in_words(condition: Condition) -> Sentence:
    """The condition as a sentence to be read in any language; what nests deeper is told as the sets that satisfy it."""
    if isinstance(condition, Document):
        return Sentence("{document}", {"document": condition.code})
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    needed = [part.code for part in parts if isinstance(part, Document)]
    choices = [part for part in parts if isinstance(part, OneOf) and _only_documents(part.parts)]
    shape = _SHAPES.get((bool(needed), len(choices)))
    if shape is None or len(needed) + len(choices) < len(parts):
        sets = "; ".join(" + ".join(sorted(each)) for each in minimal_sets(condition))
        return Sentence(msgid("one of these sets of documents: {sets}"), {"sets": sets})
    named = dict(zip(("first", "second"), (", ".join(codes(each)) for each in choices), strict=False))
    if needed:
        named["documents"] = ", ".join(needed)
    return Sentence(shape, named)


def _only_documents(parts: Sequence[Condition]) -> bool:
    return all(isinstance(part, Document) for part in parts)
