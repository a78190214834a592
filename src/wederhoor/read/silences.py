"""Where an article tells that somebody was asked and said nothing: "wilde niet reageren", "was niet bereikbaar".

Each row of the language's ``silences.csv`` is looked for in one clause at a time, with its negation. Most verbs for it are
used of other things as well ("reageert niet op medicijnen", "het dorp was niet bereikbaar"), so whoever is silent must be
somebody, and what it is silent about something that one can speak about. What may be ("als hij niet wil reageren") and what is
asked is none. A statement may stand on the same words ("de bank wil niet reageren" is a refusal of the bank's too): both are
kept, and whoever looks for an answer takes the silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.strings import get_string_id
from spacy.tokens import Token

from wederhoor.lang import Language
from wederhoor.lang.silences import SilenceWord
from wederhoor.model import Article, Mention, MentionForm, Silence, Span, Statement, StatementType, content_id
from wederhoor.read import grammar
from wederhoor.read.parse import end_of, start_of
from wederhoor.read.phrases import phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from wederhoor.read.parse import Part

RULE = "silences.lexicon@1"
SURE, WITHOUT_WHO = 0.9, 0.6
LONGEST_SAID = 4
"""Words of a quotation that says no more than that nothing is said: "Daarover geen commentaar"."""
ENDS = frozenset({",", ";", ".", "?", "!", ":"})
TOLD = frozenset({"somebody", "sender"})
"""Where it must be told who is silent."""
PARTICLE = "compound:prt"
LONGEST_BLOCK = 2**32
"""Words; what is more is a distance to the left, in the notation of the arrays."""
PEOPLE = frozenset({"person", "group", "organisation"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with a finite verb: ``head`` leads it, ``words`` are those in it but not in clauses within."""

    head: Token
    words: list[Token]


