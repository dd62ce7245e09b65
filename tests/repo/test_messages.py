"""Every text that users read is there in Portuguese and French."""

import ast

import pytest
from babel.messages.pofile import read_po

from alfandega.lawbook.coverage import import_rooms
from alfandega.lawbook.rules import RULES


def _texts(repository):
    import_rooms()
    found = {rule.text for rule in RULES}
    for path in repository.code():
        for call in repository.calls(path, "msgid"):
            if call.args and isinstance(call.args[0], ast.Constant):
                found.add(call.args[0].value)
    return found


@pytest.mark.parametrize("language", ["pt", "fr"])
def test_every_text_is_translated(repository, language):
    files = sorted(repository.source.rglob(f"locale/{language}/LC_MESSAGES/*.po"))
    if not files:
        pytest.skip(f"src/alfandega/locale/{language} is not there yet: `make messages` makes it")
    translated = set()
    for path in files:
        with path.open("rb") as stream:
            translated |= {each.id for each in read_po(stream) if each.id and each.string and not each.fuzzy}
    missing = sorted(_texts(repository) - translated)
    assert not missing, "run `make messages` and translate"
