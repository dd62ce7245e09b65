"""The rounding policies as whole division: half a divisor is added, or nothing, or all but one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from alfandega.bulk.columns import plus
from alfandega.bulk.whole import WholeTax
from alfandega.kernel.money import Direction

if TYPE_CHECKING:
    from alfandega.bulk.forms import TaxForm
    from alfandega.bulk.statement import Statement

ColumnOf = Callable[..., str]


class Rounded:
    """The rounded quotient of one tax; `column` keeps a coefficient of it."""

    def __init__(self, statement: Statement, column: ColumnOf) -> None:
        self.statement = statement
        self.column = column

    def sql(self, name: str, exact: str, of: Callable[[WholeTax], int] = lambda _: 1) -> str:
        """`exact` ÷ the divisor, `of` times as large, in whole units of the policy."""

        def added(form: TaxForm, whole: WholeTax) -> int:
            divisor = whole.divisor * of(whole)
            match form.direction:
                case Direction.TRUNCATE:
                    return 0
                case Direction.UP:
                    return divisor - 1
                case _:
                    return divisor // 2

        divisor = self.column(f"{name}d", lambda _, whole: whole.divisor * of(whole))
        half = self.column(f"{name}h", added)
        raised = plus(exact, "" if half == "0" else half)
        quotient = self.quotient(raised, divisor)
        even = self.column(f"{name}e", lambda form, _: int(form.direction is Direction.HALF_EVEN))
        if even == "0":
            return quotient
        return (
            f"({quotient} - CASE WHEN {even} = 1 AND ({raised}) % {divisor} = 0 AND ({quotient}) % 2 = 1 "
            "THEN 1 ELSE 0 END)"
        )

    def quotient(self, number: str, divisor: str) -> str:
        """A whole quotient; by one, the number itself."""
        if divisor == "1":
            return number if number.isidentifier() else f"({number})"
        return f"({self.statement.dialect.quotient(number, divisor, wide=self.statement.wide)})"
