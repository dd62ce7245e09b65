"""The declarations that are lodged: three items for home use, accepted on the illustrative tariff."""

from __future__ import annotations

from typing import Any

OPERATOR = "200123456"
OFFICES = ("CVPRA", "CVMIN", "CVRAI", "CVSID", "CVFOG")
TRANSPORT = "BENCH-BL"

_GOODS = (
    ("8517130000", "CN", "Telefones inteligentes", "12.5", "10.75", "4350.00"),
    ("1006300000", "TH", "Arroz semibranqueado, sacos de 25 kg", "2500", "2480", "1875.50"),
    ("2204210000", "PT", "Vinho tinto em garrafas de 0,75 l", "900", "800", "5000.00"),
)


def declaration(reference: str, office: str = OFFICES[0], items: int = 3) -> dict[str, Any]:
    """A declaration in our JSON form; distinct references are distinct declarations."""
    return {
        "format": "alfandega-sad/1",
        "flow": "I",
        "declaration_type": "IM",
        "general_procedure": "4",
        "office": office,
        "consignee": {"code": OPERATOR, "name": "Mercearia Exemplo, Lda."},
        "declarant": {"reference_year": "2026", "reference": reference},
        "countries": {"export": "PT", "destination": "CV"},
        "delivery_terms": {"code": "FOB"},
        "value": {
            "working_mode": "0",
            "costs": {
                "invoice": {"currency": "EUR"},
                "external_freight": {"foreign": "400.33", "currency": "EUR"},
                "insurance": {"foreign": "25.10", "currency": "EUR"},
            },
        },
        "items": [_item(index) for index in range(items)],
    }


def _item(index: int) -> dict[str, Any]:
    code, origin, goods, gross, net, price = _GOODS[index % len(_GOODS)]
    return {
        "commodity_code": code,
        "procedure": "4000",
        "origin": origin,
        "commercial_description": goods,
        "gross_mass": gross,
        "net_mass": net,
        "price": price,
        "packages": {"number": "40", "kind": "CT", "marks1": f"ME {index + 1}"},
        "documents": [{"code": "380", "reference": "2026/0042"}, {"code": "DV1", "reference": "0042"}],
        "previous_document": {"summary_declaration": TRANSPORT},
    }
