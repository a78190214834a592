"""What the grammar forbids is put right in the tree, and only that; trees written by hand, so that no parser hides it."""

from __future__ import annotations

import pytest
from spacy.language import Language as Pipeline

from trees import tree
from wederhoor.read.mending import mend

PLURAL = """
    Zij      PRON  nsubj 2
    zegt     VERB  root  0 VerbForm=Fin
    dat      DET   det   4
    boeren   NOUN  nsubj 5 Number=Plur
    klagen   VERB  ccomp 2 VerbForm=Fin
"""
COMMON = PLURAL.replace("boeren   NOUN  nsubj 5 Number=Plur", "werkdruk NOUN  nsubj 5 Gender=Com|Number=Sing")
NEUTER = PLURAL.replace("boeren   NOUN  nsubj 5 Number=Plur", "huis     NOUN  nsubj 5 Gender=Neut|Number=Sing")
NAME = PLURAL.replace("boeren   NOUN  nsubj 5 Number=Plur", "Utrecht  PROPN nsubj 5 Gender=Com|Number=Sing")
OTHER = PLURAL.replace("dat      DET", "die      DET")
BEFORE = """
    Dat      DET   det   2
    boeren   NOUN  nsubj 3 Number=Plur
    klagen   VERB  csubj 4 VerbForm=Fin
    verbaast VERB  root  0 VerbForm=Fin
    niemand  PRON  obj   4
"""


@pytest.mark.parametrize(
    ("written", "that"), [(PLURAL, 2), (COMMON, 2), (BEFORE, 0)], ids=["a plural", "common gender", "first in its sentence"]
)
def test_dat_before_a_plural_or_common_noun_opens_a_clause(written: str, that: int, pipeline: Pipeline) -> None:
    doc = tree(pipeline, written)
    mend(doc)
    verb = next(token for token in doc if token.dep_ in ("ccomp", "csubj"))
    assert (doc[that].pos_, doc[that].dep_, doc[that].head) == ("SCONJ", "mark", verb)


@pytest.mark.parametrize("written", [NEUTER, NAME, OTHER], ids=["het huis: dat huis", "a name", "another article"])
def test_what_may_be_an_article_stays_one(written: str, pipeline: Pipeline) -> None:
    doc = tree(pipeline, written)
    mend(doc)
    assert (doc[2].pos_, doc[2].dep_, doc[2].head.i) == ("DET", "det", 3)


STRIKE = """
    Hij     PRON  nsubj 2
    dreigt  VERB  root  0 VerbForm=Fin
    met     ADP   case  5
    een     DET   det   5
    staking NOUN  obl   2
    als     SCONJ mark  8
    het     DET   det   8
    loon    NOUN  nmod  5
    daalt   VERB  advcl 2 VerbForm=Fin
"""


def test_als_on_a_noun_gets_the_verb_of_its_clause(pipeline: Pipeline) -> None:
    doc = tree(pipeline, STRIKE)
    mend(doc)
    assert (doc[5].head.text, doc[7].head.text, doc[7].dep_) == ("daalt", "daalt", "nsubj")


def test_als_without_a_verb_behind_it_stays(pipeline: Pipeline) -> None:
    doc = tree(pipeline, STRIKE.replace("daalt   VERB  advcl 2 VerbForm=Fin", "toe     ADV   advmod 2"))
    mend(doc)
    assert (doc[5].head.text, doc[7].head.text) == ("loon", "staking")
