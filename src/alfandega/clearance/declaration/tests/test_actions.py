"""Drafts, versions, and who may see and do what (DL 2, 4, 15; RCA 7, 139–143, 168)."""

import pytest
from django.db import DatabaseError, connection, transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.clearance.acceptance.actions import refuse
from alfandega.clearance.declaration import actions, amending
from alfandega.clearance.declaration.models import Declaration, Version
from alfandega.clearance.declaration.moves import MOVES, State, acts_open_to, faults_of_move
from alfandega.clearance.tests.world import OWN, document
from alfandega.kernel.fault import Refused
from alfandega.parties.models import Operator


@pytest.fixture
def own(world):
    """Act as the declarant."""
    with acting(world.declarant.actor):
        yield world.declarant.actor


@pytest.mark.law("RCA-168.3", "DL-15.1")
def test_a_draft_is_not_lodged_until_its_declarant_asks_for_it(own):
    draft = actions.start_draft(own, document())
    assert (draft.state, draft.lodged_at, draft.version) == ("draft", None, 0)
    done = actions.lodge(own, draft.draft, declaration_id=draft.pk)
    assert (done.pk, done.state, done.version) == (draft.pk, "lodged", 1)


def test_a_draft_keeps_whatever_was_typed_and_says_what_cannot_be_read(own):
    draft = actions.start_draft(own)
    typed = {"office": "CVPRA", "items": [{"price": "12,5", "origin": "P\u0000T"}], "colour": "red"}
    saved, unread = actions.save_draft(own, draft.pk, typed)
    assert {fault.where for fault in unread} == {"/items/0/price", "/items/0/origin", "/colour"}
    saved.refresh_from_db()
    assert saved.draft["items"][0] == {"price": "12,5", "origin": "P\ufffdT"}


@pytest.mark.law("RCA-174")
def test_a_draft_is_changed_without_anybodys_authority(own):
    draft = actions.start_draft(own, document())
    saved, _ = actions.save_draft(own, draft.pk, document(total_items=3))
    assert saved.draft["total_items"] == 3


def test_a_copy_declares_the_same_without_its_reference(own):
    first = actions.lodge(own, document())
    copied = actions.copy_of(own, first.pk)
    assert (copied.state, copied.draft["items"]) == ("draft", document()["items"])
    assert "reference" not in copied.draft["declarant"]


@pytest.mark.law("DL-4.1", "RCA-168.1")
def test_what_was_declared_is_kept_as_data_in_versions(world, own):
    made = actions.lodge(own, document())
    amending.amend(own, made.pk, document(total_items=3), "Counted.")
    numbers = list(Version.objects.order_by("number").values_list("number", "reason"))
    assert numbers == [(1, ""), (2, "Counted.")]
    assert Version.objects.get(number=1).document["items"][0]["commodity_code"] == "1701990000"


@pytest.mark.law("DL-4.1")
@pytest.mark.parametrize("change", ["UPDATE declaration_version SET reason = 'x'", "DELETE FROM declaration_version"])
def test_a_version_cannot_be_changed_or_removed_even_by_our_own_mistake(own, change):
    actions.lodge(own, document())
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.law("DL-2.2", "RCA-7.3")
def test_there_is_one_kind_of_declaration_whatever_the_way_it_was_lodged():
    assert not {"channel_of_lodging", "paper", "electronic"} & {each.name for each in Declaration._meta.get_fields()}


@pytest.mark.law("RCA-140.4", "RCA-135.e")
def test_the_database_itself_hides_the_rows_of_others_from_a_view_that_forgets_to_filter(world):
    made = world.lodged()
    seen = {}
    for name in ("declarant", "rival", "verifier", "verifier_of_mindelo", "auditor"):
        with acting(getattr(world, name).actor):
            seen[name] = (
                Declaration.objects.count(),
                Version.objects.count(),
                JournalLine.objects.filter(subject=made.pk, act="declaration.lodge").count(),
            )
    assert seen == {
        "declarant": (1, 1, 1),
        "rival": (0, 0, 0),
        "verifier": (1, 1, 1),
        "verifier_of_mindelo": (0, 0, 0),
        "auditor": (1, 1, 1),
    }
    assert Declaration.objects.count() == 0, "outside `acting` nothing is seen"


@pytest.mark.law("RCA-143.2", "RCA-135.l")
def test_every_act_is_journalled_with_its_author_reason_and_time(world, own):
    made = actions.lodge(own, document())
    actions.cancel(own, made.pk, "Sold elsewhere.")
    line = JournalLine.objects.filter(subject=made.pk, act__startswith="declaration.").order_by("-pk").first()
    assert (line.act, line.actor_name, line.reason) == ("declaration.cancel", "declarant", "Sold elsewhere.")
    assert line.at
    assert (line.data["from"], line.data["to"]) == ("lodged", "cancelled")


@pytest.mark.law("RCA-2.1.j")
def test_whoever_may_trade_is_registered_under_his_tax_number(world):
    assert Operator.objects.get(code=OWN).kind == Operator.Kind.TRADER


@pytest.mark.law("RCA-140.2", "RCA-135.k-2")
def test_a_user_has_one_role_and_a_declarant_an_operator_an_officer_an_office(world):
    for wrong in ({"role": "declarant", "office": "CVPRA"}, {"role": "verifier", "operator": OWN}, {"role": "cashier"}):
        user = type(world.head)(username="wrong", **wrong)
        with pytest.raises(DatabaseError), transaction.atomic():
            user.save()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(State))
def test_the_state_table_answers_alike_to_what_is_open_and_what_is_refused(state, role):
    for act in MOVES:
        refused = {fault.code for fault in faults_of_move(act, state, role, "Because.")}
        assert (act in acts_open_to(state, role)) is (not refused)
        assert refused <= {"move.undeclared", "move.role"}


def test_an_officer_refuses_a_declaration_that_waits_for_its_goods(world):
    made = world.lodged()
    with acting(world.acceptance.actor):
        done = refuse(world.acceptance.actor, str(made.pk), "The invoice is not legible.")
        assert (done.state, done.faults[0]["code"]) == ("refused", "refused.officer")
    with acting(world.declarant.actor), pytest.raises(Refused):
        refuse(world.declarant.actor, str(made.pk), "x")
    with acting(SYSTEM):
        assert Declaration.objects.get(pk=made.pk).draft["office"] == "CVPRA"
