"""A declaration that is accepted on the illustrative tariff: the example in the API's description, and in its tests."""

from __future__ import annotations

from typing import Any

EXAMPLE: dict[str, Any] = {
    "format": "alfandega-sad/1",
    "flow": "I",
    "declaration_type": "IM",
    "general_procedure": "4",
    "office": "CVRAI",
    "declarant": {"reference_year": "2026", "reference": "INV-0042"},
    "consignee": {"code": "200123456", "name": "Mercearia Exemplo, Lda."},
    "countries": {"export": "PT", "destination": "CV"},
    "delivery_terms": {"code": "FOB"},
    "value": {
        "costs": {
            "invoice": {"foreign": "5000.00", "currency": "EUR"},
            "external_freight": {"foreign": "400.00", "currency": "EUR"},
        }
    },
    "items": [
        {
            "commodity_code": "2204210000",
            "commercial_description": "Vinho tinto em garrafas de 0,75 l",
            "origin": "PT",
            "procedure": "4000",
            "gross_mass": "900",
            "net_mass": "800",
            "price": "5000.00",
            "packages": {"number": "100", "kind": "CT"},
            "previous_document": {"summary_declaration": "BL-2026-0117"},
            "documents": [{"code": "380", "reference": "0042"}, {"code": "DV1", "reference": "0042"}],
        }
    ],
}