class SilenceFinder:
    """Finds silences by the words of one language."""

    def __init__(self, language: Language) -> None:
        self._names = language.names
        self._lists = language.silences.lists
        self._negators = language.signals.negator
        self._only = language.signals.only
        self._by_word = language.silences.by_word
        rows = [row for rows in self._by_word.values() for row in rows]
        self._keys = {get_string_id(word) for word in self._by_word}
        self._particle = get_string_id(PARTICLE)
        self._rank = {row: n for n, row in enumerate(rows)}

    def find(
        self, article: Article, parts: Sequence[Part], mentions: Sequence[Mention], statements: Sequence[Statement]
    ) -> tuple[Silence, ...]:
        """The silences that ``article`` tells of, in order of the text; the rest is of the same reading."""
        triggers = [token for part in parts for token in self._triggers(part.doc)]
        if not triggers:
            return ()
        who = {mention.head.start: mention for mention in mentions}
        found: dict[int, tuple[int, Silence]] = {}
        for token in triggers:
            for row in self._rows(token):
                silence = self._silence(article, token, row, who, statements)
                place = start_of(_clause(token).head)
                if silence is not None and self._rank[row] < found.get(place, (len(self._rank), None))[0]:
                    found[place] = self._rank[row], silence
        return tuple(sorted({s.id: s for _, s in found.values()}.values(), key=lambda silence: silence.span.start))

    # ------------------------------------------------------------ words

    def _triggers(self, doc: Doc) -> list[Token]:
        """The tokens of ``doc`` that may be the word of a row. Keys are compared: a Token made for each word takes too long."""
        found = set()
        for i, (lemma, lower, relation, to_head) in enumerate(doc.to_array(["LEMMA", "LOWER", "DEP", "HEAD"]).tolist()):
            if lemma in self._keys or lower in self._keys:
                found.add(i)
            elif relation == self._particle:
                found.add(i + (to_head if to_head < LONGEST_BLOCK else to_head - 2**64))
        tokens = (doc[i] for i in sorted(found))
        return [t for t in tokens if t.dep_ != "amod" and any(word in self._by_word for word in self._forms(t))]

    def _rows(self, token: Token) -> Iterator[SilenceWord]:
        for word in dict.fromkeys(self._forms(token)):
            yield from self._by_word.get(word, ())

    # ------------------------------------------------------------ one row

    def _silence(
        self,
        article: Article,
        token: Token,
        row: SilenceWord,
        who: dict[int, Mention],
        statements: Sequence[Statement],
    ) -> Silence | None:
        if row.about == "said":
            return self._said(article, token, row, statements)
        clause = _clause(token)
        matched = self._matched(clause, token, row)
        if matched is None or self._is_unreal(clause):
            return None
        topic = self._topic(clause, token)
        if not self._fits(row, clause, token, topic):
            return None
        silent = self._silent(clause, token, row, who)
        if silent is None or (row.who in TOLD and not silent):
            return None
        about = self._asked(article, token, row) or (() if topic is None else (_with_preposition(article, topic),))
        return _made(article, (matched[0], matched[-1]), row, tuple(m.span for m in silent), about)

    def _matched(self, clause: _Clause, token: Token, row: SilenceWord) -> list[Token] | None:
        """The words of ``row`` in ``clause``, in order of the text, with its finite verb; None if one is missing."""
        denials = [t for t in clause.words if t.lower_ in self._negators and not self._undone(t)]
        if bool(denials) != row.denied:
            return None
        finite = grammar.finite_verb(clause.head)
        found = [token, *sorted(denials, key=lambda t: abs(t.i - token.i))[:1], *([finite] if finite else [])]
        for slot in row.others:
            other = next((t for t in clause.words if t != token and not slot.isdisjoint(self._forms(t))), None)
            if other is None:
                return None
            found.append(other)
        return sorted({*found, *(c for t in found for c in t.children if c.dep_ == PARTICLE)}, key=lambda t: t.i)

    def _forms(self, token: Token) -> tuple[str, ...]:
        """The words that a row may call it: form, lemma, and a verb with its particle in front: "bleef … uit"."""
        lemma = token.lemma_.lower()
        whole = (c.lower_ + lemma for c in token.children if c.dep_ == PARTICLE) if grammar.is_verb(token) else ()
        return token.lower_, lemma, *whole

    def _undone(self, negator: Token) -> bool:
        return negator.i + 1 < len(negator.doc) and negator.nbor(1).lower_ in self._only

    def _is_unreal(self, clause: _Clause) -> bool:
        """Whether the clause tells what may be, or asks."""
        opened = any(c.dep_ == "mark" and c.lower_ in self._lists.unreal for c in clause.head.children)
        return opened or grammar.asks(clause.head.sent)

    # ------------------------------------------------------------ what was asked

    def _topic(self, clause: _Clause, token: Token) -> Token | None:
        """The noun behind "op" or "over" under the word or elsewhere in its clause."""
        near = [t for t in clause.words if t.i > token.i] + [t for t in clause.words if t.i < token.i]
        return next((t for t in near if t.pos_ in ("NOUN", "PROPN") and grammar.case_of(t) in self._lists.topic), None)

    def _fits(self, row: SilenceWord, clause: _Clause, token: Token, topic: Token | None) -> bool:
        lemmas = {t.lemma_.lower() for t in clause.words}
        if topic is not None and topic.lemma_.lower() in self._lists.wordless:
            return False
        if row.about == "asked":
            return bool(lemmas & self._lists.asked) if topic is None else topic.lemma_.lower() in self._lists.asked
        if row.about == "question":
            following = token.nbor(1) if token.i + 1 < token.sent.end else None
            asked = following is not None and (following.lower_ in self._lists.question or following.text == ",")
            return topic is not None or asked
        return row.about != "reached" or self._could_be_reached(clause, lemmas)

    def _could_be_reached(self, clause: _Clause, lemmas: set[str]) -> bool:
        """Whether it is for words that somebody was sought: not "onbereikbaar voor de concurrent", "voor verkeer"."""
        sought = [t for t in clause.words if grammar.case_of(t) in self._lists.purpose]
        told = all(t.lemma_.lower() in self._lists.comment or t.pos_ == "PRON" for t in sought)
        return told and not lemmas & self._lists.hindered

    def _asked(self, article: Article, token: Token, row: SilenceWord) -> tuple[Span, ...]:
        """The question behind the word, up to where its clause ends: "of er ontslagen vallen"."""
        if row.about != "question":
            return ()
        words: list[Token] = []
        for word in token.doc[token.i + 1 : token.sent.end]:
            if word.text in ENDS:
                if words:
                    break
                continue
            words.append(word)
        return (article.span(start_of(words[0]), end_of(words[-1])),) if words else ()

    # ------------------------------------------------------------ who is silent

    def _silent(self, clause: _Clause, token: Token, row: SilenceWord, who: dict[int, Mention]) -> tuple[Mention, ...] | None:
        """The mention of who is silent, none if the text leaves it out; None if it is nobody who could speak."""
        if row.who in ("from", "sender"):
            return self._missed(clause, token, who)
        if row.who == "object":
            head = next((c for t in (token, clause.head) for c in grammar.children(t, "obj")), None)
            if not self._asks(grammar.subject(clause.head)):
                return None
        else:
            head = _mistaken_subject(clause.head) or grammar.subject(clause.head)
        if head is not None and head.lower_ in self._lists.nobody:
            return self._missed(clause, token, who)
        if head == token:  # "er wordt geen commentaar gegeven"
            head = grammar.agent(clause.head)
        if head is None:
            return ()
        found = (who.get(start_of(t)) for t in (head, *grammar.children(head, "conj")))
        return tuple(mention for mention in found if mention is not None and self._may_speak(mention)) or None

    def _asks(self, subject: Token | None) -> bool:
        """Whether it is the newspaper itself that sought somebody: "deze krant", "wij"."""
        if subject is None:
            return False
        return subject.lemma_.lower() in self._lists.own or "1" in subject.morph.get("Person", [])

    def _missed(self, clause: _Clause, token: Token, who: dict[int, Mention]) -> tuple[Mention, ...]:
        """Of whom an answer is missed: "een reactie van de bond", "bij de gemeente was niemand"."""
        near = [*token.children, *clause.words]
        behind = (t for t in near if grammar.case_of(t) in self._lists.asker and t.lemma_.lower() not in self._lists.own)
        found = (who.get(start_of(t)) for t in behind)
        return next(((m,) for m in found if m is not None and self._may_speak(m)), ())

    def _may_speak(self, mention: Mention) -> bool:
        if mention.form is MentionForm.NAME:
            return True
        if mention.form is MentionForm.PRONOUN:
            return mention.person in (1, 3) and mention.lemma not in self._lists.pointing
        noun = self._names.noun(mention.lemma) or self._names.noun(mention.lemma.partition("-")[0])  # "het kabinet-Smit"
        return noun is not None and noun.kind in PEOPLE

    def _said(self, article: Article, token: Token, row: SilenceWord, statements: Sequence[Statement]) -> Silence | None:
        """ "Geen commentaar", zegt zij: a quotation that says no more."""
        at = start_of(token)
        said = next((s for s in statements if s.content[0].start <= at < s.content[0].end), None)
        short = said is not None and len(article.cut(said.content[0]).split()) <= LONGEST_SAID
        if said is None or not short or said.type is not StatementType.DIRECT or token.i == 0:
            return None
        denied = token.nbor(-1).lower_ in self._negators
        return _made(article, (token.nbor(-1), token), row, said.source, ()) if denied else None


