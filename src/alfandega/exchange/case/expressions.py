"""A duty expression as `alfandega tariff expression` tells it; docs/schema/expression.json is made from here."""

from __future__ import annotations

from pydantic import Field

from alfandega.clearance.declaration.field_faults import storable
from alfandega.clearance.explained import Explained
from alfandega.kernel.fault import Fault
from alfandega.lawbook.wording import fault
from alfandega.tariff.expression.parameters import Expression
from alfandega.tariff.expression.parsing import parse
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.expression.writing import written


class ExpressionError(Explained):
    """Why a text is not a duty."""

    column: int = Field(description="The character, counted from 1; one past the end when something is missing there.")
    code: str = Field(description="Stable, for machines.", examples=["expression.unknown-unit"])
    message: str = Field(description="What is wrong, in the reader's language.")
    remedy: str = Field(description="How to mend it.")
    found: str = Field(description="What stands there; empty when the text ends there.")


class ToldExpression(Explained):
    """A duty expression: its parameters, or the error."""

    given: str = Field(description="The text as it was given.")
    readable: bool
    text: str | None = Field(description="The duty in canonical text, which reads back as the same parameters.")
    words: str | None = Field(description="The duty in the reader's language.")
    parameters: Expression | None
    error: ExpressionError | None


def read_expression(text: str, language: str) -> ToldExpression:
    """What a text says, in a language (pt, fr or en)."""
    found, given = parse(text), storable(text)
    if isinstance(found, Fault):
        words = fault(found, language)
        error = ExpressionError(
            column=int(found.params["column"]),
            code=found.code,
            message=words["message"],
            remedy=words["remedy"],
            found=found.params.get("found", ""),
        )
        return ToldExpression(given=given, readable=False, text=None, words=None, parameters=None, error=error)
    words_of = in_words(found, language)
    return ToldExpression(given=given, readable=True, text=written(found), words=words_of, parameters=found, error=None)
