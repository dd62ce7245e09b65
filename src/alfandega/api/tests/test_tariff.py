"""The tariff by machine: without a token, marked, bounded, and every fault in the one shape."""

import json
from datetime import date

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.api.tests.conftest import Machine
from alfandega.enquiry.tests.test_pages import CHANGE
from alfandega.kernel.dates import now
from alfandega.lawbook.paths import data_root
from alfandega.tariff.authoring.models import TariffPublication
from alfandega.tariff.quotas.opening import load_quotas

WINE = "/tariff/commodities/2204210000"
QUESTION = {
    "code": "2204210000", "on": "2026-03-02", "origin": "PT", "value": "1000", "currency": "EUR",
    "quantities": {"LTR": "100"},
}  # fmt: skip
READ = [WINE, f"{WINE}?origin=PT", "/tariff/search?q=vinho", "/tariff/measures", "/tariff/quotas", "/tariff/changes",
        "/tariff/changes/feed"]  # fmt: skip


@pytest.fixture
def anybody(world):
    """A machine without a token."""
    return Machine()


@pytest.mark.parametrize("address", READ)
def test_everybody_reads_without_a_token_and_once_only(anybody, address):
    first = anybody.get(address)
    assert first.status_code == 200, first.content
    assert first.headers["Cache-Control"] == "public, max-age=60"
    for mark in (first.headers["ETag"], f'"other", {first.headers["ETag"]}', f"W/{first.headers['ETag']}", "*"):
        again = anybody.get(address, If_None_Match=mark)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    assert anybody.get(address, If_None_Match='"another"').status_code == 200


def test_the_mark_is_another_for_another_question_language_or_state_of_the_quotas(anybody):
    marks = {
        anybody.get(address, Accept_Language=language).headers["ETag"]
        for address in (WINE, f"{WINE}?origin=PT", f"{WINE}?origin=PT&on=2015-01-01")
        for language in ("pt", "fr", "en")
    }
    assert len(marks) == 9
    before = anybody.get("/tariff/quotas").headers["ETag"]
    with acting(SYSTEM):
        load_quotas(SYSTEM, data_root() / "demo" / "quotas.csv")
    assert anybody.get("/tariff/quotas").headers["ETag"] != before


def test_a_code_is_answered_whole(anybody):
    found = anybody.get("/tariff/commodities/2204.21.00.00?origin=PT&on=2026-03-02").json()
    assert (found["line"]["code"], found["line"]["unit"]["code"], found["origin"]["name"]) == (
        "2204210000",
        "LTR",
        "Portugal",
    )
    assert [each["code"] for each in found["ancestry"]] == ["22", "2204"]
    assert [(each["tax"]["code"], each["duty"]) for each in found["charges"]] == [
        ("DI", "20 %"), ("TCE", "0.5 %"), ("ICE", "40 %"), ("IVA", "15 %"),
    ]  # fmt: skip
    (preference,) = (each for each in found["measures"] if each["kind"] == "preference")
    assert preference["words"] == "10 % of the base, but not less than 20 CVE per l"
    assert [[each["code"] for each in one] for one in preference["agreement"]["proofs"]] == [["862"], ["954"]]
    assert preference["parameters"]["bounds"][0]["limit"] == "min"


def test_the_language_of_the_address_goes_before_that_of_the_header(anybody):
    assert anybody.get(f"{WINE}?language=fr").json()["line"]["description"].startswith("Vin en")
    refusal = anybody.get(f"{WINE}?language=pt&on=x", Accept_Language="en").json()["errors"][0]
    assert "ano, mês e dia" in refusal["remedy"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/tariff/commodities/junk", 404, "commodity.unreadable"),
        ("/tariff/commodities/9999999999", 404, "commodity.unknown"),
        (f"{WINE}?on=1900-01-01", 404, "commodity.not-in-force"),
        (f"{WINE}?on=tomorrow", 422, "date.unreadable"),
        (f"{WINE}?origin=ZZZ", 422, "origin.unknown"),
        (f"{WINE}?flow=X", 422, "flow.unknown"),
        (f"{WINE}?language=de", 422, "parameter.invalid"),
        (f"{WINE}?orgin=PT", 422, "parameter.unknown"),
        (f"{WINE}?on=%00", 422, "parameter.invalid"),
        ("/tariff/search", 422, "parameter.invalid"),
        ("/tariff/search?q=a&limit=1000", 422, "parameter.invalid"),
        ("/tariff/measures?kind=nonsense", 422, "parameter.invalid"),
        ("/tariff/measures?code=x", 422, "parameter.invalid"),
        ("/tariff/measures?limit=0", 422, "parameter.invalid"),
        ("/tariff/changes?since=yesterday", 422, "date.unreadable"),
        ("/tariff/changes?cursor=-1", 422, "parameter.invalid"),
        ("/tariff/nothing", 404, "address.unknown"),
    ],
)
def test_what_is_wrong_is_told_in_the_one_shape(anybody, codes, address, status, code):
    response = anybody.get(address)
    assert (response.status_code, codes(response)) == (status, [code])
    assert "ETag" not in response.headers


