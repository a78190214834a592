"""Which parties stand together: whoever holds an office of a body stands with it."""

from __future__ import annotations

from collections import Counter

from wederhoor.dossier.store import Dossier
from wederhoor.lang import AVAILABLE, pack

_OFFICES = """
SELECT bearing.party_id, holding.party_id, holder.kind, roles.noun, count(*) FROM roles
JOIN entities ON entities.article_id = roles.article_id AND entities.n = roles.entity
JOIN party_entities AS bearing ON bearing.entity_id = entities.id
JOIN entities AS held ON held.article_id = roles.article_id AND held.n = roles.held_in
JOIN party_entities AS holding ON holding.entity_id = held.id
JOIN parties AS holder ON holder.id = holding.party_id
WHERE NOT former AND bearing.party_id <> holding.party_id
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4"""


def sides(dossier: Dossier) -> dict[str, str]:
    """By party the body that it speaks for, as most articles tell: "directeur van Kilterm" stands with Kilterm.

    Those who belong to a body or country without speaking for it ("Kamerlid") stand for themselves, and so does everyone whose
    office is a country's.
    """
    inside = frozenset(noun for code in AVAILABLE for noun in pack(code).replies.member)
    told: dict[str, Counter[str]] = {}
    for party, body, kind, noun, times in dossier.rows(_OFFICES):
        if kind == "organisation" and noun not in inside:
            told.setdefault(party, Counter())[body] += times
    return {party: min(bodies, key=lambda body: (-bodies[body], body)) for party, bodies in told.items()}
