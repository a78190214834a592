"""Two layers of the Dutch network that spaCy has not: longer affixes, and a memory along the whole text.

`wederhoor.WordEmbed.v1` is spaCy's hash embedding with prefixes and suffixes of any length
beside the attributes of the word, each table as wide as it deserves. `wederhoor.MemoryEncoder.v1`
is spaCy's window encoder with a gated running mean in both directions between the windows: a window
sees a word or two, the memory sees the verb at the other end of the sentence.

Importing this module registers the two; it loads nothing but spaCy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    NumpyOps,
    Ragged,
    chain,
    concatenate,
    expand_window,
    glorot_uniform_init,
    list2ragged,
    ragged2list,
    residual,
    with_array,
)

CACHE_SIZE = 200_000
OTHER = 1
"""Stands for each norm that is not in the vocabulary."""
RARE = 0.25
"""A word seen `n` times in training is taken for an unknown one `RARE / (RARE + n)` of the time."""


class Ops(NumpyOps):  # type: ignore[misc]
    """Matrix products by NumPy: two to three times as fast as those of thinc's own library."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them turned."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


OPS = Ops()


def quicken(nlp: Language) -> None:
    """Let all networks of a pipeline on a CPU use these matrix products."""
    for node in _nodes(nlp):
        if isinstance(node.ops, NumpyOps):
            node.ops = OPS


def _nodes(nlp: Language) -> Iterator[Model[Any, Any]]:
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            yield from model.walk()


