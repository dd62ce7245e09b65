"""The description of the API, and its page, which needs no other site."""

import json
import re

import pytest
from django.contrib.staticfiles import finders

from alfandega.api.tests.conftest import Machine
from alfandega.api.urls import api

PUBLIC = ("commodities/{code}", "search", "measures", "quotas", "changes", "changes/feed")


@pytest.fixture
def description(db):
    return Machine().get("/openapi.json").json()


def test_every_endpoint_is_described_with_its_answers_and_refusals(description):
    paths = {path.removeprefix("/api/v1"): set(methods) for path, methods in description["paths"].items()}
    assert paths == {
        "/declarations": {"get", "post"},
        "/declarations/{declaration_id}": {"get", "put"},
        "/declarations/{declaration_id}/cancel": {"post"},
        "/declarations/{declaration_id}/assessment": {"get"},
        "/declarations/{declaration_id}/history": {"get"},
        "/declarations/{declaration_id}/attachments": {"get", "post"},
        "/declarations/{declaration_id}/attachments/{attachment_id}": {"get"},
        "/declarations/{declaration_id}/attachments/{attachment_id}/withdraw": {"post"},
        "/declarations/{declaration_id}/sad.pdf": {"get"},
        "/declarations/{declaration_id}/release-note.pdf": {"get"},
        "/assessments": {"post"},
        **{f"/tariff/{path}": {"get"} for path in PUBLIC},
        "/tariff/calculate": {"post"},
        "/value": {"post"},
        "/origin": {"post"},
        "/reliefs": {"post"},
    }
    for path, methods in description["paths"].items():
        for operation in methods.values():
            assert operation["description"]
            if "/tariff/" in path or path.endswith(("/value", "/origin", "/reliefs")):
                assert "401" not in operation["responses"]
                assert "security" not in operation
                continue
            assert operation["responses"]["401"]["content"]["application/json"]["schema"]["$ref"].endswith("/Refusal")
            assert operation["security"] == [{"Bearer": []}]


def test_what_is_public_is_described_with_its_mark(description):
    for path in PUBLIC:
        operation = description["paths"][f"/api/v1/tariff/{path}"]["get"]
        assert "ETag" in operation["responses"]["200"]["headers"]
        assert operation["responses"]["200"]["content"]
        assert "304" in operation["responses"]
        assert "If-None-Match" in [each["name"] for each in operation["parameters"]]


def test_every_reference_leads_somewhere(description):
    for reference in re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(description)):
        assert reference in description["components"]["schemas"]


def test_bodies_and_the_idempotency_key_are_described(description):
    lodging = description["paths"]["/api/v1/declarations"]["post"]
    assert set(lodging["requestBody"]["content"]) == {"application/json", "application/xml"}
    assert "Idempotency-Key" in [each["name"] for each in lodging["parameters"]]


def test_the_fields_of_a_declaration_know_their_boxes(description):
    assert description["components"]["schemas"]["Item"]["properties"]["origin"]["box"] == "34"


def test_the_page_takes_everything_from_this_site(db):
    page = Machine().get("/docs")
    assert page.status_code == 200
    text = page.content.decode()
    assert not re.search(r"(src|href)=.(https?:)?//", text)
    for path in re.findall(r'(?:src|href)="/static/([^"]+)"', text):
        assert finders.find(path), path


def test_the_description_is_made_without_repeating_a_name():
    ids = [each["operationId"] for path in api.get_openapi_schema()["paths"].values() for each in path.values()]
    assert len(ids) == len(set(ids))
