"""Writes the lists of countries and currencies from Unicode's CLDR (in the Babel library), in pt, fr and en.

    python tools/reference_lists.py

Run again when CLDR changes; the result is kept in data/reference/ so that no installation depends on it.
"""

import csv
import re
from pathlib import Path

from babel import Locale

FOLDER = Path(__file__).resolve().parents[1] / "data" / "reference"
SINCE = "1975-07-05"  # independence: far enough back for every declaration
LANGUAGES = ("pt_PT", "fr", "en")


def write(name: str, rows: list[tuple[str, str, str, str, str]]) -> None:
    """Write one list: code, names in pt, fr, en, facts."""
    with (FOLDER / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "pt", "fr", "en", "valid_from", "valid_to", "facts"])
        writer.writerows((code, pt, fr, en, SINCE, "", facts) for code, pt, fr, en, facts in rows)


def main() -> None:
    """Write countries.csv and currencies.csv."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    not_countries = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
    countries = sorted(code for code in locales[0].territories if re.fullmatch("[A-Z]{2}", code))
    write(
        "countries",
        [(code, *(each.territories[code] for each in locales), "") for code in countries if code not in not_countries],
    )
    in_use = "AED AOA ARS AUD BRL CAD CHF CLP CNY CVE CZK DKK EGP EUR GBP GHS GMD GNF HKD HUF IDR ILS INR ISK JPY KES "
    in_use += "KRW KWD LRD MAD MOP MRU MXN MYR MZN NGN NOK NZD PHP PLN QAR RON RUB SAR SEK SGD SLE STN THB TND TRY TWD "
    in_use += "UAH USD UYU VND XAF XOF ZAR"
    write("currencies", [(code, *(each.currencies[code] for each in locales), "") for code in in_use.split()])


if __name__ == "__main__":
    main()
