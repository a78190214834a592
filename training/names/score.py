"""Entity-level scores, as conlleval counts: a name is right if its bounds and its type are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spacy.language import Language as Pipeline

from training.names.data import Text
from wederhoor.read.recogniser import Recogniser

CONLL = {"PRO": "MISC", "DEM": "MISC", "CMP": "MISC"}
Names = set[tuple[int, int, str]]


def scores(pairs: Iterable[tuple[Names, Names]]) -> dict[str, float]:
    """F1 for all and for each type, over (right, found) of each text; "bounds": whatever the type."""
    right, wanted, got = Counter[str](), Counter[str](), Counter[str]()
    for gold, found in pairs:
        for kind, names in (("wanted", gold), ("found", found), ("right", gold & found)):
            counter = {"wanted": wanted, "found": got, "right": right}[kind]
            counter.update(name[2] for name in names)
            counter["all"] += len(names)
        bounds = {name[:2] for name in gold}, {name[:2] for name in found}
        wanted["bounds"] += len(bounds[0])
        got["bounds"] += len(bounds[1])
        right["bounds"] += len(bounds[0] & bounds[1])
    return {kind: round(200 * right[kind] / max(1, wanted[kind] + got[kind]), 1) for kind in ("all", "bounds", *sorted(wanted))}


def held(texts: list[Text], recogniser: Recogniser, pipeline: Pipeline) -> dict[str, float]:
    """Scores on texts with names; places that nobody has annotated do not count."""
    pairs = []
    for text in texts:
        doc = pipeline(text.text)
        found = set()
        for name in recogniser.names_in([doc]):
            span = doc[name.start : name.end]
            if not any(a < span.end_char and span.start_char < b for a, b in text.open):
                found.add((span.start_char, span.end_char, CONLL.get(name.type, name.type)))
        pairs.append(({(a, b, CONLL.get(kind, kind)) for a, b, kind in text.names}, found))
    return scores(pairs)
