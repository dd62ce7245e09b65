"""Past items assessed under the published tariff and under another one, and the two compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import duckdb

from alfandega.bulk.assessing import assess_lines
from alfandega.bulk.duck import DuckDB
from alfandega.bulk.explained import explain
from alfandega.bulk.numbers import QUANTITY, unit_of
from alfandega.bulk.prepared import PARTS, Key, prepare
from alfandega.reference.book import ReferenceBook
from alfandega.replay.asking import Question
from alfandega.replay.comparing import GROUPS, Comparison, Reached
from alfandega.replay.laying import Side
from alfandega.replay.outcome import Outcome, Reason, Rows
from alfandega.replay.refusing import set_aside
from alfandega.tariff.book import TariffBook

Tell = Callable[[str, float], None]
"""Told the stage that begins (a msgid) and how much of the whole is done, 0 to 1."""


@dataclass(frozen=True)
class Tariffs:
    """The published tariff, the one to be compared with it, and the lists and exchange rates of both."""

    published: TariffBook
    other: TariffBook
    reference: ReferenceBook


def replay(duck: duckdb.DuckDBPyConnection, tariffs: Tariffs, question: Question, tell: Tell) -> Outcome:
    """Assess the items of the table `items` (`extracting.extract`) twice, and compare. `tell` hears how far it is."""
    engine = DuckDB(duck)
    reference, rates = tariffs.reference, question.rates
    published = Side(tariffs.published, reference, question.published_on, rates)
    other = Side(tariffs.other, reference, question.draft_on, rates)
    lines = prepare(
        engine, "items", lambda first, last: published.breaks(first, last) | other.breaks(first, last), "ready"
    )
    tell("published", 0.2)
    before = assess_lines(engine, set_aside(engine, lines, published, "published"), published, "published")
    tell("draft", 0.5)
    after = assess_lines(engine, set_aside(engine, lines, other, "draft"), other, "draft")
    tell("comparing", 0.8)
    comparison = Comparison(duck, before, after)
    reasons = tuple(_explained(duck, other, each) for each in comparison.reasons())
    tables: Mapping[str, Rows] = {
        "taxes": comparison.taxes(),
        **{group: comparison.by(group) for group in GROUPS},
        "changes": comparison.changes(),
        "refused": comparison.refused(),
    }
    return Outcome(comparison.totals(reference.national_currency), reasons, tables)


def _explained(duck: duckdb.DuckDBPyConnection, side: Side, reached: Reached) -> Reason:
    """Why items of one reason are refused, as faults that can be read in any language."""
    row = duck.execute("SELECT * FROM items WHERE line = ?", [reached.line])
    names = [name for name, *_ in row.description or ()]
    item = dict(zip(names, row.fetchall()[0], strict=True))
    laid = side(Key(**{part: item[part] or "" for part in PARTS}, on=item["on_date"]))
    numbers = {unit_of(name): number for name, number in item.items() if name.startswith(QUANTITY)}
    if not isinstance(laid, tuple):
        laid = explain(0, {"value": item["value"], **numbers}, laid, frozenset(side.taxes)).faults
    return Reason(laid, reached.items, reached.paid)
