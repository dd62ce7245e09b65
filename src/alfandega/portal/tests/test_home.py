"""The first page leads everybody to where his work is."""

import pytest


@pytest.mark.parametrize(
    ("who", "where"), [("declarant", "/declarations/"), ("verifier", "/office/"), ("auditor", "/office/")]
)
def test_everybody_is_led_to_his_work(world, at_desk, who, where):
    assert at_desk(getattr(world, who)).get("/")["Location"] == where


def test_who_is_not_signed_in_is_asked_to(client, db):
    assert client.get("/")["Location"] == "/sign-in/?next=/"
