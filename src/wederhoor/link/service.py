"""Asking a reconciliation service in OpenRefine's protocol (Reconciliation Service API, version 0.2).

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/ : queries are posted as a form with one field,
``queries``, a JSON object of them by an id; the answer has under each id ``result``, the candidates, best first. Nothing but
names is sent. A candidate counts only if the service itself says ``match``, and of no second one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from wederhoor.errors import NoService
from wederhoor.link.guarded import post
from wederhoor.link.matching import Doubt, Found
from wederhoor.link.tables import ITEM
from wederhoor.model import EntityKind, Party

BATCH = 25
CANDIDATES = 3
LONGEST_NAME = 200
HUMAN = "Q5"
"""The type of people on Wikidata."""
_HINT = "is it an OpenRefine reconciliation service, version 0.2?"


def askable(party: Party) -> bool:
    """Whether there is a name to ask for: no group made up of several, and no mere description."""
    return not party.members and party.kind not in (EntityKind.GROUP, EntityKind.DOCUMENT) and party.name[:1].isupper()


def ask(parties: Sequence[Party], url: str, *, allow_local: bool = False) -> tuple[list[Found], list[Doubt]]:
    """The parties that the service at ``url`` knows, and those of which it cannot be told which item they are.

    NoService if it cannot be reached or does not speak the protocol; nothing is linked then.
    """
    found: list[Found] = []
    doubts: list[Doubt] = []
    for start in range(0, len(parties), BATCH):
        some = parties[start : start + BATCH]
        for party, candidates in zip(some, _candidates(some, url, allow_local), strict=True):
            _judge(party, candidates, url, found, doubts)
    taken = [one.wikidata for one in found]
    several = [one for one in found if taken.count(one.wikidata) > 1]
    doubts += [Doubt(one.party_id, one.name, f"the service takes several parties for {one.wikidata}") for one in several]
    return [one for one in found if one not in several], doubts


def _candidates(parties: Sequence[Party], url: str, allow_local: bool) -> list[list[dict[str, Any]]]:
    """For each party the candidates of the service."""
    queries = {f"q{n}": {"query": party.name[:LONGEST_NAME], "limit": CANDIDATES} for n, party in enumerate(parties)}
    body = urlencode({"queries": json.dumps(queries, ensure_ascii=False)}).encode()
    raw = post(url, body, "application/x-www-form-urlencoded; charset=utf-8", allow_local=allow_local)
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NoService(url, "it does not answer in JSON", _HINT) from error
    found = []
    for id_ in queries:
        result = answer.get(id_, {}) if isinstance(answer, dict) else None
        candidates = result.get("result") if isinstance(result, dict) else None
        if not isinstance(candidates, list) or not all(isinstance(one, dict) for one in candidates):
            raise NoService(url, f"its answer has no list of results for {id_!r}", _HINT)
        found.append(candidates)
    return found


def _judge(party: Party, candidates: Sequence[dict[str, Any]], url: str, found: list[Found], doubts: list[Doubt]) -> None:
    sure = [one for one in candidates if one.get("match") is True and _fits(party, one)]
    ids = {str(one.get("id", "")).rpartition("/")[2] for one in sure}
    if len(ids) == 1 and ITEM.fullmatch(id_ := ids.pop()):
        found.append(Found(party.id, party.name, id_, url))
    elif len(ids) == 1:
        doubts.append(Doubt(party.id, party.name, "the service gives an id that is not of Wikidata"))
    elif candidates:
        doubts.append(Doubt(party.id, party.name, "the service is not sure which of several it is"))


def _fits(party: Party, candidate: dict[str, Any]) -> bool:
    """A person is one on Wikidata too, and nothing else is; where the service gives types."""
    given = candidate.get("type")
    types = [one.get("id") if isinstance(one, dict) else one for one in given] if isinstance(given, list) else []
    if not types or party.kind is EntityKind.UNKNOWN:
        return True
    return (HUMAN in types) == (party.kind is EntityKind.PERSON)
