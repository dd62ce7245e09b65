"""The question about an origin as people type it: one text for each field, and its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace

RULE, NONE = "rule", "none"
"""What `by` says besides the code of an agreement: a rule of one's own; no preference at all."""
MATERIAL, OPERATION = "m-", "o-"
"""Fields of rows are named by these and their own name, and stand once for each row: `m-code`, `o-name`."""
MOST_MATERIALS, MOST_OPERATIONS = 20, 10
"""Rows of one question: its address must remain one that can be sent."""
LONGEST, LONGEST_RULE = 100, 500


@dataclass(frozen=True)
class MaterialTyped:
    """A material as it was typed."""

    name: str = ""
    code: str = ""
    origin: str = ""
    value: str = ""
    weight: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed in the row."""
        return not any(astuple(self))


@dataclass(frozen=True)
class OperationTyped:
    """A working or processing as it was typed; `finding` is `yes`, `no` or nothing: whether it is substantial."""

    name: str = ""
    country: str = ""
    finding: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed in the row."""
        return not (self.name or self.country)


@dataclass(frozen=True)
class OriginQuestion:
    """What is asked. `by` is the code of an agreement, RULE or NONE."""

    by: str = RULE
    rule: str = ""
    only: str = ""
    on: str = ""
    country: str = ""
    code: str = ""
    price: str = ""
    weight: str = ""
    materials: tuple[MaterialTyped, ...] = ()
    operations: tuple[OperationTyped, ...] = ()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The fields of the address that asks it."""
        own = [(each.name, str(getattr(self, each.name))) for each in fields(self) if each.name not in _ROWS]
        found = [(name, value) for name, value in own if value]
        for mark, rows in ((MATERIAL, self.materials), (OPERATION, self.operations)):
            found += [(mark + each.name, getattr(row, each.name)) for row in rows for each in fields(row)]
        return found


_ROWS = frozenset({"materials", "operations"})


def question_in(given: Mapping[str, Sequence[str]]) -> OriginQuestion:
    """The question in an address, by field its values in order; texts longer than any answer are cut."""

    def one(name: str, longest: int = LONGEST) -> str:
        return _text(next(iter(given.get(name, ())), ""), longest)

    def rows(mark: str, names: Iterable[str], most: int) -> list[dict[str, str]]:
        columns = {name: [_text(each, LONGEST) for each in given.get(mark + name, ())] for name in names}
        count = min(most, max(map(len, columns.values()), default=0))
        return [
            {name: column[place] if place < len(column) else "" for name, column in columns.items()}
            for place in range(count)
        ]

    texts = {name: one(name) for name in ("by", "only", "on", "country", "code", "price", "weight")}
    materials = rows(MATERIAL, (each.name for each in fields(MaterialTyped)), MOST_MATERIALS)
    operations = rows(OPERATION, (each.name for each in fields(OperationTyped)), MOST_OPERATIONS)
    return OriginQuestion(
        **{**texts, "by": texts["by"] or RULE},
        rule=one("rule", LONGEST_RULE),
        materials=tuple(MaterialTyped(**each) for each in materials),
        operations=tuple(OperationTyped(**each) for each in operations),
    )


def changed(question: OriginQuestion, change: str) -> OriginQuestion:
    """The question with a row more or less: `add-material`, `remove-operation-2`; anything else changes nothing."""
    act, _, rest = change.partition("-")
    kind, _, number = rest.partition("-")
    materials, operations = list(question.materials), list(question.operations)
    if (act, kind) == ("add", "material"):
        materials = [*materials, MaterialTyped()][:MOST_MATERIALS]
    elif (act, kind) == ("add", "operation"):
        operations = [*operations, OperationTyped(country=question.country)][:MOST_OPERATIONS]
    elif act == "remove" and number.isascii() and number.isdecimal():
        place = int(number[:3])
        materials = [each for count, each in enumerate(materials) if kind != "material" or count != place]
        operations = [each for count, each in enumerate(operations) if kind != "operation" or count != place]
    return replace(question, materials=tuple(materials), operations=tuple(operations))


def _text(value: str, longest: int) -> str:
    return value.replace("\x00", "").strip()[:longest]
