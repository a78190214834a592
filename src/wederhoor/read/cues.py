"""Where the cues of the lexicon occur in a parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from wederhoor.lang.cues import Cue
from wederhoor.lang.names import fold
from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.lemmas import Lexicon

FINITE = ("Tense=Pres|VerbForm=Fin", "Tense=Past|VerbForm=Fin")
MAY_BE_VERB = ("VERB", "NOUN", "ADJ", "ADV", "X")
WINDOW = 14  # how far, in tokens, a fixed word or a particle may stand from its verb


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A cue in a sentence. ``head`` is its predicate ("mening" or "is" of "is van mening", as parsed), ``tokens`` its words."""

    cue: Cue
    word: Token
    head: Token
    tokens: tuple[Token, ...]

    @property
    def governors(self) -> set[Token]:
        """The words that the content may hang on."""
        return {self.head, self.word, *self.tokens}


class CueFinder:
    """Finds the cues of one language. Longer cues win over shorter ones with the same head word."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._verbs: dict[str, list[Cue]] = defaultdict(list)
        self._others: dict[tuple[str, str], list[Cue]] = defaultdict(list)
        self._particles: set[str] = set()
        self._lexicon = Lexicon({})
        self._spelled: dict[str, str] = {}
        for cue in cues:
            if cue.pos == "verb":
                for lemma in {cue.lemma, fold(cue.lemma)}:  # "distantieert" loses the mark of "distantiëren"
                    self._verbs[lemma].append(cue)
                if cue.particle:
                    self._particles.add(cue.particle)
                    self._verbs[cue.particle + cue.lemma].append(cue)
            else:
                self._others[cue.pos, cue.lemma].append(cue)
        self._lexicon.verbs.update(self._verbs)
        for entries in (*self._verbs.values(), *self._others.values()):
            entries.sort(key=lambda cue: (-len(cue.fixed), not cue.particle))

    def find(self, doc: Doc) -> Iterator[Occurrence]:
        """All verbal, nominal and adjectival cues of ``doc`` in order."""
        for token in doc:
            yield from self.of(token)

    def of(self, token: Token) -> Iterator[Occurrence]:
        """The cues whose head word is ``token``; a participle ("overtuigd", "bezorgd") may be a verb or an adjective."""
        verbal = next(self._verbal(token), None) if grammar.is_verb(token) or _behaves_as_verb(token) else None
        if verbal is not None:
            yield verbal
        elif token.pos_ in ("NOUN", "ADJ", "ADV", "VERB") and not grammar.is_finite(token):
            yield from self._other(token)

    def plainer(self, occurrence: Occurrence) -> Occurrence | None:
        """The same verb without the noun that makes a phrase of it: "biedt … aan" for "biedt excuses aan".

        What is done by it is what the phrase does, and the noun is what is said: "vraagt (om) opheldering".
        """
        cue = occurrence.cue
        named = any(t.pos_ == "NOUN" and t.lower_ in cue.fixed for t in occurrence.tokens)
        for entry in self._verbs.get(cue.lemma, ()) if named else ():
            asks = cue.move is Move.REQUEST and any(frame.startswith("pp:") for frame in entry.frames)
            if not entry.fixed and entry.particle == cue.particle and ("np" in entry.frames or asks):
                words = (occurrence.word, *(t for t in occurrence.tokens if t.lower_ == cue.particle and t != occurrence.word))
                plain = replace(entry, move=cue.move, frames=entry.frames | {"np"})
                return Occurrence(plain, occurrence.word, occurrence.head, tuple(sorted(set(words), key=lambda t: t.i)))
        return None

    def preposition(self, token: Token) -> Cue | None:
        """The cue that a preposition or adverb is: "volgens", "aldus"."""
        for pos in ("prep", "adv"):
            for cue in self._others.get((pos, token.lower_), ()):
                if not cue.fixed:
                    return cue
        return None

    def view(self, preposition: str, noun: Token) -> Cue | None:
        """The cue that "in de ogen van" is, for "in" and "ogen"; None if they make none."""
        for cue in self._others.get(("prep", preposition), ()):
            of_whom = cue.fixed and cue.fixed[-1] in grammar.words(noun).possessor
            if of_whom and cue.fixed[0] in (noun.lower_, noun.lemma_.lower()):
                return cue
        return None

    def at(self, verb: Token) -> Occurrence | None:
        """The cue whose head word is ``verb``."""
        return next(self._verbal(verb), None) if grammar.is_verb(verb) or _behaves_as_verb(verb) else None

    def noun(self, token: Token) -> Cue | None:
        """The cue that a noun is, without fixed words."""
        for form in (token.lemma_.lower(), token.lower_):
            for cue in self._others.get(("noun", form), ()):
                if not cue.fixed:
                    return cue
        return None

    def _verbal(self, token: Token) -> Iterator[Occurrence]:
        """The cue that ``token`` is as a verb: of those with its lemma, the one with most fixed words that are there."""
        lemma = self._lemma(token)
        entries = self._verbs.get(lemma)
        if not entries or _present_participle(token, lemma):
            return
        head = grammar.predicate(token)
        particle = self._particle(token, head)
        window = self._window(token)
        inflected: Occurrence | None = None
        for cue in entries:
            if inflected is not None and len(cue.fixed) < len(inflected.cue.fixed):
                break
            if cue.fixed and not window.issuperset(cue.fixed):
                continue
            joined = bool(cue.particle) and cue.particle + cue.lemma == lemma  # "aangekondigd"
            if cue.particle and not joined and (particle is None or particle.lower_ != cue.particle):
                continue
            if not cue.particle and _other_verb(token, head, cue):
                continue
            fixed = self._fixed(cue, token, head)
            if fixed is None:
                continue
            words = {token, *fixed}
            if cue.particle and not joined and particle is not None:
                words.add(particle)
            found = Occurrence(cue, token, head, tuple(sorted(words, key=lambda t: t.i)))
            if all(t.lower_ in cue.fixed for t in fixed):
                yield found
                return
            inflected = inflected or found  # "vragen" is "vraag" too, if no cue has "vragen"
        if inflected is not None:
            yield inflected

    @staticmethod
    def _window(token: Token) -> set[str]:
        """The forms and lemmas near ``token``: a quick sieve before fixed words are looked for one by one."""
        stretch = token.doc[max(token.sent.start, token.i - WINDOW) : min(token.sent.end, token.i + WINDOW)]
        words = {t.lower_ for t in stretch} | {t.lemma_.lower() for t in stretch}
        lists = grammar.words(token)
        for start in lists.pronominal_adverbs & words:
            words |= {start + t.lower_ for t in stretch if t.pos_ in ("ADP", "ADV")}
        return words | lists.reflexive_lemma if words & lists.reflexives else words

    def _lemma(self, token: Token) -> str:
        """The lemma of a verb as parsed, or, where that is no cue, as the spelling of a cue's forms makes it ("ontkent")."""
        lemma = token.lemma_.lower()
        if lemma in self._verbs or not token.is_lower or token.pos_ not in MAY_BE_VERB or len(token) < 4:
            return lemma
        if token.lower_ not in self._spelled:
            made = (self._lexicon.lemma(token.lower_, "VERB", feats, False) for feats in FINITE)
            self._spelled[token.lower_] = next((form for form in made if form in self._verbs), "")
        spelled = self._spelled[token.lower_]
        return spelled if spelled and (token.pos_ == "VERB" or _behaves_as_verb(token)) else lemma

    def _particle(self, token: Token, head: Token) -> Token | None:
        """The separable particle of a verb, as parsed, or by its place before a clause or at the end of its own."""
        wanted = {cue.particle for cue in self._verbs.get(token.lemma_.lower(), ()) if cue.particle}
        marked = [c for c in (*token.children, *head.children) if c.dep_ == "compound:prt" and c.lower_ in self._particles]
        for child in marked:
            if child.lower_ in wanted:
                return child
        other_verb = token.dep_ == "xcomp" or token.pos_ not in ("VERB", "AUX") or not grammar.is_finite(token)
        if other_verb or not wanted:
            return marked[0] if marked else None
        for other in token.doc[token.i + 1 : min(token.sent.end, token.i + WINDOW)]:
            if other.lower_ in wanted and other.pos_ in ("ADP", "ADV", "ADJ", "SCONJ") and _ends_clause(other):
                return other
        return marked[0] if marked else None

    def _fixed(self, cue: Cue, token: Token, head: Token) -> list[Token] | None:
        """The fixed words of ``cue`` near its verb, in any order and of the same clause; None if one is missing."""
        low, high = max(token.sent.start, token.i - WINDOW), min(token.sent.end, token.i + WINDOW)
        if len(cue.fixed) > 1 and (run := _run(token.doc[low:high], cue.fixed)):
            return run
        found: list[Token] = []
        lists = grammar.words(token)
        for wanted in cue.fixed:
            forms = lists.reflexives if wanted in lists.reflexive_lemma else {wanted}
            near = [
                t
                for t in token.doc[low:high]
                if (t.lower_ in forms or (t.lemma_.lower() == wanted and "Part" not in t.morph.get("VerbForm", [])))
                and t not in found
                and t != token
                and (_same_clause(t, token, head) or _announces_clause(t, token))
            ]
            if not near:
                near = _split_adverb(token.doc[low:high], wanted, token)
                found += near
                if not near:
                    return None
                continue
            beside = found[-1].i if found else token.i
            found.append(min(near, key=lambda t: abs(t.i - beside)))
        return found

    def _other(self, token: Token) -> Iterator[Occurrence]:
        for pos in ("noun", "adj") if token.pos_ == "NOUN" else ("adj",):
            for form in dict.fromkeys((token.lemma_.lower(), token.lower_)):
                for cue in self._others.get((pos, form), ()):
                    fixed = self._fixed(cue, token, token)
                    if fixed is not None:
                        yield Occurrence(cue, token, token, tuple(sorted([token, *fixed], key=lambda t: t.i)))
                        return