@registry.architectures("wederhoor.WordEmbed.v1")  # type: ignore[untyped-decorator]
def word_embed(
    width: int,
    attrs: list[str],
    affixes: list[int],
    rows: list[int],
    widths: list[int],
) -> Model[Any, Any]:
    """Hash embeddings of attributes and affixes, mixed to one vector a word.

    `affixes` are lengths: 4 is the first four letters, -5 the last five. `rows` and `widths` follow
    `attrs`, then `affixes`.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(wide, many, column=column, seed=8 + column, dropout=0.0)
        for column, (many, wide) in enumerate(zip(rows, widths, strict=True))
    ]
    if len(tables) != len(attrs) + len(affixes):
        raise ValueError("one number of rows and one width for each attribute and each affix")
    return chain(
        features(attrs, affixes),
        list2ragged(),
        with_array(concatenate(*tables)),
        with_array(Maxout(width, sum(widths), nP=3, dropout=0.0, normalize=True)),
        ragged2list(),
    )


def features(attrs: Sequence[str], affixes: Sequence[int]) -> Model[Any, Any]:
    """The numbers that stand for each word: its attributes (`NORM` among them), then the hashes of its affixes.

    Once the layer has a vocabulary (`teach`), the norms of all other words are one number, `OTHER`; in training, so
    are those of rare words at times, that the network learns to do without.
    """
    known: dict[int, tuple[int, ...]] = {}
    columns: list[int | str] = [*attrs]
    norm_column = columns.index("NORM")

    def forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], list[Any]]]:
        words = np.frombuffer(model.attrs["words"], dtype="uint64")
        counts = np.frombuffer(model.attrs["counts"], dtype="uint32")
        out = []
        for doc in docs:
            table: Any = doc.to_array(columns).reshape(len(doc), len(columns))
            norms = table[:, norm_column]
            hashes: Any = np.empty((len(doc), len(affixes)), dtype="uint64")
            for i, norm in enumerate(norms.tolist()):
                row = known.get(norm)
                if row is None:
                    row = known[norm] = _hashes(doc.vocab.strings[norm], affixes)
                hashes[i] = row
            if len(words):
                places = np.minimum(np.searchsorted(words, norms), len(words) - 1)
                lost = words[places] != norms
                if is_train:
                    lost |= np.random.random(len(norms)) < RARE / (RARE + counts[places])
                norms[lost] = OTHER
            both: Any = np.hstack([table, hashes])
            out.append(model.ops.asarray2i(both, dtype="uint64"))
        if len(known) > CACHE_SIZE:
            known.clear()
        return out, lambda d: []

    return Model("wederhoor_features", forward, attrs={"words": b"", "counts": b""})


def teach(nlp: Language, counts: Mapping[str, int]) -> None:
    """Give a vocabulary to the embeddings of a pipeline: norms, and how often each was seen."""
    found = sorted((get_string_id(word), count) for word, count in counts.items())
    for node in _nodes(nlp):
        if node.name == "wederhoor_features":
            node.attrs["words"] = np.array([word for word, _ in found], dtype="uint64").tobytes()
            node.attrs["counts"] = np.array([count for _, count in found], dtype="uint32").tobytes()


def _hashes(norm: str, affixes: Sequence[int]) -> tuple[int, ...]:
    return tuple(get_string_id(norm[:size] if size > 0 else norm[size:]) for size in affixes)


@registry.architectures("wederhoor.MemoryEncoder.v1")  # type: ignore[untyped-decorator]
def memory_encoder(width: int, memory: int, plan: str) -> Model[Any, Any]:
    """Layers in the order of `plan`: `w` a window of one word on both sides, `m` a memory of `memory` numbers a side."""
    layers: list[Model[Any, Any]] = []
    mixed: Model[Any, Any]
    for kind in plan:
        if kind == "w":
            mixed = with_array(Maxout(width, width * 3, nP=3, dropout=0.0, normalize=True))
            layers.append(residual(chain(expand_window(window_size=1), mixed)))
        elif kind == "m":
            mixed = with_array(Maxout(width, width + 2 * memory, nP=3, dropout=0.0, normalize=True))
            layers.append(residual(chain(remember(width, memory), mixed)))
        else:
            raise ValueError(f"neither w nor m: {kind!r}")
    model: Model[Any, Any] = chain(list2ragged(), *layers, ragged2list())
    model.set_dim("nO", width, force=True)
    return model


def remember(width: int, memory: int) -> Model[Any, Any]:
    """Each vector, and beside it a gated running mean of those before it and one of those after it."""
    return Model(
        "wederhoor_memory",
        _remember,
        init=_start_memory,
        dims={"nI": width, "nM": memory, "nO": width + 2 * memory},
        params={"W": None, "b": None},
    )


def _start_memory(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803
    size = model.get_dim("nM")
    model.set_param("W", glorot_uniform_init(model.ops, (4 * size, model.get_dim("nI"))))
    bias: Any = np.zeros(4 * size, dtype="float32")
    # from means over some twenty words to means over one or two
    bias[: 2 * size] = np.tile(np.linspace(-3.0, 1.0, size), 2)
    model.set_param("b", model.ops.asarray1f(bias))


def _remember(model: Model[Any, Any], given: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    ops: Any = model.ops
    size, width = model.get_dim("nM"), model.get_dim("nI")
    wide: Any = given.dataXd
    weights: Any = model.get_param("W")
    lengths = np.asarray(ops.to_numpy(given.lengths))
    there, back, steps = _order(lengths)
    gates = ops.gemm(wide, weights, trans2=True)
    gates += model.get_param("b")
    packed = _pack(gates, there, back, size)
    z = 0.5 + 0.5 * np.tanh(0.5 * packed[:, : 2 * size])
    v = packed[:, 2 * size :]
    keep = 1.0 - z
    state = z * v
    for (start, _), (at, end) in pairwise(steps):
        state[at:end] += keep[at:end] * state[start : start + end - at]
    out = np.empty((len(wide), model.get_dim("nO")), dtype="float32")
    out[:, :width] = wide
    out[there, width : width + size] = state[:, :size]
    out[back, width + size :] = state[:, size:]

    def backprop(given_back: Ragged) -> Ragged:
        d_out: Any = given_back.dataXd
        grad = np.hstack([d_out[there, width : width + size], d_out[back, width + size :]])
        for (start, _), (at, end) in zip(steps[-2::-1], steps[:0:-1], strict=True):
            grad[start : start + end - at] += keep[at:end] * grad[at:end]
        before = np.zeros_like(state)
        for (start, _), (at, end) in pairwise(steps):
            before[at:end] = state[start : start + end - at]
        d_packed = np.hstack([grad * (v - before) * z * keep, grad * z])
        d_gates = _unpack(d_packed, there, back, size)
        model.inc_grad("W", ops.gemm(d_gates, wide, trans1=True))
        model.inc_grad("b", d_gates.sum(axis=0))
        d_wide = ops.gemm(d_gates, weights)
        d_wide += d_out[:, :width]
        return Ragged(d_wide, given.lengths)

    return Ragged(ops.asarray2f(out), given.lengths), backprop


def _order(lengths: Any) -> tuple[Any, Any, list[tuple[int, int]]]:
    """Where each word stands once all first words of the texts come first, then all second words, and so on.

    Two orders come back, of the texts as they run and of the texts turned round, and where each step begins and ends.
    """
    order = np.argsort(-lengths, kind="stable")
    sizes = lengths[order]
    first = (np.cumsum(lengths) - lengths)[order]
    last = first + sizes - 1
    longest = int(sizes[0]) if len(sizes) else 0
    many = np.searchsorted(-sizes, -np.arange(longest), side="left")
    there, back, steps = [], [], []
    at = 0
    for step, count in enumerate(many.tolist()):
        there.append(first[:count] + step)
        back.append(last[:count] - step)
        steps.append((at, at + count))
        at += count
    if not there:
        nothing = np.zeros(0, dtype="int64")
        return nothing, nothing, []
    return np.concatenate(there), np.concatenate(back), steps


def _pack(gates: Any, there: Any, back: Any, size: int) -> Any:
    """Columns: gate there, gate back, value there, value back; rows in the order of steps."""
    out = np.empty_like(gates)
    out[:, :size] = gates[there, :size]
    out[:, size : 2 * size] = gates[back, size : 2 * size]
    out[:, 2 * size : 3 * size] = gates[there, 2 * size : 3 * size]
    out[:, 3 * size :] = gates[back, 3 * size :]
    return out


def _unpack(packed: Any, there: Any, back: Any, size: int) -> Any:
    """The reverse of `_pack`."""
    out = np.empty_like(packed)
    out[there, :size] = packed[:, :size]
    out[back, size : 2 * size] = packed[:, size : 2 * size]
    out[there, 2 * size : 3 * size] = packed[:, 2 * size : 3 * size]
    out[back, 3 * size :] = packed[:, 3 * size :]
    return out
