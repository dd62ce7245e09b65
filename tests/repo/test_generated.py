"""What is made from something else is current."""

import catalogue as catalogue_tool
import gaps as gaps_tool
import pytest

from alfandega.deadlines.listed import as_markdown as deadlines_as_markdown
from alfandega.lawbook.gaps import gaps
from alfandega.lawbook.rulebook import as_markdown


def test_the_catalogue_is_current(repository):
    if not catalogue_tool.requirements().is_dir():
        pytest.skip(
            f"{catalogue_tool.requirements()} is not there, so law/cv/catalogue.csv could not be compared with it"
        )
    assert repository.read("law/cv/catalogue.csv") == catalogue_tool.made(), "run: python tools/catalogue.py"


def test_the_rulebook_is_current(repository):
    assert repository.read("docs/rulebook.md") == as_markdown(), "run: python tools/rulebook.py"


def test_the_page_of_deadlines_is_current(repository):
    assert repository.read("docs/deadlines.md") == deadlines_as_markdown(), "run: python tools/deadlines.py"


def test_the_gaps_are_laid_out_as_the_tool_writes_them(repository):
    assert repository.read("law/cv/gaps.yaml") == gaps_tool.written(list(gaps())), "run: python tools/gaps.py --mend"


def test_the_tool_takes_out_what_is_carried_out():
    (group, *_) = [gap for gap in gaps() if "RCA-242..RCA-246" in gap.patterns]
    less = gaps_tool.mended(group, {"RCA-242", "RCA-99"})
    assert less is not None
    assert less.but == ["RCA-242"]
    assert gaps_tool.mended(group, set(group.ids)) is None
