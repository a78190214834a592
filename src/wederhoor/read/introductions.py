"""The cue clause that comes with a quotation: behind it ("…", zegt X), before it (X zegt: "…"), or in the sentence before."""

from __future__ import annotations

import re

from spacy.tokens import Token

from wederhoor.read import grammar
from wederhoor.read.addressees import addressee
from wederhoor.read.backward import pointing_clause
from wederhoor.read.complements import complement
from wederhoor.read.cueclauses import CueClause, cue_clause, phrase_head
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.page import Page
from wederhoor.read.parse import start_of
from wederhoor.read.quotes import Quotation
from wederhoor.read.reported import noun_source

CLOSING = re.compile(r"""(?: ?(?:''|' '|["”“’'»›]))?\s*(?P<comma>[,;–-])?[.]?\s*""")
NOT_BEFORE_QUOTE = ("DET", "ADP", "ADJ", "SCONJ", "NUM")  # then the quoted words are a part of that phrase
LOOK_BACK = 40  # tokens before a quotation in which its cue may stand
CLOSE = 8  # tokens between a cue and the quotation it introduces without a colon
LONGEST_NAME = 12  # words before a colon that are nothing but a speaker


class Introductions:
    """Looks for cue clauses around the quotations of one article."""

    def __init__(self, page: Page, finder: CueFinder) -> None:
        self._page = page
        self._finder = finder

    # ------------------------------------------------------------ behind the quotation

    def after(self, quotation: Quotation, outer: Quotation | None) -> CueClause | None:
        """ "“Dat kan niet”, zegt de bond." """
        token = self._behind(quotation)
        if token is None or self._page.scope(token) != outer:
            return None
        if not token.is_lower:
            return pointing_clause(token.sent, self._finder) if self._opens_sentence(token) else None
        comma = self._comma_behind(quotation)
        if not comma and not _attributes(token) and not self._page.sentence_like(quotation):
            return None
        clause = cue_clause(token, self._finder, after_quote=True)
        if clause is None or (not comma and (clause.entry is None or clause.source is None)):
            return None
        return clause

    def _behind(self, quotation: Quotation) -> Token | None:
        """The token behind the closing mark and its comma, in the same block."""
        page = self._page
        match = CLOSING.match(page.text, quotation.end)
        if not quotation.closed or match is None:
            return None
        place = match.end()
        if place >= len(page.text) or page.block(place) != page.block(quotation.end - 1):
            return None
        index = page.at(place)
        return page.tokens[index] if index < len(page.tokens) and page.starts[index] <= place + 1 else None

    @staticmethod
    def _opens_sentence(token: Token) -> bool:
        """Whether nothing but marks stands before ``token`` in its sentence: "“Dat kan niet.” Dit zegt de bond." """
        return all(t.is_punct or t.is_space for t in token.doc[token.sent.start : token.i])

    def _comma_behind(self, quotation: Quotation) -> bool:
        match = CLOSING.match(self._page.text, quotation.end)
        return bool(match and match["comma"]) or self._page.text[quotation.end - 1] in ",!?"

    # ------------------------------------------------------------ before the quotation

    def before(self, quotation: Quotation, outer: Quotation | None) -> CueClause | None:
        """ "De bond zegt: “Dat kan niet.”", "Hij zei “dat kan niet”", "“Nee”, antwoordt ze boos. “Dat kan niet.”" """
        page = self._page
        edge = page.edge(quotation)
        index = page.before(edge)
        if index < 0:
            return None
        last = page.tokens[index]
        if last.text != ":" and page.block(edge - 1) != page.block(quotation.start):
            return None
        sentence_like = page.sentence_like(quotation)
        if page.scope(last) != outer or last.text in ".!?":
            return self._announced(last, quotation, outer) if last.text == "." and sentence_like else None
        stretch = self._stretch(index, outer)
        if last.text == ":":
            return self._before_colon(stretch, last)
        part_of_phrase = last.pos_ in NOT_BEFORE_QUOTE and last.dep_ != "compound:prt"  # "Hij merkte op “dat kan niet”"
        if part_of_phrase or not sentence_like:
            return None
        return self._quoting_noun(last) or self._close_before(stretch, last)

    def _stretch(self, index: int, outer: Quotation | None) -> list[Token]:
        """The tokens of the sentence that leads up to token ``index``, without what others say in it."""
        stretch: list[Token] = []
        for token in reversed(self._page.tokens[max(0, index - LOOK_BACK + 1) : index + 1]):
            if stretch and (token.text in ".!?" or token.doc is not stretch[-1].doc):
                break
            if self._page.scope(token) == outer:
                stretch.append(token)
        return stretch[::-1]

    def _quoting(self, stretch: list[Token]) -> list[Occurrence]:
        """The cues in ``stretch`` that may introduce a quotation, in order."""
        found = [o for t in stretch if (o := self._finder.at(t)) is not None and "quote" in o.cue.frames]
        return [o for o in found if grammar.subject(o.head) is not None or _needs_no_subject(o)]

    def _before_colon(self, stretch: list[Token], colon: Token) -> CueClause | None:
        cues = self._quoting(stretch)
        if cues:
            return _introduced_by(cues[-1], colon, 0.95)
        spoken = [t for t in stretch if t != colon and not t.is_punct]
        verbs = [t for t in spoken if grammar.is_finite(t)]
        if (
            verbs and self._finder.at(grammar.predicate(verbs[-1])) is not None
        ):  # "Volgens Bos mag dat, wat Kuipers ontkent: “…”"
            clause = self._verb_before_colon(verbs[-1], colon)
            if clause is not None:
                return clause
        clause = self._noun_before_colon(spoken, colon, verbal=bool(verbs))
        if clause is None and spoken and verbs:
            clause = self._quoting_noun(spoken[-1])
        if clause is not None or not spoken:
            return clause
        if verbs:
            return self._verb_before_colon(verbs[-1], colon)
        return _name_before_colon(spoken, colon) if self._may_be_speaker(spoken) else None

    def _may_be_speaker(self, spoken: list[Token]) -> bool:
        """Whether the words before a colon name somebody, by a word for a person or by a name that the article uses again.

        In a headline as in "Haven: ‘De kranen staan stil’" the words before the colon are as often what it is about.
        """
        page = self._page
        for token in spoken:
            noun = page.names.noun(token.lemma_)
            if (noun is not None and noun.kind == "person") or page.names.is_first_name(token.text):
                return True
        first = spoken[0]
        if page.block(start_of(first)) != 1 or len(page.seams) == 1:
            return True
        return all(t.text[:1].isupper() and t.pos_ in ("PROPN", "NOUN") for t in spoken) and any(map(page.is_name, spoken))

    def _noun_before_colon(self, spoken: list[Token], colon: Token, *, verbal: bool) -> CueClause | None:
        """ "De reactie van de bond: “Nee.”", "Aldus de bond: “Nee.”" """
        for token in reversed(spoken):
            noun = self._finder.noun(token) if token.pos_ == "NOUN" and not verbal else None
            if noun is not None:
                return CueClause((token,), noun, noun_source(token), token, colon, "before.noun", 0.7)
            lists = grammar.words(token)
            if (token.lower_ in lists.thus or token.lower_ in lists.according) and token.i + 1 < len(token.doc):
                source = phrase_head(token.nbor(1))
                return CueClause((token,), self._finder.preposition(token), source, token, colon, "before.according", 0.9)
        return None

    def _quoting_noun(self, noun: Token) -> CueClause | None:
        """ "Bos komt met de mededeling: “Nee.”", "… met de leus “Weg ermee”": a noun for words, right before them."""
        entry = self._finder.noun(noun) if noun.pos_ == "NOUN" else None
        if entry is None or "quote" not in entry.frames:
            return None
        source = noun_source(noun) or grammar.subject(grammar.clause_head(noun))
        if source is None or source == noun or not self._page.can_speak(source):
            return None
        return CueClause((noun,), entry, source, noun, noun, "before.noun", 0.75)

    def _verb_before_colon(self, verb: Token, colon: Token) -> CueClause | None:
        """ "Bos schudt zijn hoofd: “Dat kan niet.”": any verb, if its subject may be someone."""
        source = grammar.subject(grammar.predicate(verb)) or grammar.subject(grammar.clause_head(verb))
        if source is None or not self._page.can_speak(source):
            return None
        return CueClause((verb,), None, source, verb, colon, "before.verb", 0.7)

    def _close_before(self, stretch: list[Token], last: Token) -> CueClause | None:
        """ "Hij zei “dat kan niet”": the cue, or its subject, stands right before the mark."""
        cues = self._quoting(stretch)
        if not cues:
            return None
        occurrence = cues[-1]
        end = max(t.i for t in occurrence.tokens)
        behind = [t for t in stretch if t.i > end]
        between = [t for t in behind if t != last]
        joined = any(t.pos_ == "CCONJ" or t.lower_ in grammar.words(t).complementisers or grammar.is_finite(t) for t in behind)
        if len(between) > CLOSE or joined or "pred" in occurrence.cue.frames:
            return None
        return _introduced_by(occurrence, last, 0.85)

    # ------------------------------------------------------------ in the sentence before

    def _announced(self, stop: Token, quotation: Quotation, outer: Quotation | None) -> CueClause | None:
        """ "…, antwoordt ze schouderophalend. “Dat weet ik niet.”": a cue that has no content in its own sentence."""
        page = self._page
        if page.block(start_of(stop)) != page.block(quotation.start):
            return None
        stretch = self._stretch(page.before(start_of(stop)), outer)
        cues = self._quoting(stretch)
        if not cues:
            return None
        occurrence = cues[-1]
        says = not occurrence.cue.attitude and "pred" not in occurrence.cue.frames
        free = occurrence.head.dep_ in ("ROOT", "conj") and says and not _has_content(occurrence)
        if not free or any(page.scope(t) is not None for t in occurrence.tokens):
            return None
        first = start_of(stretch[0])
        taken = any(
            first <= q.start and q.end <= start_of(occurrence.word) for q in page.quotations
        )  # by a quotation before it
        return None if taken else _introduced_by(occurrence, stop, 0.75)


