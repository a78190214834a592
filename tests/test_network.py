"""The layers of the Dutch network that spaCy has not: a memory along the text, and longer affixes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.util import load_model_from_config
from thinc.api import Ragged

from wederhoor.read.network import OTHER, features, memory_encoder, remember, teach, word_embed

LENGTHS = (2, 0, 4, 1)


def text_vectors(width: int) -> Any:
    """Vectors of some texts, one of them empty."""
    return np.random.default_rng(1).normal(size=(sum(LENGTHS), width)).astype("float32")


def as_texts(vectors: Any) -> Ragged:
    """The vectors cut into texts."""
    return Ragged(vectors, np.array(LENGTHS, dtype="int32"))  # type: ignore[arg-type]


def word_by_word(layer: Any, vectors: Any) -> Any:
    """What the memory should give: each word in its turn."""
    size = layer.get_dim("nM")
    gates = vectors @ layer.get_param("W").T + layer.get_param("b")
    z, v = 1 / (1 + np.exp(-gates[:, : 2 * size])), gates[:, 2 * size :]
    out = np.zeros((len(vectors), 2 * size))
    at = 0
    for length in LENGTHS:
        for side, order in ((0, range(at, at + length)), (size, range(at + length - 1, at - 1, -1))):
            mean = np.zeros(size)
            for i in order:
                here = slice(side, side + size)
                mean = (1 - z[i, here]) * mean + z[i, here] * v[i, here]
                out[i, here] = mean
        at += length
    return out


def test_the_memory_is_a_gated_mean_within_each_text() -> None:
    layer = remember(5, 3)
    layer.initialize()
    vectors = text_vectors(5)
    out: Any = layer.predict(as_texts(vectors)).dataXd
    assert np.allclose(out[:, :5], vectors)
    assert np.allclose(out[:, 5:], word_by_word(layer, vectors), atol=1e-5)


def test_the_memory_learns_along_its_slope() -> None:
    layer = remember(3, 2)
    layer.initialize()
    vectors = text_vectors(3)
    wanted = np.random.default_rng(2).normal(size=(len(vectors), 7)).astype("float32")
    _, backprop = layer.begin_update(as_texts(vectors))
    slope: Any = backprop(as_texts(wanted)).dataXd
    for place in np.ndindex(*vectors.shape):
        moved = []
        for step in (0.01, -0.01):
            other = vectors.copy()
            other[place] += step
            result: Any = layer.predict(as_texts(other)).dataXd
            moved.append(float((result * wanted).sum()))
        assert slope[place] == pytest.approx((moved[0] - moved[1]) / 0.02, abs=0.01)


def test_an_encoder_takes_empty_texts_and_keeps_texts_apart() -> None:
    encoder = memory_encoder(4, 2, "wmw")
    vectors = text_vectors(4)
    texts = [vectors[:2], vectors[:0], vectors[2:6]]
    encoder.initialize(X=texts)
    together = encoder.predict(texts)
    assert [len(text) for text in together] == [2, 0, 4]
    assert np.allclose(together[2], encoder.predict([texts[2]])[0], atol=1e-5)


def test_an_encoder_knows_its_letters() -> None:
    with pytest.raises(ValueError, match="neither w nor m"):
        memory_encoder(4, 2, "wx")


def test_words_outside_the_vocabulary_are_one_number_and_keep_their_affixes() -> None:
    nlp = spacy.blank("nl")
    layer = features(["NORM", "SHAPE"], [3, -3])
    doc = nlp("Verkiezing en verkiezingen en tekening")
    plain = layer.predict([doc])[0]
    layer.attrs["words"], layer.attrs["counts"] = np.array([doc[1].norm], dtype="uint64").tobytes(), b"\1\0\0\0"
    taught = layer.predict([doc])[0]
    assert taught[:, 0].tolist() == [OTHER, doc[1].norm, OTHER, doc[1].norm, OTHER]
    assert (taught[:, 1:] == plain[:, 1:]).all()
    assert plain[0, 2] == plain[2, 2] != plain[4, 2]
    assert plain[0, 3] == plain[4, 3] != plain[2, 3]


def test_the_vocabulary_travels_with_the_network() -> None:
    sizes: dict[str, Any] = {"width": 4, "attrs": ["NORM"], "affixes": [2], "rows": [5, 5], "widths": [3, 2]}
    nlp = spacy.blank("nl")
    embed = {"@architectures": "wederhoor.WordEmbed.v1", **sizes}
    encode = {"@architectures": "wederhoor.MemoryEncoder.v1", "width": 4, "memory": 2, "plan": "wm"}
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}})
    nlp.initialize()
    teach(nlp, {"en": 3, "de": 5})
    other = load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())
    doc = nlp.make_doc("de en het")
    assert np.allclose(nlp(doc.copy()).tensor, other(doc.copy()).tensor)
    with pytest.raises(ValueError, match="one number of rows"):
        word_embed(**{**sizes, "affixes": []})
