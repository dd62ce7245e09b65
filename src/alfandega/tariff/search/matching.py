"""Asks PostgreSQL which lines hold which words: full text in three languages, over vectors that are stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

_SETTINGS = {"pt": "portuguese", "fr": "french", "en": "english"}
_ASKED = """
WITH asked AS MATERIALIZED (
    SELECT place::int - 1 AS place, numnode(tariff_asked('{setting}', word)) = 0 AS idle,
           CASE WHEN open THEN to_tsquery('simple', tariff_folded(word) || ':*')
                ELSE tariff_asked('portuguese', word) END AS pt,
           CASE WHEN open THEN to_tsquery('simple', tariff_folded(word) || ':*')
                ELSE tariff_asked('french', word) END AS fr,
           CASE WHEN open THEN to_tsquery('simple', tariff_folded(word) || ':*')
                ELSE tariff_asked('english', word) END AS en
    FROM unnest(%s::text[], %s::bool[]) WITH ORDINALITY AS given (word, open, place)
)
SELECT asked.place, asked.idle, line.code, line.language = '{language}'
FROM asked LEFT JOIN LATERAL (
    SELECT code, valid_from, valid_to, 'pt' AS language FROM tariff_line WHERE words_pt @@ asked.pt AND NOT asked.idle
    UNION ALL SELECT code, valid_from, valid_to, 'fr' FROM tariff_line WHERE words_fr @@ asked.fr AND NOT asked.idle
    UNION ALL SELECT code, valid_from, valid_to, 'en' FROM tariff_line WHERE words_en @@ asked.en AND NOT asked.idle
) AS line ON line.valid_from <= %s AND (line.valid_to IS NULL OR line.valid_to >= %s)
"""
"""One statement; each language by itself, so that each is answered from the index."""


@dataclass
class Matches:
    """For each line, which of the words it holds (bits by place) in any language, and which in the one asked for.

    `idle` are the places of words such as “de” that say nothing; `found` those that some line holds.
    """

    anywhere: dict[str, int] = field(default_factory=dict)
    in_language: dict[str, int] = field(default_factory=dict)
    idle: set[int] = field(default_factory=set)
    found: set[int] = field(default_factory=set)


def match(words: Sequence[str], language: str, on: date, beginnings: frozenset[int] = frozenset()) -> Matches:
    """Where the words stand in the lines of a date; words at `beginnings` may go on with other letters."""
    matches = Matches()
    statement = _ASKED.format(setting=_SETTINGS[language], language=language)
    with connection.cursor() as cursor:
        open_ended = [place in beginnings for place in range(len(words))]
        cursor.execute(statement, [list(words), open_ended, on, on])
        for place, idle, code, in_language in cursor.fetchall():
            if idle:
                matches.idle.add(place)
            elif code is not None:
                matches.found.add(place)
                matches.anywhere[code] = matches.anywhere.get(code, 0) | 1 << place
                if in_language:
                    matches.in_language[code] = matches.in_language.get(code, 0) | 1 << place
    return matches
