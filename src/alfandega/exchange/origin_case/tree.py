"""The bill of materials of a case: a list in which materials name what they are made of, read as a tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from alfandega.clearance.origin.facts import Material
from alfandega.exchange.origin_case import faults
from alfandega.exchange.origin_case.shapes import MaterialRule
from alfandega.kernel.fault import Fault

MOST_LEVELS = 20


def identifiers(rules: Sequence[MaterialRule]) -> list[str]:
    """The id of each material: its own, or m and its number."""
    return [rule.id or f"m{number}" for number, rule in enumerate(rules, 1)]


def parents(rules: Sequence[MaterialRule], fault: Callable[[Fault], None]) -> dict[int, list[int]]:
    """What each material is made of, by place in the list; circles, unknown ids and shared parts are faults."""
    names = identifiers(rules)
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in places:
            fault(faults.id_twice(f"/materials/{place}/id", name))
        places.setdefault(name, place)
    made_of: dict[int, list[int]] = {}
    part_of: dict[int, int] = {}
    for place, rule in enumerate(rules):
        made_of[place] = []
        for number, name in enumerate(rule.made_from):
            where = f"/materials/{place}/made_from/{number}"
            part = places.get(name)
            if part is None:
                fault(faults.unknown_material(where, name))
            elif part in part_of:
                fault(faults.shared(where, name, names[part_of[part]]))
            else:
                part_of[part] = place
                made_of[place].append(part)
    _without_circles(names, made_of, part_of, fault)
    return made_of


def _without_circles(
    names: list[str], made_of: dict[int, list[int]], part_of: Mapping[int, int], fault: Callable[[Fault], None]
) -> None:
    """Cut each circle, after a fault that tells its way; and what goes on for too many levels."""
    level: dict[int, int] = {}
    for start in made_of:
        way: list[int] = []
        place: int | None = start
        while place is not None and place not in level and place not in way:
            way.append(place)
            place = part_of.get(place)
        if place is not None and place in way:
            circle = [*way[way.index(place) :], place]
            fault(faults.cycle(f"/materials/{place}/made_from", [names[each] for each in circle]))
            for each in circle:
                made_of[each].clear()
            level.update(dict.fromkeys(way, 1))
            continue
        depth = level.get(place, 0) if place is not None else 0
        for each in reversed(way):
            depth += 1
            level[each] = depth
            if depth == MOST_LEVELS + 1:
                fault(faults.too_deep(f"/materials/{each}", MOST_LEVELS))
                made_of[part_of[each]].clear()


def tree(materials: Sequence[Material], made_of: Mapping[int, list[int]]) -> tuple[Material, ...]:
    """The materials that are part of no other, each with what it is made of."""
    inside = {part for parts in made_of.values() for part in parts}

    def whole(place: int) -> Material:
        parts = tuple(whole(part) for part in made_of[place])
        return replace(materials[place], made_from=parts) if parts else materials[place]

    return tuple(whole(place) for place in range(len(materials)) if place not in inside)
