"""What others read of our interfaces is what the code has: schemas, help texts, the API's addresses."""

import json

import interfaces
import pytest

SCHEMAS = [
    *("declaration", "clear", "journal", "openapi", "assess-case", "assess-result", "expression", "value-case"),
    *(
        "value-result",
        "origin-case",
        "origin-result",
        "origin-rule",
        "relief-case",
        "relief-result",
        "tariff",
        "tariff-search",
    ),
]


@pytest.mark.parametrize("name", [f"{each}.json" for each in SCHEMAS])
def test_each_schema_is_current(name):
    made = dict(interfaces.made_schemas())
    path = interfaces.SCHEMAS / name
    assert path.is_file(), "run: python tools/interfaces.py"
    assert path.read_text(encoding="utf-8") == made[path], "run: python tools/interfaces.py"


def test_the_help_texts_are_current():
    path, text = interfaces.made_help()
    assert path.read_text(encoding="utf-8") == text, "run: python tools/interfaces.py"


def test_every_command_is_in_the_manual(repository):
    from alfandega.cli import COMMANDS  # noqa: PLC0415

    manual = repository.read("docs/cli.md")
    hidden = {"sealer", "replay"}  # the second is `tariff replay`
    assert [name for name in COMMANDS if name not in hidden and f"alfandega {name}" not in manual] == []


def test_every_address_of_the_api_is_in_its_manual(repository):
    manual = repository.read("docs/api.md")
    described = json.loads(repository.read("docs/schema/openapi.json"))
    for path, methods in described["paths"].items():
        for method in methods:
            address = f"{method.upper()} {path.removeprefix('/api/v1').replace('declaration_id', 'id')}"
            assert address in manual, address
