"""The network of the pipeline: tagger, sentence finder and parser on one encoder.

The sentence finder runs before the parser, which keeps its boundaries. Tagging beside
parsing helps the parser, and one encoder costs half the time of two (training/README.md
has the figures).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language

import wederhoor.read.network  # noqa: F401  (registers the layers)

ATTRS = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
"""`SPACY`, whether a space follows, tells an opening straight quotation mark from a closing one."""
ROLES = "roles"
"""A tagger that learns what each word is to its head (`documents.role`); it teaches the encoder and does not ship."""


@dataclass(frozen=True, slots=True)
class Size:
    """Widths and table sizes; `rows` and `widths` follow `ATTRS`, then `affixes`."""

    width: int = 256
    affixes: tuple[int, ...] = (3, 5, -2, -4, -6, -8)
    rows: tuple[int, ...] = (12000, 500, 3500, 3500, 10, 10, 4000, 6000, 500, 5000, 6000, 8000)
    widths: tuple[int, ...] = (128, 32, 64, 64, 8, 8, 48, 64, 32, 64, 64, 64)
    plan: str = "wwmwwm"
    memory: int = 128
    hidden: int = 128
    pieces: int = 2


def encoder(size: Size) -> dict[str, Any]:
    """Hash embeddings, and windows and memories over them."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "wederhoor.WordEmbed.v1",
            "width": size.width,
            "attrs": ATTRS,
            "affixes": list(size.affixes),
            "rows": list(size.rows),
            "widths": list(size.widths),
        },
        "encode": {
            "@architectures": "wederhoor.MemoryEncoder.v1",
            "width": size.width,
            "memory": size.memory,
            "plan": size.plan,
        },
    }


def _listener(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def _head(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _listener(width)}


def add_all(nlp: Language, size: Size) -> None:
    """Taggers, sentence finder and parser on one encoder."""
    nlp.add_pipe("tok2vec", config={"model": encoder(size)})
    nlp.add_pipe(
        "morphologizer",
        config={"model": _head(size.width), "overwrite": True, "extend": False, "label_smoothing": 0.05},
    )
    nlp.add_pipe("tagger", name=ROLES, config={"model": _head(size.width), "label_smoothing": 0.05})
    nlp.add_pipe("senter", config={"model": _head(size.width), "overwrite": True})
    nlp.add_pipe(
        "parser",
        config={
            "learn_tokens": False,
            "min_action_freq": 20,
            "update_with_oracle_cut_size": 50,
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": True,
                "hidden_width": size.hidden,
                "maxout_pieces": size.pieces,
                "use_upper": True,
                "nO": None,
                "tok2vec": _listener(size.width),
            },
        },
    )


def roles(nlp: Language) -> list[str]:
    """The labels that the tagger of roles knows."""
    return [str(label) for label in nlp.pipe_labels.get(ROLES, [])]


def blank() -> Language:
    """An empty Dutch pipeline."""
    return spacy.blank("nl")
