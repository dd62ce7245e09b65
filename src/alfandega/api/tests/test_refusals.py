"""Everything that is wrong is told in one shape, whatever was sent."""

import pytest
from django.conf import settings

from alfandega.access.acting import acting
from alfandega.api.tests.conftest import Machine
from alfandega.clearance.tests.world import document
from alfandega.parties.actions import end_token
from alfandega.parties.models import Token

SHAPE = {"pointer", "code", "message", "rule", "article", "remedy", "severity"}


def in_shape(response, status, code):
    assert response.status_code == status, response.content[:500]
    assert response.headers["Content-Type"].startswith("application/json")
    answer = response.json()
    assert set(answer) - {"id"} == {"errors"}
    assert all(set(each) == SHAPE for each in answer["errors"])
    assert [each["code"] for each in answer["errors"]] == [code]
    return answer["errors"][0]


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic dTpw", "bearer\u00a0x"])
def test_without_a_token_in_force_nothing_is_told(db, header):
    machine = Machine(**({"Authorization": header} if header else {}))
    response = machine.get("/declarations")
    in_shape(response, 401, "token.missing")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_ended_token_and_an_inactive_user_are_not_let_in(world, machine):
    assert machine.get("/declarations").status_code == 200
    with acting(world.head.actor):
        end_token(world.head.actor, Token.objects.get(), "Lost.")
    in_shape(machine.get("/declarations"), 401, "token.missing")
    other = Machine(world.token(world.rival))
    world.rival.is_active = False
    world.rival.save()
    in_shape(other.get("/declarations"), 401, "token.missing")


def test_a_browsers_cookie_opens_nothing_here(world):
    machine = Machine()
    machine.client.force_login(world.declarant)
    in_shape(machine.get("/declarations"), 401, "token.missing")


@pytest.mark.parametrize("path", ["/nothing", "", "/declarations/x/y/z", "/declarations/", "/../v2/declarations"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_that_is_none_is_told_in_the_one_shape(world, machine, method, path):
    in_shape(machine.send(method, path), 404, "address.unknown")


@pytest.mark.parametrize(
    ("method", "path"), [("DELETE", "/declarations"), ("PATCH", "/declarations/x"), ("GET", "/assessments")]
)
def test_a_method_an_address_does_not_take_is_told_with_those_it_does(world, machine, method, path):
    response = machine.send(method, path)
    assert in_shape(response, 405, "method.not-allowed")["remedy"].startswith("Use one of these: ")
    assert response.headers["Allow"]


@pytest.mark.parametrize("form", ["text/plain", "multipart/form-data; boundary=x", "application/x-yaml", ""])
def test_a_body_in_another_form_is_not_read(world, machine, form):
    in_shape(machine.post("/declarations", b"x", form=form), 415, "body.media-type")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b" ", "json.truncated"),
        (b"{", "json.truncated"),
        (b"{'a': 1}", "json.broken"),
        (b"[]", "json.not-object"),
        (b"null", "json.not-object"),
        (b'{"items": [{"price": NaN}]}', "json.number-finite"),
        (b'{"items": [{"price": -Infinity}]}', "json.number-finite"),
        (b'{"office": "A", "office": "B"}', "json.duplicate"),
        (b'{"office": "\xff"}', "json.encoding"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "json.depth"),
        (b"[" * 100_000, "json.depth"),
    ],
)
@pytest.mark.parametrize("path", ["/declarations", "/assessments", "/declarations/x/cancel"])
def test_broken_json_is_told_in_the_one_shape(world, machine, path, body, code):
    in_shape(machine.post(path, body), 422, code)


@pytest.mark.parametrize(
    "body",
    [
        b"<",
        b"<ASYCUDA>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><ASYCUDA>&x;</ASYCUDA>',
        b'<!DOCTYPE ASYCUDA SYSTEM "http://x/y.dtd"><ASYCUDA/>',
        b"<Awmds/>",
    ],
)
def test_xml_that_cannot_be_used_is_told_in_the_one_shape(world, machine, body):
    response = machine.post("/declarations", body, form="application/xml")
    assert response.status_code == 422
    assert all(set(each) == SHAPE for each in response.json()["errors"])
    assert "id" not in response.json()


@pytest.mark.parametrize(
    "change",
    [
        {"office": "A\u0000B"},
        {"office": "A\ud800"},
        {"A\u0000B": 1},
        {"items": [{"A\u0000B": "\u0000"}]},
        {"consignee": "Somebody"},
        {"items": {"0": {}}},
        {"items": [1, None, "x", [], {"price": {"a": 1}}]},
        {"format": "other/1"},
        {"consignee": {"name": "x" * 3000}},
        {"x" * 5000: 1},
        {"archive": {"unknown": [{"path": "a b"}]}},
    ],
    ids=lambda change: str(change)[:30],
)
@pytest.mark.parametrize("path", ["/declarations", "/assessments"])
def test_wrong_types_names_and_characters_are_faults_and_never_failures(world, machine, path, change):
    response = machine.post(path, document(**change))
    assert response.status_code == (422 if path == "/declarations" else 200), response.content[:500]
    told = response.json()
    faults = told["errors"] if path == "/declarations" else told["faults"]
    assert any(each["code"].startswith("field.") for each in faults)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(world, machine):
    in_shape(machine.post("/declarations", b" " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)), 413, "body.too-large")


def test_a_failure_of_ours_is_told_in_the_one_shape_and_nothing_is_written(lasting_world, monkeypatch, caplog):
    machine = Machine(lasting_world.token(lasting_world.declarant))

    def fails(*_args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("alfandega.clearance.acceptance.actions.presented_at", fails)
    error = in_shape(machine.post("/declarations", document()), 500, "server.failed")
    number = error["message"].rsplit(" ", 1)[-1].rstrip(".")
    assert number in caplog.text
    assert "secret" not in str(error)
    assert machine.get("/declarations").json()["declarations"] == []


def test_the_language_is_portuguese_unless_another_is_asked_for(world):
    portuguese = Machine(**{"Accept-Language": ""}).get("/declarations")
    assert portuguese.headers["Content-Language"] == "pt"
    assert Machine(**{"Accept-Language": "de, fr;q=0.5"}).get("/declarations").headers["Content-Language"] == "fr"
