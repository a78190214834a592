"""The language model's part: sentences, parts of speech, lemmas and dependencies, block by block.

Each block is parsed on its own, so that no sentence runs over a seam. The models of this project follow Universal
Dependencies; a pipeline that the user names must have a parser, lemmas and parts of speech of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy import symbols
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Token

from wederhoor.errors import NoModel
from wederhoor.lang.cues import Cue
from wederhoor.lang.events import EventWord
from wederhoor.model import Article, Block, BlockKind
from wederhoor.read.lemmas import Lemmas
from wederhoor.read.mending import mend
from wederhoor.read.network import quicken
from wederhoor.settings import Settings

OWN_MODELS = Path(__file__).resolve().parent.parent / "models"
OWN = {"nl": "nl_news"}
BATCH = 64
"""Blocks that the model takes at once: more than an article has, few enough for a whole book to fit in memory."""
NEEDS = (
    ("parser", "dependency parse"),
    ("lemmatizer trainable_lemmatizer wederhoor_lemmas", "lemmas"),
    ("morphologizer tagger", "parts of speech"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One block with its parse. ``start`` is where the parsed text begins in the article."""

    block: Block
    doc: Doc
    start: int


def load_pipeline(settings: Settings) -> Pipeline:
    """The pipeline for ``settings``; :class:`NoModel` if it is not there or lacks what the rules need."""
    name = settings.model
    if name is None:
        if settings.language not in OWN:
            known = ", ".join(sorted(OWN))
            raise NoModel(
                settings.language, f"no language model of ours; there are: {known}", "name a spaCy pipeline with --model"
            )
        name = OWN_MODELS / OWN[settings.language]
    try:
        pipeline = spacy.load(name, exclude=["ner"])
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise NoModel(
            str(name), f"cannot be loaded ({reason})", "give the name or the folder of an installed spaCy pipeline"
        ) from error
    if pipeline.lang != settings.language:
        raise NoModel(str(name), f"reads {pipeline.lang!r}, not {settings.language!r}", "choose a pipeline for that language")
    for components, gift in NEEDS:
        if not any(component in pipeline.pipe_names for component in components.split()):
            raise NoModel(str(name), f"gives no {gift}", "choose a pipeline that does")
    quicken(pipeline)
    return pipeline


def teach_verbs(pipeline: Pipeline, words: Iterable[Cue | EventWord]) -> None:
    """Let our own lemmatizer know the verbs of our lexicons, so that "kaartte aan" is found under "aankaarten"."""
    for _, component in pipeline.pipeline:
        if isinstance(component, Lemmas):
            component.lexicon.verbs.update(
                form for word in words if word.pos == "verb" for form in (word.lemma, word.particle + word.lemma)
            )


def pipeline_version(pipeline: Pipeline) -> str:
    """ "nl_news 0.2.0": what findings name as the model that they stand on."""
    return f"{pipeline.meta.get('lang', '')}_{pipeline.meta.get('name', 'pipeline')} {pipeline.meta.get('version', '0')}"


def parse(article: Article, pipeline: Pipeline) -> list[Part]:
    """The parsed blocks of ``article`` in order of the text; markers and insertions are not parsed on their own."""
    blocks = [b for b in article.blocks if b.kind not in (BlockKind.MARKER, BlockKind.INSERTION, BlockKind.BOILERPLATE)]
    docs = pipeline.pipe((article.cut(block.span) for block in blocks), batch_size=BATCH)
    parts = []
    for block, doc in zip(blocks, docs, strict=True):
        for token in doc:
            if token.is_space and token.head != token:
                token.pos, token.dep = symbols.SPACE, symbols.dep  # else a model that learnt none may call it a subject
        mend(doc)
        doc.user_data["start"] = block.span.start
        parts.append(Part(block, doc, block.span.start))
    return parts


def start_of(token: Token) -> int:
    """Where ``token`` starts, in characters of the article."""
    start: int = token.doc.user_data["start"] + token.idx
    return start


def end_of(token: Token) -> int:
    """Where ``token`` ends, in characters of the article."""
    return start_of(token) + len(token)
