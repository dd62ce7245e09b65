"""Writes the lists of countries and currencies from Unicode's CLDR (in the Babel library), in pt, fr and en.

    python tools/reference_lists.py

Countries: all of ISO 3166-1. Currencies: every ISO 4217 code that was legal tender somewhere since the law came into
force. Run again when CLDR changes; the result is kept in data/reference/ so that no installation depends on it.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_precision

FOLDER = Path(__file__).resolve().parents[1] / "data" / "reference"
SINCE = date(1975, 7, 5)  # independence: far enough back for every declaration
IN_FORCE = date(2014, 4, 3)
LOCALES = {"pt": Locale("pt", "PT"), "fr": Locale("fr"), "en": Locale("en")}
NOT_ISO = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
"""Codes that CLDR has and ISO 3166-1 has not assigned."""
OWN_NAMES = {
    "CV": {"pt": "Cabo Verde", "fr": "Cabo Verde", "en": "Cabo Verde"},  # asked for in every language
    "XCG": {"pt": "florim das Caraíbas"},  # not yet in CLDR's Portuguese
    "ZWG": {"pt": "ouro do Zimbabué", "fr": "or zimbabwéen"},
}
ENDED = {"BGN": date(2025, 12, 31)}  # Bulgaria has the euro since 2026; CLDR does not know it yet

Row = tuple[str, str, str, str, str, str, str]


def names(code: str, kind: str) -> list[str]:
    """Return the names of a code in pt, fr and en; `kind` is territories or currencies."""
    found = {name: getattr(locale, kind)[code] for name, locale in LOCALES.items() if code in getattr(locale, kind)}
    return [(found | OWN_NAMES.get(code, {})).get(name, code) for name in LOCALES]


def countries() -> list[Row]:
    """Return a row for each country."""
    codes = sorted(code for code in LOCALES["en"].territories if len(code) == 2 and code.isalpha())
    return [(code, *names(code, "territories"), SINCE.isoformat(), "", "") for code in codes if code not in NOT_ISO]


def currencies() -> list[Row]:
    """Return a row for each currency, with its first and last day as legal tender anywhere."""
    periods: dict[str, tuple[date, date]] = {}
    for territory, uses in get_global("territory_currencies").items():
        for code, began, ended, tender in uses if territory not in NOT_ISO else ():
            first = max(date(*began), SINCE) if began else SINCE
            last = date(*ended) if ended else date.max
            if tender and last >= IN_FORCE:
                known = periods.get(code, (first, last))
                periods[code] = (min(first, known[0]), max(last, known[1]))
    rows = []
    for code, (first, last) in sorted(periods.items()):
        ends = min(last, ENDED.get(code, date.max))
        until = "" if ends > date.today() + timedelta(days=3660) else ends.isoformat()
        facts = f"decimals={get_currency_precision(code)}"
        rows.append((code, *names(code, "currencies"), first.isoformat(), until, facts))
    return rows


def write(name: str, rows: list[Row]) -> None:
    """Write one list."""
    with (FOLDER / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "pt", "fr", "en", "valid_from", "valid_to", "facts"])
        writer.writerows(rows)


if __name__ == "__main__":
    write("countries", countries())
    write("currencies", currencies())
