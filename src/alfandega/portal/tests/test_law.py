"""Where citations lead: the article in our words and its figures, open to everybody."""

import pytest


def test_an_article_is_told_with_the_figures_that_rest_on_it(client, db):
    page = client.get("/law/RCA-171.1/").content.decode()
    assert "RCA art. 171(1)" in page
    assert "<table" in page


def test_a_place_without_words_of_its_own_shows_the_article_that_holds_it(client, db):
    assert client.get("/law/DL-13.9/").status_code == 200


@pytest.mark.parametrize("name", ["nonsense", "RCA", "XYZ-1", "RCA-99999", "RCA-169.1.a;drop", "%00", "..%2f..%2fetc"])
def test_what_is_no_article_is_not_there(client, db, name):
    assert client.get(f"/law/{name}/").status_code == 404


def test_an_article_is_only_read(client, db):
    assert client.post("/law/RCA-169.1.a/").status_code == 405
