"""Invented declarations as another system would have charged them: every figure follows from the others."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

from alfandega.clearance.declaration.sad import Sad

SAMPLES = Path(__file__).resolve().parents[4] / "data" / "samples"
REAL = Path(__file__).resolve().parents[5] / "shared" / "samples" / "asycuda-sad"
"""Real structure and figures under invented names; not part of the repository."""


class Goods(NamedTuple):
    """What varies from item to item: price (EUR), mass (kg), taxes as (code, percent, mode of payment)."""

    code: str
    words: str
    origin: str
    price: str
    mass: str
    taxes: tuple[tuple[str, str, str], ...]


GOODS = (
    Goods(
        "1509200000",
        "Azeite virgem extra, garrafas de 0,75 l",
        "PT",
        "4250.40",
        "1310",
        (("DI", "10", "1"), ("IVA", "15", "1")),
    ),
    Goods(
        "6907210000", "Ladrilhos cerâmicos 60 x 60", "ES", "7319.25", "9450", (("DI", "20", "1"), ("IVA", "15", "1"))
    ),
    Goods("8418100000", "Frigoríficos combinados", "IT", "2599.90", "612", (("DI", "20", "0"), ("IVA", "15", "0"))),
)


def half_up(number: Decimal, unit: str) -> Decimal:
    return number.quantize(Decimal(unit), rounding=ROUND_HALF_UP)


def cost(foreign: Decimal, rate: str, unit: str) -> dict[str, Decimal | str]:
    return {
        "foreign": foreign,
        "currency": "EUR",
        "rate": Decimal(rate),
        "national": half_up(foreign * Decimal(rate), unit),
    }


def charged(
    goods: tuple[Goods, ...] = GOODS, *, freight="1180.00", insurance="96.35", rate="110.265", unit="1", percent=True
) -> Sad:
    """A declaration with its taxes: national amounts to `unit`, rates as percents or fractions."""
    whole = sum(Decimal(each.price) for each in goods)
    shared = {"external_freight": Decimal(freight), "insurance": Decimal(insurance)}
    items = [_item(each, whole, shared, rate, unit, percent=percent) for each in goods]
    lines = [line for item in items for line in item["charged"]["lines"]]
    due = {
        mode: sum((line["amount"] for line in lines if line["mode_of_payment"] == mode), Decimal(0)) for mode in "10"
    }
    header = {name: cost(amount, rate, unit) for name, amount in {"invoice": whole, **shared}.items()}
    return Sad.model_validate(
        {
            "flow": "I",
            "declaration_type": "IM",
            "general_procedure": "4",
            "office": "CVPRA",
            "office_name": "Alfândega da Praia",
            "total_items": len(items),
            "total_packages": str(len(items)),
            "form_number": "1",
            "total_forms": "1",
            "exporter": {"name": "Armazéns do Tejo, Lda.\nRua da Alfândega 1\nLisboa"},
            "consignee": {"code": "200123450", "name": "Casa Morabeza, SARL\nPraia"},
            "declarant": {"code": "DSP001", "name": "Despachante de exemplo", "reference": "2026-0001"},
            "countries": {"export": "PT", "trading": "PT", "destination": "CV", "origin_name": "VÁRIOS"},
            "transport": {"arrival_identity": "NAVIO EXEMPLO", "border_mode": "1", "containers": False},
            "delivery_terms": {"code": "FOB", "place": "Lisboa"},
            "transaction_1": "1",
            "transaction_2": "1",
            "value": {
                "working_mode": "0",
                "total_cif": sum(item["value"]["total_cif"] for item in items),
                "total_invoice": whole,
                "costs": header,
            },
            "items": items,
            "archive": {"payment": {"total_taxes": due["1"], "guarantee_amount": due["0"]}},
        }
    )


def _item(goods: Goods, whole: Decimal, shared: dict[str, Decimal], rate: str, unit: str, *, percent: bool) -> dict:
    share = Decimal(goods.price) / whole
    costs = {"invoice": cost(Decimal(goods.price), rate, unit)}
    costs |= {name: cost(half_up(amount * share, "0.01"), rate, unit) for name, amount in shared.items()}
    cif = sum(each["national"] for each in costs.values())
    lines: list[dict] = []
    for tax, figure, mode in goods.taxes:
        base = cif if tax in ("DI", "TCE") else cif + sum(line["amount"] for line in lines)
        amount = half_up(base * Decimal(figure) / 100, unit)
        shown = Decimal(figure) if percent else Decimal(figure) / 100
        lines.append({"tax": tax, "base": base, "rate": shown, "amount": amount, "mode_of_payment": mode})
    return {
        "commodity_code": goods.code[:8],
        "precision_1": goods.code[8:],
        "description": goods.words,
        "commercial_description": goods.words,
        "origin": goods.origin,
        "procedure": "4000",
        "national_procedure": "000",
        "packages": {"number": "1", "kind": "PX", "marks1": "CM PRAIA"},
        "gross_mass": Decimal(goods.mass),
        "net_mass": Decimal(goods.mass) - 10,
        "price": Decimal(goods.price),
        "documents": [
            {"code": "380", "reference": "F-2026-0117", "date": "2026-02-17"},
            {"code": "705", "reference": "LISPRA260117", "date": "2026-02-20"},
            {"code": "DV1", "reference": "DV-2026-0117", "date": "2026-02-24"},
        ],
        "previous_document": {"summary_declaration": "LISPRA260117"},
        "value": {
            "costs": costs,
            "total_cif": cif,
            "total_cost": cif - costs["invoice"]["national"],
            "statistical_value": cif,
            "apportionment": half_up(share, "0.0000000000000001"),
        },
        "charged": {"amount": sum(line["amount"] for line in lines if line["mode_of_payment"] == "1"), "lines": lines},
    }
