"""The published rulebook: every rule in code and every act that carries out an article, in the order of the law."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from alfandega.kernel.citation import Citation
from alfandega.lawbook.articles import article
from alfandega.lawbook.catalogue import catalogue
from alfandega.lawbook.coverage import import_rooms
from alfandega.lawbook.rules import IMPLEMENTED, RULES, Rule, first_paragraph


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, or one act (then `code`, `found` and `remedy` are empty)."""

    id: str
    where: str
    text: str
    code: str = ""
    found: str = ""
    remedy: str = ""
    severity: str = ""

    @property
    def label(self) -> str:
        """The citation as lawyers write it."""
        return Citation(self.id).label


def entries() -> tuple[Entry, ...]:
    """Every entry, in the order of the catalogue and then by code and name."""
    import_rooms()
    order = {name: number for number, name in enumerate(catalogue())}
    found = [*_rules(), *_acts()]
    return tuple(sorted(found, key=lambda each: (order.get(each.id, len(order)), each.code, each.where)))


def _rules() -> Iterator[Entry]:
    for rule in RULES:
        where = f"{rule.test.__module__}.{rule.test.__name__}"
        yield Entry(rule.id, where, rule.text, rule.code, rule.found, rule.remedy, rule.severity.value)


def _acts() -> Iterator[Entry]:
    of_rules = {(rule.id, f"{rule.test.__module__}.{rule.test.__name__}") for rule in RULES}
    for name, places in IMPLEMENTED.items():
        for where in dict.fromkeys(places):
            if (name, where) not in of_rules:
                yield Entry(name, where, _text_of(where))


def _text_of(where: str) -> str:
    """The first paragraph of the docstring of what has this qualified name."""
    parts = where.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        thing: object = sys.modules.get(".".join(parts[:cut]))
        if thing is None:
            continue
        for part in parts[cut:]:
            thing = inspect.getattr_static(thing, part)
        return thing.text if isinstance(thing, Rule) else first_paragraph(thing)
    raise ValueError(f"{where} was not imported")


def as_markdown() -> str:
    """The rulebook as docs/rulebook.md."""
    lines = [
        "# The rulebook",
        "",
        "Made from the code by `python tools/rulebook.py`; do not edit. Every rule bears the id of the place of the",
        "law that it carries out, and its text is the sentence that users read when it does not hold.",
    ]
    heading = ""
    for entry in entries():
        whole = Citation(entry.id).article
        if whole != heading:
            heading = whole
            known = article(whole)
            lines += ["", f"## {Citation(whole).label}{': ' + known.title('en') if known else ''}", ""]
        lines.append(f"- **{entry.label}** {entry.text}")
        if entry.code:
            lines.append(f"  - Fault `{entry.code}` ({entry.severity}): {entry.found} {entry.remedy}")
        lines.append(f"  - In code: `{entry.where}`")
    return "\n".join(lines) + "\n"
