"""Cases of value and of origin by machine: for anybody, bounded, exact, every fault in the one shape."""

import json
import re
from pathlib import Path

import pytest

from alfandega.api.tests.conftest import Machine
from alfandega.clearance.value.facts.case import ValueCase
from alfandega.exchange.origin_case.shapes import OriginCase

DOCS = Path(__file__).parents[4] / "docs"
VALUE = {"on": "2026-03-02", "rates": {"EUR": "110.265"}, "sales": [{"currency": "EUR"}], "items": [{"price": "1000"}]}
ORIGIN = {
    "on": "2026-03-02", "country": "CV", "product": {"code": "1905.31", "ex_works_price": "1000000"},
    "materials": [{"id": "flour", "code": "1101.00", "origin": "FR", "value": "460000"}],
    "operations": [{"name": "baking", "country": "CV"}], "rule": "MAXNOM 40 % EXW",
}  # fmt: skip
BOTH = ["/value", "/origin"]


@pytest.fixture
def anybody(world):
    """A machine without a token."""
    return Machine()


def examples(name):
    """Each example of a page of docs: the case and what its answer holds."""
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    return re.findall(r"<!-- case -->\n```json\n(.*?)```\n<!-- answer -->\n```json\n(.*?)```", text, re.S)


def holds(found, wanted):
    """Whether an answer has everything that is wanted of it."""
    if isinstance(wanted, dict):
        return all(name in found and holds(found[name], each) for name, each in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list) and wanted and isinstance(wanted[0], dict):
        return all(any(holds(one, each) for one in found) for each in wanted)
    return found == wanted


@pytest.mark.parametrize("name", ["value", "origin"])
def test_the_examples_of_the_pages_are_answered_as_there(anybody, name):
    found = examples(name)
    assert len(found) > 2
    for case, answer in found:
        response = anybody.post(f"/{name}", case)
        assert response.status_code == 200, response.content
        assert holds(response.json(), json.loads(answer)), case


def test_a_case_is_judged_in_the_language_that_is_asked_for(anybody):
    assert "does not originate" in anybody.post("/origin", ORIGIN).json()["verdict"]
    assert anybody.post("/origin", ORIGIN, Accept_Language="fr").json()["language"] == "fr"
    assert anybody.post("/origin?language=pt", ORIGIN).json()["language"] == "pt"
    assert anybody.post("/value?language=de", VALUE).status_code == 422


def test_our_rates_stand_in_for_those_that_a_case_does_not_give(anybody):
    found = anybody.post("/value", {**VALUE, "rates": {}}).json()
    assert found["valued"]
    assert found["rates"]["EUR"]


@pytest.mark.parametrize("price", ["999999999999999999.99", '"999999999999999999.99"', '"0.1"', "0.1"])
def test_numbers_are_exact_as_text_or_as_json_numbers(anybody, price):
    body = json.dumps({**VALUE, "rates": {"EUR": "1"}, "currency": "USD"}).replace('"1000"', price)
    plain = price.strip('"')
    assert anybody.post("/value", body).json()["value"] == (plain if "." in plain and len(plain) > 4 else "0.10")


def test_everything_that_is_wrong_is_told_at_its_pointer(anybody):
    response = anybody.post("/origin", {**ORIGIN, "rule": "CTH FOO", "product": {"code": "19", "ex_works_price": "0"}})
    assert response.status_code == 422
    found = {each["pointer"]: each["code"] for each in response.json()["errors"]}
    assert set(found) == {"/rule", "/product/code", "/product/ex_works_price"}
    response = anybody.post("/value", {"items": [{"price": "x"}], "nonsense": 1})
    assert response.status_code == 422
    assert {"/items/0/price", "/nonsense"} <= {each["pointer"] for each in response.json()["errors"]}


def test_a_preference_that_is_not_granted_is_an_answer_and_no_refusal(anybody):
    case = {**ORIGIN, "agreement": "ECOWAS", "claimed": True}
    found = anybody.post("/origin", case)
    assert (found.status_code, found.json()["preference"]["granted"]) == (200, False)


@pytest.mark.parametrize("address", BOTH)
@pytest.mark.parametrize(
    "body",
    [b" ", b"[", b"[]", b"{}", b"null", b"1e999", b"\xff", b'{"on": "x"}', b'{"on": NaN}', b'{"items": {"a": 1}}',
     b'{"a":' * 3000 + b"1" + b"}" * 3000, b'{"items": "' + b"9" * 100_000 + b'"}', b'{"on": "9999-99-99"}',
     b'{"product": []}', b'{"on": "\\u0000"}'],
)  # fmt: skip
def test_any_body_is_answered_with_what_is_wrong(anybody, address, body):
    response = anybody.post(address, body)
    assert response.status_code == 422
    assert response.json()["errors"]


@pytest.mark.parametrize("address", BOTH)
def test_what_is_too_large_or_of_another_form_is_refused(anybody, codes, address, settings):
    assert anybody.send("POST", address, b"<a/>", "application/xml").status_code == 415
    assert codes(anybody.get(address)) == ["method.not-allowed"]
    assert codes(anybody.post(f"{address}?as_of=2020-01-01", {})) == ["parameter.unknown"]
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    assert anybody.post(address, b" " * (1024 * 1024 + 1)).status_code == 413


def test_nothing_is_asked_of_the_database_but_the_editions_of_the_books(anybody, django_assert_max_num_queries):
    for address, case in (("/value", VALUE), ("/origin", ORIGIN)):
        anybody.post(address, case)
        with django_assert_max_num_queries(2):
            assert anybody.post(address, case).status_code == 200


def test_the_shapes_of_cases_and_answers_are_described_as_they_are(anybody):
    described = anybody.get("/openapi.json").json()
    schemas = described["components"]["schemas"]
    for model in (ValueCase, OriginCase):
        made = model.model_json_schema(ref_template=f"#/components/schemas/{model.__name__}{{model}}")
        for name, schema in made.pop("$defs", {}).items():
            assert schemas[model.__name__ + name] == schema
        assert schemas[model.__name__] == made
    for address, answer in (("value", "ToldValue"), ("origin", "ToldOrigin")):
        told = described["paths"][f"/api/v1/{address}"]["post"]["responses"]["200"]
        assert told["content"]["application/json"]["schema"]["$ref"].endswith(f"/{answer}")