def _split_adverb(stretch: Span, wanted: str, verb: Token) -> list[Token]:
    """ "dringt er bij de raad op aan" for "erop": both words, the second with no noun behind it."""
    starts = grammar.words(verb).pronominal_adverbs
    start = next((t for t in stretch if t.lower_ in starts and wanted.startswith(t.lower_)), None)
    if start is None or (start.i < verb.i and verb.i - start.i > 1 and grammar.is_finite(verb)):
        return []
    for other in stretch:
        if other.i <= start.i or start.lower_ + other.lower_ != wanted or other.pos_ not in ("ADP", "ADV", "SCONJ"):
            continue
        if other.dep_ != "case" or other.head.i < other.i or grammar.is_verb(other.head) or _ends_clause(other):
            return [start, other]
    return []


def _run(stretch: Span, words: tuple[str, ...]) -> list[Token]:
    """Where ``words`` stand one behind the other ("van de hand"); empty if nowhere."""
    for first in range(len(stretch) - len(words) + 1):
        run = list(stretch[first : first + len(words)])
        if all(t.lower_ == word for t, word in zip(run, words, strict=True)):
            return run
    return []


def _behaves_as_verb(token: Token) -> bool:
    """Whether a word that was not tagged as a verb has a subject with an object or a clause, as only a verb has."""
    if token.pos_ not in MAY_BE_VERB or token.pos_ == "VERB":
        return token.pos_ == "VERB"
    labels = {child.dep_ for child in token.children}
    return bool(labels & set(grammar.SUBJECTS)) and bool(labels & {"ccomp", "obj", "xcomp", "expl:pv", "compound:prt"})


