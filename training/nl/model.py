"""The two networks of the pipeline.

Tagger, lemmatizer and sentence finder share one encoder; the parser has its own, since
sharing one cost LAS (training/README.md has the figures). The sentence finder runs
before the parser, which keeps its boundaries.
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

ATTRS = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]


def encoder(width: int, depth: int, rows: list[int]) -> dict[str, Any]:
    """Hash embeddings and a window encoder."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ATTRS,
            "rows": rows,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _listener(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def _head(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _listener(width)}


def add_tagger(nlp: Language, width: int = 96, depth: int = 4, rows: list[int] | None = None) -> None:
    """Tagger, lemmatizer and sentence finder."""
    nlp.add_pipe("tok2vec", config={"model": encoder(width, depth, rows or [6000, 1000, 3000, 2500])})
    nlp.add_pipe(
        "morphologizer",
        config={"model": _head(width), "overwrite": True, "extend": False, "label_smoothing": 0.05},
    )
    nlp.add_pipe(
        "trainable_lemmatizer",
        name="lemmatizer",
        config={"model": _head(width), "backoff": "orth", "min_tree_freq": 3, "overwrite": False, "top_k": 3},
    )
    nlp.add_pipe("senter", config={"model": _head(width), "overwrite": True})


def add_parser(
    nlp: Language,
    width: int = 128,
    depth: int = 4,
    rows: list[int] | None = None,
    hidden: int = 96,
    pieces: int = 3,
    helper: bool = False,
) -> None:
    """The parser; `helper` trains a tagger on the same encoder, which is thrown away afterwards."""
    nlp.add_pipe("tok2vec", config={"model": encoder(width, depth, rows or [8000, 1000, 4000, 4000])})
    if helper:
        nlp.add_pipe("morphologizer", config={"model": _head(width), "label_smoothing": 0.05})
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
                "hidden_width": hidden,
                "maxout_pieces": pieces,
                "use_upper": True,
                "nO": None,
                "tok2vec": _listener(width),
            },
        },
    )


def blank() -> Language:
    """An empty Dutch pipeline."""
    return spacy.blank("nl")
