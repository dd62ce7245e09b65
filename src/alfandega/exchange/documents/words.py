"""Amounts as Portuguese writes them: in digits with a comma, and in words (RCA art. 171.1). Pure."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from num2words import num2words

from alfandega.kernel.dates import CABO_VERDE
from alfandega.lawbook.rules import carries_out

_NAMES = {
    "AOA": ("kwanza", "kwanzas", "cêntimo", "cêntimos"),
    "CVE": ("escudo", "escudos", "centavo", "centavos"),
    "EUR": ("euro", "euros", "cêntimo", "cêntimos"),
    "GNF": ("franco", "francos", "cêntimo", "cêntimos"),
    "MZN": ("metical", "meticais", "centavo", "centavos"),
    "XOF": ("franco CFA", "francos CFA", "cêntimo", "cêntimos"),
}
"""National currencies in whose name an amount may be written out: one, several, hundredth, hundredths."""
MILLION = 1_000_000


@carries_out("RCA-171.1")
def in_words(amount: Decimal, currency: str) -> str:
    """An amount of a currency in Portuguese words: 15000 CVE is “quinze mil escudos”.

    At most two decimals are written, as hundredths; the currency's code stands for a name that is not known here.
    """
    one, several, hundredth, hundredths = _NAMES.get(currency, (currency, currency, "centésimo", "centésimos"))
    whole, part = divmod(int((abs(amount) * 100).to_integral_value()), 100)
    link = " de " if whole and whole % MILLION == 0 and currency in _NAMES else " "
    said = [f"{num2words(whole, lang='pt')}{link}{one if whole == 1 else several}"] if whole or not part else []
    if part:
        said.append(f"{num2words(part, lang='pt')} {hundredth if part == 1 else hundredths}")
    return ("menos " if amount < 0 else "") + " e ".join(said)


def in_digits(amount: Decimal | str | None) -> str:
    """A number with spaces between thousands and a decimal comma: 1234567.5 is “1 234 567,5”; empty for None."""
    if amount is None:
        return ""
    whole, _, part = f"{Decimal(amount):f}".partition(".")
    grouped = f"{Decimal(whole):,f}".replace(",", "\u00a0")
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return f"{grouped},{part}" if part else grouped


def day(moment: date | datetime | None) -> str:
    """A date, or the Cabo Verde date of an instant, as dd/mm/yyyy; empty for None."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(CABO_VERDE)
    return moment.strftime("%d/%m/%Y") if moment else ""


def instant(moment: datetime | None) -> str:
    """An instant in Cabo Verde time as dd/mm/yyyy hh:mm; empty for None."""
    return moment.astimezone(CABO_VERDE).strftime("%d/%m/%Y %H:%M") if moment else ""