def _present_participle(token: Token, lemma: str) -> bool:
    """ "aanvallend spel", "waarschuwende woorden": these say nothing; "ontkend" is another form."""
    endings = grammar.words(token).participle_endings
    return any(token.lower_ == lemma + ending for ending in endings) and not grammar.is_finite(token)


def _ends_clause(particle: Token) -> bool:
    """Whether a particle stands where its clause ends: before "dat", a mark, a coordinator or an infinitive with "te"."""
    if particle.i + 1 >= particle.sent.end:
        return True
    after = particle.nbor(1)
    if particle.lower_ in grammar.words(particle).only_particles:
        return True
    if particle.dep_ == "compound:prt" or grammar.introduces(after):
        return True
    if particle.dep_ == "mark" and particle.lower_ not in grammar.words(particle).purpose:
        return grammar.is_infinitive_with_te(particle.head)  # "roept de minister op het te doen": "op" opens no clause
    lists = grammar.words(particle)
    if particle.dep_ == "case" and particle.head.i > particle.i:
        return _before_infinitive(particle)
    return after.is_punct or after.lower_ in lists.subordinators or after.lower_ in lists.joiners


def _before_infinitive(particle: Token) -> bool:
    """ "stelt voor het loon te verhogen", "roept hem op niet te komen": the parser hung "voor" on the infinitive's words."""
    verb = particle.head
    while verb.pos_ != "VERB" and verb.head != verb and verb.head.i > particle.i:
        verb = verb.head
    return verb.pos_ == "VERB" and grammar.is_infinitive_with_te(verb)


def _announces_clause(word: Token, verb: Token) -> bool:
    """ "wijst erop dat": a pronominal adverb right before the clause, which the parser may count to it."""
    if word.i < verb.i or not word.lower_.startswith(tuple(grammar.words(word).pronominal_adverbs)):
        return False
    behind = word.doc[word.i + 1 : min(word.sent.end, word.i + 5)]
    introduced = next((t.i for t in behind if grammar.introduces(t)), None)
    return introduced is not None and not any(grammar.is_finite(t) for t in word.doc[verb.i + 1 : introduced])


def _other_verb(token: Token, head: Token, cue: Cue) -> bool:
    """Whether a particle makes another verb of it: "zien" in "zien er moe uit", "vinden" in "vond plaats"."""
    return any(
        child.dep_ == "compound:prt" and child.lower_ not in cue.fixed and not any(True for _ in child.children)
        for verb in {token, head}
        for child in verb.children
        if child != token
    )


def _same_clause(word: Token, verb: Token, head: Token) -> bool:
    """Whether a fixed word hangs on the verb or its predicate within three steps, without a clause between."""
    current = word
    for _ in range(4):
        if current in (verb, head):
            return True
        if current.dep_ in grammar.CLAUSAL and current.dep_ != "xcomp" and current != word:
            return False
        if current in (verb.head, head.head):
            return True
        current = current.head
    return current in (verb, head)
