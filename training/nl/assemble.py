"""The trained network and the form lexicon, put together as the pipeline that ships."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import spacy

from wederhoor.read.lemmas import Lemmas

from .model import ROLES

META: dict[str, Any] = {
    "name": "news",
    "version": "0.2.0",
    "description": "Dutch newspapers: sentences, parts of speech, features, lemmas, dependencies (Universal Dependencies).",
    "author": "Wederhoor",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD_Dutch-Alpino", "license": "CC BY-SA 4.0", "author": "Zeman, Žabokrtský, Bouma, van Noord"},
        {"name": "UD_Dutch-LassySmall", "license": "CC BY-SA 4.0", "author": "Bouma, van Noord"},
        {"name": "Alpino treebanks (cdb, suites)", "license": "LGPL 2.1 or later", "author": "van Noord and others"},
    ],
}


def assemble(
    trained: Path,
    forms: dict[str, dict[str, str]],
    out: Path,
    measure: Callable[[Path], Mapping[str, Mapping[str, float]]],
) -> None:
    """Write the pipeline to `out`, with what `measure` finds in its meta.json."""
    nlp = spacy.load(trained)
    if ROLES in nlp.pipe_names:
        nlp.remove_pipe(ROLES)
    lemmas = nlp.add_pipe("wederhoor_lemmas", name="lemmatizer", after="morphologizer")
    if not isinstance(lemmas, Lemmas):
        raise TypeError(f"not the form lemmatizer: {lemmas!r}")
    lemmas.set_forms(forms)
    for name in ("url", "email", "spacy_git_version"):
        nlp.meta.pop(name, None)
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    nlp.to_disk(out)
    # the strings of the training text are not needed: each component brings its labels, each text its words
    (out / "vocab" / "strings.json").write_text("[]", encoding="utf8")
    meta = json.loads((out / "meta.json").read_text(encoding="utf8"))
    meta["performance"] = {name: dict(scores) for name, scores in measure(out).items()}
    (out / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
