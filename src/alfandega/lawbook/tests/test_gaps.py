"""Known gaps, and the account of what is carried out."""

import pytest

from alfandega.lawbook import coverage as account
from alfandega.lawbook.files import LawFileError
from alfandega.lawbook.gaps import gaps


def _written(tmp_path, text):
    (tmp_path / "gaps.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_group_stands_for_what_software_can_carry_out(tmp_path):
    (gap,) = gaps(_written(tmp_path, "- {until: later, reason: Why., ids: [RCA-172], but: [RCA-172.4]}"))
    assert gap.ids == ("RCA-172.2", "RCA-172.3", "RCA-172.5", "RCA-172.6", "RCA-172.7"), "172.1 is only a definition"


def test_mistakes_are_named_together(tmp_path):
    with pytest.raises(LawFileError) as caught:
        gaps(
            _written(tmp_path, "- {until: later, ids: [RCA-999]}\n- {until: later, reason: Why., ids: RCA-5, more: 1}")
        )
    found = "\n".join(caught.value.mistakes)
    assert "group 1: reason" in found
    assert "group 1: ids: 'RCA-999' stands for nothing" in found
    assert "group 2: ids: should be a list" in found
    assert "group 2: more: is not known here" in found
    with pytest.raises(LawFileError, match="should be a list of groups"):
        gaps(_written(tmp_path, "text"))


def test_the_account_tells_covered_from_gaps_contradictions_and_the_unknown(monkeypatch):
    monkeypatch.setattr(account, "import_rooms", tuple)
    gap = next(iter(account.by_id()))
    done = {gap: ["x"], "RCA-177.9": ["y"], "DL-2.2": ["z", "w"]}
    monkeypatch.setattr(account, "IMPLEMENTED", done)
    found = account.coverage()
    assert found.contradicted == (gap,)
    assert found.unknown == ("RCA-177.9",)
    assert found.implemented["DL-2.2"] == ("z", "w")
    assert "RCA-169.1.a" in found.uncovered
    assert not found.sound
    for family in found.families():
        assert family.ids == family.covered + family.gaps + family.uncovered + family.shown


def test_one_act_alone(monkeypatch):
    monkeypatch.setattr(account, "import_rooms", tuple)
    assert {family.name for family in account.coverage("DL").families()} == {"dl-general"}
