"""POST /declarations."""

from alfandega.clearance.tests.world import document


def test_a_declaration_whose_goods_are_presented_is_registered_at_once(world, machine):
    world.present()
    response = machine.post("/declarations", document())
    assert response.status_code == 201, response.content
    answer = response.json()
    assert answer["state"] in ("assessed", "under_verification")
    assert answer["registration"].startswith("CVPRA/")
    assert (answer["items"], answer["customs_value"]) == (3, "363875.00")
