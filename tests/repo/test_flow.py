"""The flow is told in one order everywhere: in code, in the documents, and in the state table."""

import re

from alfandega.clearance.declaration.moves import MOVES, State
from alfandega.flow import NEXT, STAGES, register


def test_each_stage_has_its_page_in_order(repository):
    pages = sorted(path.stem for path in (repository.root / "docs" / "flow").glob("*.md"))
    assert pages == [f"{number:02}-{stage}" for number, stage in enumerate(STAGES, start=1)]


def test_each_stage_is_a_folder_of_clearance(repository):
    for stage in STAGES:
        assert (repository.source / "clearance" / stage / "__init__.py").is_file()


def test_everything_the_table_names_exists():
    register()


def test_every_event_a_stage_emits_or_the_table_explains_is_known():
    assert all(re.fullmatch(r"alfandega\.[a-z.]+:[A-Z]\w+", event) for event in NEXT)


def test_every_state_can_be_reached_and_only_ends_cannot_be_left():
    reached = {move.target for move in MOVES.values() if move.target} | {State.DRAFT}
    left = {state for move in MOVES.values() if move.target for state in move.sources}
    assert reached == set(State)
    assert set(State) - left == {State.RELEASED, State.CANCELLED}
