"""Who gets what at each address: the table of methods, addresses, people and codes."""

import pytest

from alfandega.api.tests.conftest import Machine
from alfandega.clearance.tests.world import document

PEOPLE = ("nobody", "declarant", "rival", "acceptance", "verifier", "cashier", "head", "auditor", "head_of_mindelo")
SEEN = (401, 200, 404, 200, 200, 200, 200, 200, 404)
TABLE = {
    # method, address                            nobody … in the order of PEOPLE
    ("GET", "/declarations"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("GET", "/declarations/{id}"): SEEN,
    ("GET", "/declarations/{id}/assessment"): SEEN,
    ("GET", "/declarations/{id}/history"): SEEN,
    ("GET", "/declarations/{id}/sad.pdf"): SEEN,
    ("POST", "/declarations"): (401, 201, 201, 403, 403, 403, 403, 403, 403),
    ("POST", "/assessments"): (401, 200, 200, 200, 200, 200, 200, 200, 200),
    ("PUT", "/declarations/{id}?reason=x"): (401, 200, 404, 403, 403, 403, 403, 403, 404),
    ("POST", "/declarations/{id}/cancel"): (401, 200, 404, 403, 403, 403, 409, 403, 404),
}
CASES = [
    (method, path, person, code)
    for (method, path), statuses in TABLE.items()
    for person, code in zip(PEOPLE, statuses, strict=True)
]


@pytest.mark.law("RCA-140.4", "RCA-140.2")
@pytest.mark.parametrize(("method", "path", "person", "code"), CASES)
def test_each_person_gets_what_his_function_gives_him(world, method, path, person, code):
    made = world.lodged("SEEN")
    machine = Machine(world.token(getattr(world, person)) if person != "nobody" else "")
    body = {"reason": "x"} if path.endswith("cancel") else document("NEW") if method != "GET" else None
    response = machine.send(method, path.format(id=made.pk), body)
    assert response.status_code == code, response.content[:500]
