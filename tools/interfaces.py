"""Make docs/schema/*.json and the help texts in docs/cli.md from the code that they describe.

python tools/interfaces.py            writes the files
python tools/interfaces.py --check    says which are not current (exit 1 when any)
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alfandega.settings")

import django  # noqa: E402

SCHEMAS = ROOT / "docs" / "schema"
COMMANDS = ROOT / "docs" / "cli.md"
_HELP = re.compile(r"(<!-- help: (?P<command>[a-z -]*) -->\n).*?(<!-- end -->)", re.DOTALL)


def schemas() -> dict[str, Any]:
    """Each schema by the name of its file."""
    django.setup()
    from alfandega.api.urls import api  # noqa: PLC0415 - the apps must be ready
    from alfandega.clearance.declaration.sad import Sad  # noqa: PLC0415
    from alfandega.clearance.origin.rule.tree import RULE  # noqa: PLC0415
    from alfandega.clearance.value.facts.case import ValueCase  # noqa: PLC0415
    from alfandega.cli.cleared import Cleared  # noqa: PLC0415
    from alfandega.cli.journal_told import JournalChecked  # noqa: PLC0415
    from alfandega.exchange.case.expressions import ToldExpression  # noqa: PLC0415
    from alfandega.exchange.case.shapes import CaseRule  # noqa: PLC0415
    from alfandega.exchange.case.told import ToldCase  # noqa: PLC0415
    from alfandega.exchange.origin_case.shapes import OriginCase  # noqa: PLC0415
    from alfandega.exchange.origin_case.told import ToldOrigin  # noqa: PLC0415
    from alfandega.exchange.relief_case.shapes import ReliefCase  # noqa: PLC0415
    from alfandega.exchange.relief_case.told import ToldReliefs  # noqa: PLC0415
    from alfandega.exchange.value_case.told import ToldValue  # noqa: PLC0415
    from alfandega.tariff.authoring.document import TariffDocument  # noqa: PLC0415
    from alfandega.tariff.search.told import ToldFound  # noqa: PLC0415

    return {
        "declaration.json": Sad.model_json_schema(),
        "assess-case.json": CaseRule.model_json_schema(),
        "assess-result.json": ToldCase.model_json_schema(mode="serialization"),
        "value-case.json": ValueCase.model_json_schema(),
        "value-result.json": ToldValue.model_json_schema(mode="serialization"),
        "expression.json": ToldExpression.model_json_schema(mode="serialization"),
        "origin-case.json": OriginCase.model_json_schema(),
        "origin-result.json": ToldOrigin.model_json_schema(mode="serialization"),
        "origin-rule.json": RULE.json_schema(),
        "relief-case.json": ReliefCase.model_json_schema(),
        "relief-result.json": ToldReliefs.model_json_schema(mode="serialization"),
        "clear.json": Cleared.model_json_schema(mode="serialization"),
        "journal.json": JournalChecked.model_json_schema(mode="serialization"),
        "tariff.json": TariffDocument.model_json_schema(),
        "tariff-search.json": ToldFound.model_json_schema(mode="serialization"),
        "openapi.json": api.get_openapi_schema(),
    }


def help_of(command: str) -> str:
    """What `alfandega … --help` prints on a plain terminal of 100 columns."""
    plain = {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100", "PYTHONPATH": str(ROOT / "src"), "TYPER_USE_RICH": "0"}
    ask = [sys.executable, "-m", "alfandega", *command.split(), "--help"]
    done = subprocess.run(ask, env={**os.environ, **plain}, capture_output=True, text=True, check=True)
    return "\n".join(
        line.rstrip() for line in done.stdout.replace("python -m alfandega", "alfandega").splitlines()
    ).strip()


def made_schemas() -> Iterator[tuple[Path, str]]:
    """Each schema file with the text it should have."""
    for name, schema in schemas().items():
        yield SCHEMAS / name, json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True, default=str) + "\n"


def made_help() -> tuple[Path, str]:
    """docs/cli.md with the present help texts."""
    text = COMMANDS.read_text(encoding="utf-8")
    return COMMANDS, _HELP.sub(lambda found: f"{found[1]}```text\n{help_of(found['command'])}\n```\n{found[3]}", text)


def main() -> int:
    """Write or check the files."""
    code = 0
    for path, text in (*made_schemas(), made_help()):
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        code = 1 if "--check" in sys.argv else 0
        print(f"{path.relative_to(ROOT)} {'is not current: run tools/interfaces.py' if code else 'written'}")
        if not code:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
