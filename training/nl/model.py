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

ATTRS = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
"""`SPACY`, whether a space follows, tells an opening straight quotation mark from a closing one."""


@dataclass(frozen=True, slots=True)
class Size:
    """Widths and table sizes; `rows` follows `ATTRS`."""

    width: int = 128
    depth: int = 5
    rows: tuple[int, ...] = (7000, 1000, 3500, 3500, 50, 50)
    hidden: int = 96
    pieces: int = 2


def encoder(size: Size) -> dict[str, Any]:
    """Hash embeddings and a window encoder."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": size.width,
            "attrs": ATTRS,
            "rows": list(size.rows),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": size.width,
            "depth": size.depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _listener(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def _head(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _listener(width)}


def add_all(nlp: Language, size: Size) -> None:
    """Tagger, sentence finder and parser on one encoder."""
    nlp.add_pipe("tok2vec", config={"model": encoder(size)})
    nlp.add_pipe(
        "morphologizer",
        config={"model": _head(size.width), "overwrite": True, "extend": False, "label_smoothing": 0.05},
    )
    nlp.add_pipe("senter", config={"model": _head(size.width), "overwrite": True})
    nlp.add_pipe(
        "parser",
        config={
            "learn_tokens": False,
            "min_action_freq": 20,
            "update_with_oracle_cut_size": 100,
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "parser",
                "extra_state_tokens": False,
                "hidden_width": size.hidden,
                "maxout_pieces": size.pieces,
                "use_upper": True,
                "nO": None,
                "tok2vec": _listener(size.width),
            },
        },
    )


def blank() -> Language:
    """An empty Dutch pipeline."""
    return spacy.blank("nl")
