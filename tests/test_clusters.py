"""The scores for chains, on the examples of the papers that define them."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from itertools import permutations

import pytest
from benchmarks import clusters
from benchmarks.clusters import Chains, Score, b_cubed, ceaf_e, ceaf_m, conll, lea, muc, without_singletons
from hypothesis import given
from hypothesis import strategies as st


def chains(*words: str) -> list[set[str]]:
    return [set(word) for word in words]


# Pradhan et al. 2014, section 4 (figure 1); LEA on the same example: Moosavi and Strube 2016.
REFERENCE = (chains("abc", "defg"), chains("ab", "cd", "fghi"))
# Bagga and Baldwin 1998: one wrong link hurts more where it joins what is large; MUC cannot tell the two apart.
TRUTH = chains("12345", "67", "89ABC")
SMALL, LARGE = chains("12345", "6789ABC"), chains("1234589ABC", "67")


@pytest.mark.parametrize(
    ("score", "key", "response", "recall", "precision"),
    [
        (muc, *REFERENCE, 2 / 5, 2 / 5),
        (b_cubed, *REFERENCE, 35 / 12 / 7, 4 / 8),
        (ceaf_e, *REFERENCE, 1.3 / 2, 1.3 / 3),
        (lea, *REFERENCE, 5 / 3 / 7, 8 / 3 / 8),
        (muc, TRUTH, SMALL, 1, 9 / 10),
        (muc, TRUTH, LARGE, 1, 9 / 10),
        (b_cubed, TRUTH, SMALL, 1, 16 / 21),
        (b_cubed, TRUTH, LARGE, 1, 7 / 12),
        (ceaf_m, TRUTH, SMALL, 10 / 12, 10 / 12),  # Luo 2005, figure 1
        (ceaf_e, TRUTH, SMALL, 11 / 6 / 3, 11 / 6 / 2),
        (muc, chains("abcd"), chains("ab", "cd"), 2 / 3, 1),  # Vilain et al. 1995
        (muc, chains("ab", "cd"), chains("abcd"), 1, 2 / 3),
        (lea, chains("a", "bc"), chains("a", "bc"), 1, 1),
        (lea, chains("a", "bc"), chains("ab", "c"), 0, 0),
    ],
)
def test_a_published_example(
    score: Callable[[Chains, Chains], Score], key: Chains, response: Chains, recall: float, precision: float
) -> None:
    found = score(key, response)
    assert (found.recall, found.precision) == (pytest.approx(recall), pytest.approx(precision))


def test_nothing_on_either_side_is_no_crash() -> None:
    for score in clusters.SCORES.values():
        assert score([], []).f1 == 0
        assert score(chains("ab"), []).recall == 0
    assert conll([], chains("ab")) == 0


def test_documents_add_up() -> None:
    assert muc(*REFERENCE) + muc(TRUTH, SMALL) == Score(2 + 9, 5 + 9, 2 + 9, 5 + 10)


def test_singletons_can_be_left_out() -> None:
    assert without_singletons(chains("a", "bc")) == chains("bc")


def test_the_example_of_the_module() -> None:
    assert doctest.testmod(clusters).failed == 0


PARTITIONS = st.dictionaries(st.integers(0, 11), st.integers(0, 5), max_size=12).map(
    lambda where: [{m for m, c in where.items() if c == chain} for chain in set(where.values())]
)


@given(PARTITIONS, PARTITIONS)
def test_the_pairing_is_the_best(key: list[set[int]], response: list[set[int]]) -> None:
    small, large = sorted((key, response), key=len)
    alike = [[2 * len(a & b) / (len(a) + len(b)) for b in large] for a in small]
    orders = permutations(range(len(large)), len(small))
    best = max(sum(row[c] for row, c in zip(alike, order, strict=False)) for order in orders)
    assert ceaf_e(key, response).found == pytest.approx(best)


@given(PARTITIONS)
def test_what_is_the_same_scores_full(key: list[set[int]]) -> None:
    for name, score in clusters.SCORES.items():
        chains_of_two = without_singletons(key) if name == "MUC" else key
        assert score(chains_of_two, chains_of_two).f1 == pytest.approx(1.0 if chains_of_two else 0.0)
