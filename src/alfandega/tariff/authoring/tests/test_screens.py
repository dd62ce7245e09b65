"""The tariff office at its screens: from the form of a rate to the publication everybody sees."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alfandega.access.acting import acting
from alfandega.access.models import User
from alfandega.kernel.dates import today
from alfandega.lawbook.paths import data_root
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring.changes import ChangeMeasure
from alfandega.tariff.authoring.document import document_of, written
from alfandega.tariff.authoring.models import Draft, DraftChange, TariffPublication
from alfandega.tariff.authoring.tests.conftest import SUGAR, TOMORROW, rate_of_sugar

KEY = f"general|I|{SUGAR}|DI|||||"


def signed_in(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.id))
    return client


@pytest.fixture
def edna(office):
    return signed_in(office.drafter)


@pytest.fixture
def helder(office):
    return signed_in(office.other)


@pytest.fixture
def draft(office):
    return office.draft()


def post(client, name, draft, data=None, *args):
    return client.post(reverse(name, args=[draft.pk, *args]), data or {})


def stored(office, draft):
    with acting(office.drafter):
        return [row.change for row in DraftChange.objects.filter(draft=draft).order_by("place")]


def state(office, draft):
    with acting(office.drafter):
        return Draft.objects.get(pk=draft.pk).state


def test_a_rate_goes_from_the_form_to_the_tariff(office, edna, helder):
    given = {"name": "Açúcar", "act": "Lei 1", "takes_effect": TOMORROW.isoformat()}
    place = edna.post(reverse("drafting"), given).headers["Location"]
    measure = f"{place}measure/?key={KEY}"
    assert b'value="10 %"' in edna.get(measure).content
    assert edna.post(measure, {"duty": "15 %", "valid_from": TOMORROW.isoformat()}).status_code == 302
    assert edna.post(f"{place}acts/check/").status_code == 302
    assert edna.post(f"{place}acts/submit/").status_code == 302
    page = helder.get(place).content.decode()
    assert "15 %" in page
    own = edna.post(f"{place}acts/approve/", {"revision": 2})
    assert (own.status_code, b"Edna" in own.content) == (409, True)
    assert helder.post(f"{place}acts/approve/", {"revision": 1}).status_code == 409
    assert helder.post(f"{place}acts/approve/", {"revision": 2}).status_code == 302
    assert helder.post(f"{place}acts/publish/").status_code == 302
    publication = TariffPublication.objects.get()
    assert "15 %" in edna.get(reverse("publication", args=[publication.pk])).content.decode()
    history = edna.get(reverse("line-history"), {"code": SUGAR}).content.decode()
    assert "15 %" in history
    assert tariff.current().measures[SUGAR][0].duty_text == "15 %"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"duty": "15 %%"}, "duty"),
        ({"duty": "15 %", "valid_from": ""}, "valid_from"),
        ({"duty": "15 %", "valid_from": "1700-01-01"}, "valid_from"),
        ({"duty": "15 %", "valid_to": "31/12"}, "valid_to"),
        ({"duty": "15 %", "condition": "853 &"}, "condition"),
        ({"duty": "15 %", "excluded": "PRT"}, "excluded"),
        ({"duty": "9" * 19 + " %"}, "duty"),
    ],
)
def test_what_cannot_be_read_is_shown_beside_its_field_and_nothing_is_kept(office, edna, draft, typed, field):
    data = {"valid_from": TOMORROW.isoformat(), **typed}
    answer = edna.post(reverse("drafting-measure", args=[draft.pk]) + f"?key={KEY}", data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert stored(office, draft) == []


def test_a_new_line_and_its_measure_are_typed_and_typed_again(office, edna, draft):
    line = reverse("drafting-line", args=[draft.pk])
    typed = {"code": "1701990010", "pt": "Açúcar em pó", "indent": "1", "declarable": "on"}
    typed |= {"valid_from": TOMORROW.isoformat()}
    assert edna.post(line, typed).status_code == 302
    assert edna.post(f"{line}?place=1", {**typed, "pt": "Açúcar granulado"}).status_code == 302
    measure = reverse("drafting-measure", args=[draft.pk])
    rate = {"kind": "general", "code": "1701990010", "tax": "DI", "duty": "5 %", "flow": "I", "origins": "br us"}
    assert edna.post(measure, {**rate, "valid_from": TOMORROW.isoformat()}).status_code == 302
    added, charged = stored(office, draft)
    assert added.line.descriptions == {"pt": "Açúcar granulado"}
    assert charged.measure.origins == ("BR", "US")
    assert edna.get(f"{measure}?place=2").context["form"].initial["origins"] == "BR US"
    assert edna.post(f"{line}?place=9", typed).status_code == 409


def test_a_line_is_shown_with_its_measures_and_ended_with_its_own(office, edna, draft):
    page = edna.get(reverse("drafting-code", args=[draft.pk]), {"code": "1701.99 0000"}).content.decode()
    assert SUGAR in page
    assert "ECOWAS" in page
    last = (TOMORROW + timedelta(days=9)).isoformat()
    post(edna, "drafting-end", draft, {"code": SUGAR, "last": last, "with_measures": "on"})
    assert [each.act for each in stored(office, draft)] == ["end_line", "end_measure"]
    for data in ({"code": SUGAR, "last": "x"}, {"code": "<b>", "last": last}, {"key": "", "last": last}):
        assert post(edna, "drafting-end", draft, data).status_code in {302, 409}
    assert len(stored(office, draft)) == 2


def test_the_duty_is_said_in_words_as_it_is_typed_or_the_column_where_it_goes_wrong(edna):
    said = edna.get(reverse("drafting-duty"), {"duty": "10 % MIN 2 EUR/kg"}).content.decode()
    assert "duty-means" in said
    wrong = edna.get(reverse("drafting-duty"), {"duty": "10 % MIM <script>"}).content.decode()
    assert "duty-wrong" in wrong
    assert "<mark>MIM &lt;script&gt;" in wrong
    assert edna.get(reverse("drafting-duty"), {"duty": "x" * 5_000}).status_code == 200


def test_a_rule_is_waived_and_the_waiver_lifted_on_the_page(office, edna, draft):
    line = reverse("drafting-line", args=[draft.pk])
    edna.post(line, {"code": "1701990010", "pt": "A", "indent": "1", "declarable": "on", "valid_from": str(TOMORROW)})
    post(edna, "drafting-act", draft, None, "check")
    refused = post(edna, "drafting-act", draft, None, "submit")
    assert (refused.status_code, b"T020" in refused.content) == (409, True)
    late = {"rule": "T020", "reason": "Later.", "until": "2020-01-01"}
    assert post(edna, "drafting-act", draft, late, "waive").status_code == 422
    post(edna, "drafting-act", draft, {**late, "until": today().isoformat()}, "waive")
    with acting(office.drafter):
        waiver = draft.waivers.get()
    assert "Later." in edna.get(reverse("drafting-draft", args=[draft.pk])).content.decode()
    post(edna, "drafting-act", draft, {"waiver": waiver.pk}, "lift")
    assert post(edna, "drafting-act", draft, None, "submit").status_code == 409


def test_sending_back_and_withdrawing_need_a_reason(office, edna, helder):
    draft = office.submitted(rate_of_sugar("15 %"))
    assert post(helder, "drafting-act", draft, {"reason": ""}, "send-back").status_code == 422
    assert post(helder, "drafting-act", draft, {"reason": "Too high."}, "send-back").status_code == 302
    assert "Too high." in edna.get(reverse("drafting-draft", args=[draft.pk])).content.decode()
    assert post(edna, "drafting-act", draft, {"reason": "No more."}, "withdraw").status_code == 302
    assert state(office, draft) == "withdrawn"
    assert post(edna, "drafting-act", draft, None, "unheard-of").status_code == 404


def upload(client, draft, name, data, **more):
    return post(client, "drafting-upload", draft, {"file": SimpleUploadedFile(name, data), **more})


def test_a_table_of_measures_becomes_changes(office, edna, draft):
    table = (
        f"kind,code,tax,duty,valid_from,valid_to\ngeneral,{SUGAR},DI,15 %,{TOMORROW},\ngeneral,17,EST,1 %,{TOMORROW},\n"
    )
    assert upload(edna, draft, "rates.csv", table.encode()).status_code == 302
    assert [each.act for each in stored(office, draft)] == ["change_measure", "add_measure"]
    assert stored(office, draft)[0] == ChangeMeasure(
        measure=rate_of_sugar("15 %", illustrative=True).measure.model_copy(
            update={"parameters": stored(office, draft)[0].measure.parameters}
        )
    )


def test_a_file_with_faults_tells_them_all_and_adds_nothing(office, edna, draft):
    table = (
        "kind,code,tax,duty,valid_from,valid_to\ngeneral,17X,DI,15 %%,yesterday,\n,17,QQ,=1+1,2027-01-01,2026-01-01\n"
    )
    answer = upload(edna, draft, "rates.csv", table.encode())
    assert answer.status_code == 422
    assert len(answer.context["refusal"]) >= 6
    for name, data in (("t.json", b"{"), ("t.xlsx", b"PK\x03\x04 no"), ("t.csv", b"\xff\xfe\x00"), ("../x", b"a,b\n1")):
        assert upload(edna, draft, name, data).status_code in {409, 422}
    assert stored(office, draft) == []


def test_a_whole_tariff_as_json_is_taken_as_the_difference(office, edna, draft):
    book = tariff.current()
    data = written(document_of(book)).encode()
    assert upload(edna, draft, "tariff.json", data).status_code == 422
    fewer = data.replace(b'"duty": "10 % MIN 20 CVE/l"', b'"duty": "12 %"').replace(b'"parameters": {', b'"_": {')
    assert upload(edna, draft, "tariff.json", fewer, whole="on").status_code == 422
    lines = [each for each in data.decode().split("\n") if '"tax": "SOB"' not in each]
    assert (
        upload(edna, draft, "tariff.json", "\n".join(lines).replace(",\n]", "\n]").encode(), whole="on").status_code
        == 302
    )
    assert {each.act for each in stored(office, draft)} == {"remove_measure"}


def test_the_shipped_table_of_lines_changes_nothing(office, edna, draft):
    data = (data_root() / "demo" / "tariff.csv").read_bytes()
    answer = upload(edna, draft, "tariff.csv", data)
    assert (answer.status_code, stored(office, draft)) == (422, [])


def test_a_history_of_odd_questions_is_answered(edna):
    for asked in ({}, {"code": "9999999999"}, {"code": "x' OR 1"}, {"code": SUGAR, "from": "2014-02-30", "to": "z"}):
        assert edna.get(reverse("line-history"), asked).status_code == 200
    between = edna.get(reverse("line-history"), {"code": SUGAR, "from": "2014-04-02", "to": "2026-11-21"})
    assert b"10 %" in between.content


def test_a_draft_of_many_changes_is_shown_by_pages(office, edna):
    draft = office.draft(*[rate_of_sugar("15 %", TOMORROW + timedelta(days=number)) for number in range(120)])
    page = reverse("drafting-draft", args=[draft.pk])
    assert len(edna.get(page).context["changes"]) == 100
    assert len(edna.get(page, {"changes": "2"}).context["changes"]) == 20
    for odd in ("0", "-1", "x", "9" * 30):
        assert edna.get(page, {"changes": odd}).status_code == 200