def test_every_fault_of_a_question_at_once(anybody):
    response = anybody.get(f"{WINE}?on=x&origin=QQ&flow=Z")
    assert [each["pointer"] for each in response.json()["errors"]] == ["/on", "/origin", "/flow"]


@pytest.mark.parametrize("address", READ)
def test_the_other_methods_are_refused(anybody, codes, address):
    response = anybody.send("DELETE", address)
    assert (response.status_code, codes(response)) == (405, ["method.not-allowed"])


def test_measures_come_in_pages_each_once_in_the_order_of_codes(anybody):
    seen, cursor = [], ""
    while cursor is not None:
        page = anybody.get(f"/tariff/measures?limit=40&on=2026-03-02&cursor={cursor}").json()
        seen += [(each["code"], each["reference"]) for each in page["measures"]]
        cursor = page["next"]
    assert len(seen) > 150
    assert seen == sorted(set(seen))


def test_measures_are_chosen_by_kind_code_tax_and_origin(anybody):
    def found(**asked):
        query = "&".join(f"{name}={value}" for name, value in {"on": "2026-03-02", **asked}.items())
        return anybody.get(f"/tariff/measures?{query}").json()["measures"]

    assert {each["kind"] for each in found(kind="quota")} == {"quota"}
    assert {each["tax"]["code"] for each in found(code="2204", tax="ICE")} == {"ICE"}
    assert found(kind="anti_dumping", origin="CN")
    assert found(kind="anti_dumping", origin="PT") == []


def test_goods_are_calculated(anybody):
    found = anybody.post("/tariff/calculate", QUESTION).json()
    assert (found["assessment"]["payable"], found["customs_value"], found["needed"][0]["code"]) == (
        "103400",
        "110265",
        "LTR",
    )
    (offer,) = found["offers"]
    assert (offer["under"]["name"], offer["claim"], offer["instead"]) == ("European Union", {"36": "100"}, "85649")
    claimed = anybody.post("/tariff/calculate", {**QUESTION, "preference": "100", "documents": ["954"]}).json()
    assert claimed["assessment"]["payable"] == "85649"


def test_numbers_of_a_question_are_exact_as_text_or_as_json_numbers(anybody):
    for value in ('"999999999999999999"', "999999999999999999"):
        body = json.dumps(QUESTION).replace('"1000"', value)
        assert anybody.post("/tariff/calculate", body).json()["customs_value"] == "110264999999999999890"


def test_a_calculation_tells_every_fault_at_its_pointer(anybody):
    wrong = {"code": "22", "value": "-1", "currency": "XXX", "documents": ["Z9"]}
    response = anybody.post("/tariff/calculate", wrong)
    found = {each["pointer"]: each["code"] for each in response.json()["errors"]}
    assert response.status_code == 422
    assert found == {
        "/code": "commodity.heading", "/value": "value.negative", "/currency": "rate.missing",
        "/documents": "code.unknown",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b" ", 422), (b"[", 422), (b"[]", 422), (b"{}", 422), (b'{"code": 1}', 422), (b'{"value": NaN}', 422),
        (b'{"cod": "2204210000"}', 422), (b'{"code": {"a": 1}}', 422), (b'{"quantities": []}', 422), (b"\xff", 422),
        (b'{"code": "' + b"9" * 10_000 + b'"}', 422), (b'{"a":' * 50 + b"1" + b"}" * 50, 422),
    ],
)  # fmt: skip
def test_any_body_is_answered(anybody, body, status):
    response = anybody.post("/tariff/calculate", body)
    assert response.status_code == status
    assert response.json()["errors"]


def test_a_calculation_is_not_kept(anybody):
    assert "ETag" not in anybody.post("/tariff/calculate", QUESTION).headers


def published(edition, at=None):
    return TariffPublication.objects.create(
        edition=edition, draft=f"00000000-0000-0000-0000-{edition:012d}", number=f"2026/{edition}", name="Wine",
        act="DL 1/2026", effective_from=date(2027, 1, 1), changes=[CHANGE], drafter_name="A", approver_name="B",
        publisher_name="C", published_at=at or now(),
    )  # fmt: skip


def test_changes_are_told_since_an_edition_or_a_day_in_pages(anybody):
    for edition in (5, 6, 7):
        published(edition)

    def editions(query):
        return [each["edition"] for each in anybody.get(f"/tariff/changes?{query}").json()["publications"]]

    assert editions("") == [7, 6, 5]
    assert editions("since=5") == [7, 6]
    assert editions("since=2000-01-01") == [7, 6, 5]
    assert editions("since=2999-01-01") == []
    first = anybody.get("/tariff/changes?limit=2").json()
    assert ([each["edition"] for each in first["publications"]], first["next"]) == ([7, 6], "6")
    assert editions("limit=2&cursor=6") == [5]
    (edit,) = first["publications"][0]["changes"]
    assert (edit["code"], edit["before_words"], edit["after"]["duty"]) == (
        "2204210000", "20 % of the base (2014-04-03 –)", "25 %",
    )  # fmt: skip


def test_the_same_as_a_feed(anybody):
    published(8)
    feed = anybody.get("/tariff/changes/feed").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["url"].endswith("/tariff/changes/#edition-8")
    assert "DL 1/2026" in feed["items"][0]["content_text"]
    assert "A" not in feed["items"][0]["content_text"].split()
