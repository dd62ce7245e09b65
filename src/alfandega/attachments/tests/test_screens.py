"""Uploads through the browser's door: who gets what, what is too large, what is half sent, and how files go out."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alfandega.attachments import limits, store
from alfandega.attachments.tests import samples

PEOPLE = ("nobody", "declarant", "rival", "acceptance", "verifier", "cashier", "head", "auditor", "head_of_mindelo")
TABLE = {
    # method, address                              nobody … in the order of PEOPLE
    ("GET", "/attachments/declaration/{file}/"): (302, 200, 404, 200, 200, 200, 200, 200, 404),
    ("POST", "/attachments/declaration/{file}/"): (302, 302, 404, 403, 403, 403, 403, 403, 404),
    ("POST", "/attachments/declaration/{file}/ask/"): (302, 404, 404, 403, 302, 403, 302, 403, 404),
    ("GET", "/attachments/{one}/"): (302, 200, 404, 200, 200, 200, 200, 200, 404),
    ("GET", "/attachments/{one}/show/"): (302, 200, 404, 200, 200, 200, 200, 200, 404),
    ("GET", "/attachments/{one}/inline/"): (302, 200, 404, 200, 200, 200, 200, 200, 404),
    ("POST", "/attachments/{one}/withdraw/"): (302, 302, 404, 403, 403, 403, 403, 403, 403),
    ("GET", "/attachments/{one}/withdraw/"): (302, 405, 405, 403, 403, 403, 403, 403, 403),
    ("POST", "/attachments/{one}/"): (405, 405, 405, 405, 405, 405, 405, 405, 405),
    ("GET", "/attachments/nothing/{file}/"): (302, 404, 404, 404, 404, 404, 404, 404, 404),
    ("GET", "/attachments/{file}/"): (302, 404, 404, 404, 404, 404, 404, 404, 404),
}
CASES = [
    (method, path, person, code)
    for (method, path), statuses in TABLE.items()
    for person, code in zip(PEOPLE, statuses, strict=True)
]


def pdf(name="fatura.pdf", content=samples.PDF):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


@pytest.mark.law("RCA-140.4", "RCA-140.2")
@pytest.mark.parametrize(("method", "path", "person", "code"), CASES)
def test_each_person_gets_what_his_function_gives_him(desk, method, path, person, code):
    file = desk.examined()
    one, _ = desk.add(file)
    client = desk.at(getattr(desk.world, person) if person != "nobody" else None)
    given = {"file": pdf("outra.pdf"), "reason": "Wrong.", "code": "740"} if method == "POST" else {}
    answer = getattr(client, method.lower())(path.format(file=file.pk, one=one.pk), given)
    assert answer.status_code == code, answer.content[:300]


def post(client, declaration, *files, **fields):
    return client.post(f"/attachments/declaration/{declaration.pk}/", {"file": list(files), **fields})


def test_several_files_at_once_without_scripts_go_back_to_the_declaration(desk):
    draft = desk.draft()
    answer = post(desk.at(desk.world.declarant), draft, pdf(), pdf("b.txt", samples.TXT), document="1:380:1")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/declarations/{draft.pk}/#attachments")
    assert [(each.name, each.item, each.code, each.reference) for each in desk.rows()] == [
        ("fatura.pdf", 1, "380", "1"),
        ("b.txt", 1, "380", "1"),
    ]


def test_one_that_is_refused_does_not_keep_the_others_out(desk):
    answer = post(desk.at(desk.world.declarant), desk.draft(), pdf("x.pdf", samples.PROGRAM), pdf())
    assert answer.status_code == 422
    assert b"x.pdf" in answer.content
    assert [each.name for each in desk.rows()] == ["fatura.pdf"]


def test_the_script_gets_its_answer_as_json(desk):
    client = desk.at(desk.world.declarant, headers={"Accept": "application/json", "Accept-Language": "en"})
    draft = desk.draft()
    assert post(client, draft, pdf()).json() == {"refused": []}
    answer = post(client, draft, pdf("x.pdf", samples.PROGRAM))
    assert answer.status_code == 422
    (refused,) = answer.json()["refused"]
    assert refused["code"] == "attachment.lies"
    assert "PDF" in refused["message"]
    assert "program" in refused["message"]


def test_nothing_sent_is_told(desk):
    client, draft = desk.at(desk.world.declarant), desk.draft()
    address = f"/attachments/declaration/{draft.pk}/"
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"other": pdf()}).status_code == 422
    assert client.post(address, b"rubbish", content_type="multipart/form-data; boundary=x").status_code == 422
    assert client.post(address, b"{}", content_type="application/json").status_code == 422
    assert post(client, draft, pdf("leer.pdf", b"")).status_code == 422
    assert desk.rows() == []


def test_a_file_that_is_too_large_is_refused_and_not_kept(desk, monkeypatch):
    monkeypatch.setattr(limits, "largest", lambda _on: 1000)
    answer = post(desk.at(desk.world.declarant), desk.draft(), pdf(content=samples.PDF + b"%" * 2000))
    assert answer.status_code == 413
    assert desk.rows() == []
    assert list((store.root() / "incoming").glob("*")) == []


def test_a_request_that_says_it_is_too_large_is_not_even_read(desk):
    class NeverRead(BytesIO):
        def read(self, *_given):
            raise AssertionError("the body was read")

    answer = desk.at(desk.world.declarant).generic(
        "POST",
        f"/attachments/declaration/{desk.draft().pk}/",
        b"",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(10**9), "wsgi.input": NeverRead()},
    )
    assert answer.status_code == 413


def test_more_files_than_one_request_may_bring_are_left_out(desk):
    files = [pdf(f"{each}.txt", samples.TXT + str(each).encode()) for each in range(8)]
    post(desk.at(desk.world.declarant), desk.draft(), *files)
    assert len(desk.rows()) == 5


def test_an_upload_without_its_token_is_refused_and_leaves_nothing(desk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.world.declarant)
    assert post(client, desk.draft(), pdf()).status_code == 403
    assert desk.rows() == []
    assert list((store.root() / "incoming").glob("*")) == []


def test_an_upload_that_breaks_off_leaves_nothing(desk):
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 half'
    answer = desk.at(desk.world.declarant).generic(
        "POST", f"/attachments/declaration/{desk.draft().pk}/", body, content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 422
    assert desk.rows() == []
    assert list((store.root() / "incoming").glob("*")) == []


def test_the_script_hears_of_an_upload_that_broke_off(desk):
    client = desk.at(desk.world.declarant, headers={"Accept": "application/json"})
    answer = client.post(f"/attachments/declaration/{desk.draft().pk}/", {})
    assert [each["code"] for each in answer.json()["refused"]] == ["attachment.none"]


def test_a_user_whose_access_was_withdrawn_adds_nothing(desk):
    draft, user = desk.draft(), desk.world.declarant
    client = desk.at(user)
    user.is_active = False
    user.save()
    assert post(client, draft, pdf()).status_code == 302
    assert desk.rows() == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("../../../etc/fatura.pdf", "fatura.pdf"), ("fatura\u202efdp.pdf", "faturafdp.pdf"), ("a\tb.pdf", "ab.pdf")],
)
def test_a_name_comes_clean(desk, sent, kept):
    post(desk.at(desk.world.declarant), desk.draft(), pdf(sent))
    (row,) = desk.rows()
    assert row.name == kept
    assert "\u202e" not in desk.at(desk.world.declarant).get(f"/attachments/{row.pk}/")["Content-Disposition"]


def test_a_file_goes_out_as_what_it_is_and_may_do_nothing(desk):
    made, _ = desk.add(desk.draft(), samples.png(), "foto º.png")
    client = desk.at(desk.world.declarant)
    saved, shown = client.get(f"/attachments/{made.pk}/"), client.get(f"/attachments/{made.pk}/inline/")
    assert saved.content == samples.png()
    assert saved["Content-Type"] == "image/png"
    assert saved["Content-Disposition"] == "attachment; filename=\"foto o.png\"; filename*=UTF-8''foto%20%C2%BA.png"
    assert shown["Content-Disposition"].startswith("inline; ")
    for each in (saved, shown):
        assert each["X-Content-Type-Options"] == "nosniff"
        assert each["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert each["Cache-Control"] == "private, no-store"


def test_a_table_is_not_shown_but_saved(desk):
    made, _ = desk.add(desk.draft(), samples.CSV, "lista.csv")
    client = desk.at(desk.world.declarant)
    assert client.get(f"/attachments/{made.pk}/show/").status_code == 404
    assert client.get(f"/attachments/{made.pk}/inline/")["Content-Disposition"].startswith("attachment; ")


def test_names_are_text_on_the_page(desk):
    draft = desk.draft()
    desk.add(draft, name="<img src=x onerror=alert(1)>.pdf")
    page = desk.at(desk.world.declarant).get(f"/attachments/declaration/{draft.pk}/").content
    assert b"<img src=x" not in page


def test_a_refused_withdrawal_or_demand_shows_why(desk):
    file = desk.examined()
    made, _ = desk.add(file)
    answer = desk.at(desk.world.declarant).post(f"/attachments/{made.pk}/withdraw/", {"reason": " "})
    assert answer.status_code == 422
    head = desk.at(desk.world.head)
    assert head.post(f"/attachments/declaration/{file.pk}/ask/", {"code": "NADA"}).status_code == 422
    assert head.post(f"/attachments/declaration/{file.pk}/ask/", {"code": "740"}).status_code == 302
    (demand,) = desk.demands()
    back = f"/attachments/demands/{demand.pk}/take-back/"
    assert head.post(back, {"reason": ""}).status_code == 422
    assert head.post(back, {"reason": "Found."}).status_code == 302
    assert head.post(back, {"reason": "Found."}).status_code == 409


def test_the_pages_of_a_declaration_show_its_files(desk):
    file = desk.examined()
    desk.add(file, item="1", code="380", reference="1")
    assert "fatura.pdf" in desk.at(desk.world.declarant).get(f"/declarations/{file.pk}/").content.decode()
    assert "fatura.pdf" in desk.at(desk.world.verifier).get(f"/office/declarations/{file.pk}/").content.decode()
    draft = desk.draft()
    assert 'id="files-input"' in desk.at(desk.world.declarant).get(f"/declarations/{draft.pk}/edit/").content.decode()
