"""Why a statement was found, as the page and its JSON twin tell it."""

from __future__ import annotations

from gettext import NullTranslations

from pydantic import Field

from wederhoor.house import Explanation
from wederhoor.model import ParsedSentence, Word
from wederhoor.views.web.answers import Answer, NoteAnswer, StatementAnswer
from wederhoor.views.why import explanations


class WordAnswer(Answer):
    """One token, in the terms of Universal Dependencies."""

    text: str
    start_code_point: int = Field(description="in the article's text, in Unicode code points from 0")
    end_code_point: int
    lemma: str
    pos: str
    relation: str
    head: int = Field(description="place in this sentence of the word it hangs on, from 0; its own for the root")
    roles: tuple[str, ...] = Field(description="what it is in the statement")

    @classmethod
    def of(cls, word: Word) -> WordAnswer:
        return cls(
            text=word.text,
            start_code_point=word.span.start,
            end_code_point=word.span.end,
            lemma=word.lemma,
            pos=word.pos,
            relation=word.relation,
            head=word.head,
            roles=word.roles,
        )


class SentenceAnswer(Answer):
    """One sentence with its parse, made again today."""

    text: str
    start_code_point: int
    end_code_point: int
    words: tuple[WordAnswer, ...]

    @classmethod
    def of(cls, sentence: ParsedSentence) -> SentenceAnswer:
        return cls(
            text=sentence.text,
            start_code_point=sentence.span.start,
            end_code_point=sentence.span.end,
            words=tuple(WordAnswer.of(word) for word in sentence.words),
        )


class WeightAnswer(Answer):
    """One feature of a statement."""

    feature: str
    logits: float = Field(description="above 0 it speaks for the statement, below 0 against it")


class WhyAnswer(Answer):
    """One statement with all that it stands on."""

    statement: StatementAnswer
    read_by: str = Field(description="the rules and the language model that found it")
    parsed_by: str | None = Field(description="those that made the parse below; null where there is no model")
    found_again: bool | None = Field(description="whether those find the very same statement")
    explanations: dict[str, str] = Field(description="what each rule looks for, by its name; in English")
    weighed: tuple[WeightAnswer, ...] = Field(description="what spoke for and against it, the weightiest first")
    sentences: tuple[SentenceAnswer, ...]
    notes: tuple[NoteAnswer, ...] = Field(description="difficulties met in its words")

    @classmethod
    def of(cls, found: Explanation, t: NullTranslations) -> WhyAnswer:
        return cls(
            statement=StatementAnswer.of(found.statement),
            read_by=found.read_by,
            parsed_by=found.parsed_by,
            found_again=found.found_again,
            explanations=explanations(found.statement, t),
            weighed=tuple(WeightAnswer(feature=weight.feature, logits=weight.logits) for weight in found.weighed),
            sentences=tuple(SentenceAnswer.of(sentence) for sentence in found.sentences),
            notes=tuple(NoteAnswer.of(note) for note in found.notes),
        )