def _made(
    article: Article, ends: tuple[Token, Token], row: SilenceWord, who: tuple[Span, ...], about: tuple[Span, ...]
) -> Silence:
    span = article.span(start_of(ends[0]), end_of(ends[1]))
    return Silence(
        id=content_id("silence", span.article_id, span.start, span.end),
        span=span,
        who=who,
        about=about,
        kind=row.kind,
        found_by=RULE,
        confidence=SURE if who else WITHOUT_WHO,
    )


def _clause(token: Token) -> _Clause:
    head = token
    while head.head != head and grammar.finite_verb(head) is None:
        head = head.head
    words, waiting = [], [head]
    while waiting:
        word = waiting.pop()
        words.append(word)
        waiting.extend(c for c in word.children if not _is_clause(c))
    return _Clause(head, sorted(words, key=lambda t: t.i))


def _is_clause(token: Token) -> bool:
    return token.dep_ in (*grammar.CLAUSAL, "conj") and grammar.finite_verb(token) is not None


def _mistaken_subject(head: Token) -> Token | None:
    """ "X was niet bereikbaar en de club heeft niet gereageerd": the club, which the parser joined to what stands before."""
    finite = grammar.finite_verb(head)
    if head.dep_ != "conj" or finite is None or finite.i == finite.sent.start or grammar.own_subject(head) is not None:
        return None
    before = finite.nbor(-1)
    joined = before.pos_ in ("NOUN", "PROPN") and before.dep_ == "conj" and before.left_edge.i > finite.sent.start
    return before if joined and any(True for _ in grammar.children(before, "cc")) else None


def _with_preposition(article: Article, noun: Token) -> Span:
    case = next(c for c in noun.children if c.dep_ == "case" and c.i < noun.i)
    _, last = phrase(noun)
    return article.span(start_of(case), start_of(noun) - noun.idx + last)
