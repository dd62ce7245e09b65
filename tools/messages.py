"""The texts users read: gathered from the code into src/alfandega/locale, and compiled for the programs.

    python tools/messages.py extract     bring pt and fr up to date with the code; says what waits for translation
    python tools/messages.py compile     write the .mo files (not kept in git)

Gathered are the texts marked with msgid() or gettext in Python, the titles of the declaration's fields, the first
paragraph of every rule's docstring, and what templates mark for translation. The texts themselves are the English.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "alfandega"
LANGUAGES = ("pt", "fr")
MARKS = {"msgid", "_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy"}
PLURALS = {"ngettext", "ngettext_lazy"}


def po_file(language: str) -> Path:
    """Where a language's translations stand."""
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[Path]:
    """Python files whose texts users read: no tests, no migrations."""
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def of_python(text: str) -> Iterator[tuple[int, str | tuple[str, str]]]:
    """Line and text (or singular and plural) of everything marked in Python source, with the docstrings of rules."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if name in MARKS and words:
                yield node.lineno, words[-1] if name.startswith("pgettext") else words[0]
            elif name in PLURALS and len(words) >= 2:
                yield node.lineno, (words[0], words[1])
            elif name == "box":
                yield node.lineno, _title(node)
        elif isinstance(node, ast.FunctionDef) and any(_is_rule(each) for each in node.decorator_list):
            paragraph = (ast.get_docstring(node) or "").split("\n\n")[0]
            yield node.lineno, " ".join(paragraph.split())


def _title(box: ast.Call) -> str:
    """What a field of the declaration holds: the third argument of `box`, or its `title`."""
    named = [each.value for each in box.keywords if each.arg == "title"]
    found = (box.args[2:3] or named)[:1]
    return str(found[0].value) if found and isinstance(found[0], ast.Constant) else ""


def _is_rule(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule"


_QUOTED = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"(?P<n>n?)gettext\(((?:{_QUOTED}\s*,?\s*)+)|_\(({_QUOTED})\)")


def of_template(text: str, name: str) -> Iterator[str | tuple[str, str]]:
    """Texts that a template marks for translation."""
    for found in _CALL.finditer(templatize(text, origin=name)):
        words = ast.literal_eval(f"({(found[2] or found[3]).rstrip(' ,')},)")
        yield (words[0], words[1]) if found["n"] else words[0]


def gathered() -> Catalog:
    """All texts with the places they stand in."""
    catalogue = Catalog(project="Alfândega", charset="utf-8", fuzzy=False)
    for path in sources():
        for line, text in of_python(path.read_text(encoding="utf-8")):
            if text:
                catalogue.add(text, locations=[(str(path.relative_to(ROOT)), line)])
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        for text in of_template(path.read_text(encoding="utf-8"), path.name):
            catalogue.add(text, locations=[(str(path.relative_to(ROOT)), 1)])
    return catalogue


def extract() -> int:
    """Bring the translation files up to date; returns how many texts wait for a translator."""
    waiting = 0
    template = gathered()
    for language in LANGUAGES:
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("rb") as stream:
                catalogue = read_po(stream, locale=language)
        else:
            catalogue = Catalog(locale=language, project="Alfândega", charset="utf-8", fuzzy=False)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        with path.open("wb") as stream:
            write_po(stream, catalogue, width=120, sort_output=True, omit_header=False, no_location=True)
        missing = [message.id for message in catalogue if message.id and not all(_strings(message.string))]
        waiting += len(missing)
        print(f"{language}: {len(catalogue)} texts, {len(missing)} wait for translation")
    return waiting


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or [""])


def compile_all() -> None:
    """Write the .mo file of each language beside its .po file."""
    for path in SOURCE.glob("locale/*/LC_MESSAGES/*.po"):
        with path.open("rb") as stream:
            catalogue = read_po(stream)
        with path.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)


def main() -> int:
    """Run the command named; 2 when it is not one."""
    settings.configure()
    if sys.argv[1:] == ["extract"]:
        extract()
    elif sys.argv[1:] == ["compile"]:
        compile_all()
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
