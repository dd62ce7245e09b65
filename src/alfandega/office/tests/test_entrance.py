"""Signing in and out, the language of the screens, and the pages for when something is wrong."""

import pytest
from django.test import Client, override_settings
from django.urls import path

from alfandega.access.models import User
from alfandega.office import urls


def test_the_sign_in_page_is_portuguese_until_a_language_is_chosen(client, db):
    page = client.get("/sign-in/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="pt">' in page


def test_one_signs_in_with_name_and_password_and_comes_to_one_s_work(world, client):
    response = client.post("/sign-in/", {"username": "declarant", "password": "declarant"}, follow=True)
    assert response.request["PATH_INFO"] == "/declarations/"


def test_a_wrong_password_is_told_without_saying_which_part_is_wrong(world, client):
    wrong = client.post("/sign-in/", {"username": "declarant", "password": "x"})
    unknown = client.post("/sign-in/", {"username": "nobody", "password": "x"})
    assert 'role="alert"' in wrong.content.decode()
    assert (wrong.status_code, unknown.status_code) == (200, 200)


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_away_after_signing_in_or_choosing_a_language(world, client, place):
    response = client.post(f"/sign-in/?next={place}", {"username": "declarant", "password": "declarant", "next": place})
    assert response["Location"] == "/"
    assert client.post("/language/", {"language": "fr", "next": place})["Location"] == "/"


def test_signing_out_ends_the_session_and_is_not_done_by_a_link(world, client):
    client.force_login(world.declarant)
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get("/declarations/")["Location"].startswith("/sign-in/")


def test_a_language_chosen_while_signed_in_is_remembered_with_the_user(world, client):
    client.force_login(world.declarant)
    client.post("/language/", {"language": "fr", "next": "/declarations/"})
    assert User.objects.get(username="declarant").language == "fr"
    assert '<html lang="fr">' in client.get("/declarations/").content.decode()
    other = Client()
    other.post("/sign-in/", {"username": "declarant", "password": "declarant"})
    assert '<html lang="fr">' in other.get("/declarations/").content.decode()


def test_a_language_chosen_before_signing_in_is_kept_as_the_user_s_own(world, client):
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    client.post("/sign-in/", {"username": "declarant", "password": "declarant"})
    assert User.objects.get(username="declarant").language == "en"


def test_the_language_of_who_was_there_before_is_not_the_next_one_s(world, client):
    client.force_login(world.declarant)
    client.post("/language/", {"language": "fr"})
    client.post("/sign-out/")
    client.post("/sign-in/", {"username": "rival", "password": "rival"})
    assert User.objects.get(username="rival").language == "pt"


@pytest.mark.parametrize("language", ["", "xx", "../en", "\x00"])
def test_a_language_we_do_not_have_is_refused(client, db, language):
    response = client.post("/language/", {"language": language})
    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


def test_an_unknown_address_is_told_in_words(client, db):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert "<h1>" in response.content.decode()


def test_an_old_page_is_told_in_words(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.declarant)
    response = client.post("/declarations/new/")
    assert response.status_code == 403
    assert 'class="error-code"' in response.content.decode()


def test_another_function_s_page_is_told_in_words(world, client):
    client.force_login(world.verifier)
    response = client.get("/declarations/")
    assert response.status_code == 403
    assert 'class="error-code"' in response.content.decode()


def _fails(request):
    raise ZeroDivisionError


class _Broken:
    urlpatterns = [path("broken/", _fails), *urls.urlpatterns]


@override_settings(ROOT_URLCONF=_Broken)
def test_our_own_failure_is_told_in_words_and_shows_nothing_of_the_inside(db):
    response = Client(raise_request_exception=False).get("/broken/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "ZeroDivisionError" not in page
    assert "<h1>" in page


@pytest.mark.parametrize("place", ["/sign-in/", "/nothing/", "/law/RCA-56/"])
def test_pages_run_no_script_of_their_own(client, db, place):
    response = client.get(place)
    assert "script-src 'self'" in response["Content-Security-Policy"]
    page = response.content.decode()
    assert page.count("<script") == page.count("<script src=")
    assert " onclick=" not in page
