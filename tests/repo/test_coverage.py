"""Rules, ids of the catalogue, gaps and tests agree."""

import ast
import re

import pytest

from alfandega.lawbook.catalogue import catalogue, knows
from alfandega.lawbook.coverage import coverage

ID = re.compile(r"(?:RCA|DL|TFA|ANX1|ANX2)-\d+(?:\.\d+)?(?:\.[a-z]{1,3})?(?:\.\d+|-\d+)?")


@pytest.fixture(scope="module")
def account():
    return coverage()


def _marked(repository):
    """Every id that a test bears in a `law` marker → the files."""
    found = {}
    for path in repository.tests():
        for call in repository.calls(path, "law"):
            if isinstance(call.func, ast.Attribute) and ast.unparse(call.func).endswith("mark.law"):
                for given in call.args:
                    found.setdefault(ast.literal_eval(given), set()).add(path.relative_to(repository.root).as_posix())
    return found


def test_every_requirement_is_carried_out_or_a_known_gap(account):
    assert not account.uncovered, "add a reason to law/cv/gaps.yaml"


def test_nothing_carried_out_is_still_called_a_gap(account):
    assert not account.contradicted, "run: python tools/gaps.py --mend"


def test_what_is_carried_out_stands_in_the_catalogue(account):
    assert not account.unknown


def test_every_id_carried_out_has_a_test_that_bears_it(account, repository):
    missing = {name: where for name, where in account.implemented.items() if name not in _marked(repository)}
    assert not missing, 'mark the test that shows it with @pytest.mark.law("<id>")'


def test_tests_bear_ids_of_the_catalogue(repository):
    wrong = {name: files for name, files in _marked(repository).items() if name not in catalogue()}
    assert not wrong


def test_code_cites_ids_of_the_catalogue(repository):
    wrong = [
        f"{path.relative_to(repository.root)}:{line}: {text}"
        for path in repository.code()
        for line, text in repository.texts(path)
        if ID.fullmatch(text) and not knows(text) and not knows(_paragraph_of(text))
    ]
    assert not wrong


def _paragraph_of(text):
    """The paragraph of a letter: the catalogue holds some lists as a whole, and a citation may name one letter."""
    return re.sub(r"\.[a-z]$", "", text)
