"""The files that officers edit are sound, and the code asks for nothing that they do not have."""

import ast
import re

from alfandega.lawbook.articles import articles
from alfandega.lawbook.files import LANGUAGES
from alfandega.lawbook.gaps import by_id
from alfandega.lawbook.parameters import parameters

READERS = ("number", "text", "whole", "parameter")


def test_parameters_articles_and_gaps_are_readable():
    assert parameters()
    assert articles()
    assert by_id()


def test_every_parameter_the_code_reads_is_there(repository):
    missing = []
    for path in repository.code():
        imported = {
            alias.asname or alias.name
            for node in ast.walk(repository.tree(path))
            if isinstance(node, ast.ImportFrom) and node.module == "alfandega.lawbook.parameters"
            for alias in node.names
        }
        for call in repository.calls(path, *(set(READERS) & imported)):
            name = call.args[0] if call.args else None
            if isinstance(name, ast.Constant) and name.value not in parameters():
                missing.append(f"{path.relative_to(repository.root)}:{call.lineno}: {name.value}")
    assert not missing, "write it into law/cv/parameters/ with its legal reference"


def test_settings_of_the_administration_do_not_pass_for_law():
    silent = [name for name, each in parameters().items() if each.setting and "illustrative" not in each.note]
    assert not silent


def test_articles_are_short_and_in_every_language():
    long = [
        f"{name} {language}"
        for name, each in articles().items()
        for language in LANGUAGES
        if len(re.findall(r"[.!?](?:\s|$)", each.texts[language])) > 4 or len(each.texts[language]) > 420
    ]
    assert not long, "one to three sentences: pages show them when a user opens a citation"
