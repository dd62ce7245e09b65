"""Files of declarations through the machine's door."""

import json

import pytest
from django.test.client import encode_multipart

from alfandega.api.tests.conftest import Machine
from alfandega.attachments import store
from alfandega.attachments.tests import samples
from alfandega.attachments.tests.test_screens import PEOPLE, pdf

BOUNDARY = "xAlfandegax"
FORM = f"multipart/form-data; boundary={BOUNDARY}"


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "root", lambda: tmp_path)


def send(machine, declaration, *files, headers=None, **fields):
    body = encode_multipart(BOUNDARY, {"file": list(files), **fields})
    path = f"/declarations/{declaration.pk}/attachments"
    return machine.send("POST", path, body, FORM, **(headers or {}))


def test_a_file_is_added_listed_read_and_withdrawn(world, machine):
    made = world.lodged("A-1", count=1)
    answer = send(machine, made, pdf(), item="1", code="380", reference="1")
    assert answer.status_code == 201, answer.content
    one = answer.json()
    told = ("name", "form", "item", "code", "withdrawn")
    assert [one[name] for name in told] == ["fatura.pdf", "pdf", 1, "380", None]
    listed = machine.get(f"/declarations/{made.pk}/attachments").json()
    assert [each["id"] for each in listed["attachments"]] == [one["id"]]
    assert listed["lacking"] == [{"item": 1, "code": "DV1", "reference": "1"}]
    file = machine.get(one["links"]["self"].removeprefix("/api/v1"))
    assert file.content == samples.PDF
    assert file["Content-Type"] == "application/pdf"
    path = one["links"]["self"].removeprefix("/api/v1") + "/withdraw"
    assert machine.post(path, {"reason": "Wrong page."}).json()["withdrawn"] == "Wrong page."
    assert machine.post(path, {"reason": "Again."}).status_code == 409
    assert machine.post(path, {"reason": ""}).status_code in (409, 422)


def test_the_same_file_again_is_the_first_one(world, machine):
    made = world.lodged("A-1")
    first, again = send(machine, made, pdf(), code="380"), send(machine, made, pdf(), code="380")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


def test_the_same_key_gives_the_same_answer(world, machine):
    made = world.lodged("A-1")
    answers = [send(machine, made, pdf(), headers={"Idempotency-Key": "k1"}) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(
    ("files", "fields", "status", "code"),
    [
        ([], {}, 422, "attachment.none"),
        ([pdf("x.pdf", samples.PROGRAM)], {}, 422, "attachment.lies"),
        ([pdf("x.pdf", b"")], {}, 422, "attachment.empty"),
        ([pdf(), pdf("b.pdf")], {}, 422, "attachment.one-file"),
        ([pdf(content=samples.PDF + b"%" * 10_500_000)], {}, 413, "attachment.too-large"),
        ([pdf(content=samples.PDF + b"%" * 13_000_000)], {}, 413, "body.too-large"),
        ([pdf()], {"item": "77"}, 422, "attachment.item"),
        ([pdf()], {"answers": "x"}, 409, "attachment.demand-not-open"),
    ],
)
def test_what_is_wrong_is_told_in_the_one_shape(world, machine, codes, *, files, fields, status, code):
    answer = send(machine, world.lodged("A-1"), *files, **fields)
    assert answer.status_code == status, answer.content
    assert codes(answer) == [code]


def test_another_form_is_not_read(world, machine):
    made = world.lodged("A-1")
    assert machine.post(f"/declarations/{made.pk}/attachments", {"file": "x"}).status_code == 415


def test_a_file_of_another_declaration_is_not_found_there(world, machine):
    one, other = world.lodged("A-1"), world.lodged("A-2")
    made = send(machine, one, pdf()).json()
    assert machine.get(f"/declarations/{other.pk}/attachments/{made['id']}").status_code == 404
    assert machine.get(f"/declarations/{one.pk}/attachments/nothing").status_code == 404


TABLE = {
    "GET": (401, 200, 404, 200, 200, 200, 200, 200, 404),
    "POST": (401, 201, 404, 403, 403, 403, 403, 403, 404),
}
CASES = [(method, *each) for method, codes in TABLE.items() for each in zip(PEOPLE, codes, strict=True)]


@pytest.mark.law("RCA-140.4")
@pytest.mark.parametrize(("method", "person", "code"), CASES)
def test_each_person_gets_what_his_function_gives_him(world, method, person, code):
    made = world.lodged("SEEN")
    machine = Machine(world.token(getattr(world, person)) if person != "nobody" else "")
    path = f"/declarations/{made.pk}/attachments"
    answer = machine.get(path) if method == "GET" else send(machine, made, pdf())
    assert answer.status_code == code, answer.content[:300]


def test_the_description_names_the_form_of_an_upload(machine):
    schema = json.loads(machine.get("/openapi.json").content)
    body = schema["paths"]["/api/v1/declarations/{declaration_id}/attachments"]["post"]["requestBody"]
    assert "file" in body["content"]["multipart/form-data"]["schema"]["properties"]