def _attributes(token: Token) -> bool:
    """Whether ``token`` is "aldus", "volgens" or "zo"."""
    lists = grammar.words(token)
    return token.lower_ in lists.thus or token.lower_ in lists.according or token.lower_ in lists.so


def _needs_no_subject(occurrence: Occurrence) -> bool:
    impersonal = occurrence.word.lemma_.lower() in grammar.words(occurrence.word).only_impersonal
    return impersonal or grammar.is_passive(occurrence.head)


def _has_content(occurrence: Occurrence) -> bool:
    """Whether something in its own sentence is what the cue says."""
    governed = (c for g in occurrence.governors for c in g.children if c not in occurrence.tokens)
    return any(c.dep_ in ("obj", "obl:arg", "parataxis") for c in governed) or complement(occurrence) is not None


def _introduced_by(occurrence: Occurrence, last: Token, confidence: float) -> CueClause:
    who = grammar.actor(occurrence.head)
    told = addressee(occurrence, who, ())
    return CueClause(occurrence.tokens, occurrence.cue, who, occurrence.tokens[0], last, "before.cue", confidence, told)


def _name_before_colon(spoken: list[Token], colon: Token) -> CueClause | None:
    """ "Bos: “Dat kan niet.”": nothing before the colon but who speaks."""
    within = set(spoken)  # the parser may hang them on what is said
    source = spoken[0]
    while source.head in within and source.head != source:
        source = source.head
    nominal = source.pos_ in grammar.NOMINAL or all(t.is_title for t in spoken)
    if not nominal or len(spoken) > LONGEST_NAME:
        return None
    return CueClause((colon,), None, source, spoken[0], colon, "before.name", 0.85)
