"""What makes goods identical or similar (RCA 2.1.g–i, 2.2, 2.3), with what WVA 15.2 adds."""

from __future__ import annotations

from alfandega.clearance.value.facts.other_methods import Likeness
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-2.1.g", "RCA-2.1.h", "RCA-2.2")
def identical(goods: Likeness) -> bool:
    """Alike in all respects: characteristics, quality, reputation; slight differences of appearance do not matter.

    Produced (grown, made or mined) in the same country, and without engineering or design made in Cabo Verde.
    """
    alike = goods.same_characteristics and goods.same_quality and goods.same_reputation
    return alike and goods.appearance != "different" and comparable_at_all(goods)


@carries_out("RCA-2.1.i", "RCA-2.3")
def similar(goods: Likeness) -> bool:
    """Like characteristics and materials, the same functions, commercially interchangeable; not identical.

    Quality, reputation and trade mark tell whether goods are interchangeable.
    """
    like = goods.like_characteristics and goods.like_materials
    return like and goods.same_functions and goods.interchangeable and comparable_at_all(goods) and not identical(goods)


def comparable_at_all(goods: Likeness) -> bool:
    """Goods of another country of production, or with design made here, never compare (WVA 15.2(c), (d))."""
    return goods.same_country and not goods.design_made_here
