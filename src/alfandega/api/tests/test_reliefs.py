"""The finder of reliefs by machine: for anybody, question by question, every fault in the one shape."""

import json
import re
from pathlib import Path

import pytest

from alfandega.api.tests.conftest import Machine
from alfandega.exchange.relief_case.shapes import ReliefCase

PAGE = Path(__file__).parents[4] / "docs" / "reliefs.md"
STRAW = {"on": "2026-03-02", "goods": "packing", "protects": True, "reusable": False}


@pytest.fixture
def anybody(world):
    """A machine without a token."""
    return Machine()


def test_the_examples_of_the_page_are_answered_as_there(anybody):
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"<!-- case -->\n```json\n(.*?)```\n<!-- answer -->\n```json\n(.*?)```", text, re.S)
    assert len(found) == 4
    for case, answer in found:
        response = anybody.post("/reliefs", case)
        assert response.status_code == 200, response.content
        assert response.json()["outcome"] == json.loads(answer)["outcome"]


def test_a_machine_follows_the_questions_to_the_end(anybody):
    case = {"on": "2026-03-02"}
    said = {"goods": "funeral", "funeral": "coffin", "remains": True}
    for _ in said:
        question = anybody.post("/reliefs", case).json()["question"]
        case[question["name"]] = said[question["name"]]
    found = anybody.post("/reliefs", case).json()
    assert (found["question"], found["outcome"]) == (None, "yes")


@pytest.mark.parametrize(
    "body", [b" ", b"[", b"[]", b"null", b"\xff", b'{"on": "x"}', b'{"goods": 3}', b'{"value": NaN}']
)
def test_any_other_body_is_answered_with_what_is_wrong(anybody, body):
    response = anybody.post("/reliefs", body)
    assert response.status_code == 422
    assert response.json()["errors"]


def test_the_language_is_the_one_asked_for_and_other_forms_are_refused(anybody, codes):
    assert anybody.post("/reliefs?language=fr", STRAW).json()["language"] == "fr"
    assert anybody.send("POST", "/reliefs", b"<a/>", "application/xml").status_code == 415
    assert codes(anybody.get("/reliefs")) == ["method.not-allowed"]
    assert codes(anybody.post("/reliefs?x=1", {})) == ["parameter.unknown"]


def test_little_is_asked_of_the_database(anybody, django_assert_max_num_queries):
    anybody.post("/reliefs", STRAW)
    with django_assert_max_num_queries(2):
        assert anybody.post("/reliefs", STRAW).status_code == 200


def test_its_shapes_are_described(anybody):
    described = anybody.get("/openapi.json").json()
    made = ReliefCase.model_json_schema(ref_template="#/components/schemas/ReliefCase{model}")
    made.pop("$defs", None)
    assert described["components"]["schemas"]["ReliefCase"] == made
