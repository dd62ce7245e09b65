"""The declaration on one page: it shows everything that was decided and why."""

import pytest

from alfandega.access.roles import Role

READERS = [Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.CASHIER, Role.HEAD_OF_OFFICE, Role.AUDITOR]


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize(
    "state", ["lodged", "assessed", "examined", "conform", "reported", "agreed", "disputed", "paid"]
)
def test_every_officer_of_the_office_reads_it_in_every_state(house, story, page, state, role):
    answer = house[role].get(page(getattr(story, state)()))
    assert answer.status_code == 200
    assert "Casa Morabeza 1" in answer.content.decode()
