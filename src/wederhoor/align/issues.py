"""Issues: what the statements of a dossier are about, found from their words.

The phrases of all articles are counted by what they say, whatever their wording (:mod:`wederhoor.align.phrases`). Those that
several sentences of several parties or articles say are issues. Two that are said of the very same statements are one, and a
single noun is only one for the statements that no longer phrase with it tells more of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wederhoor.align.compounds import Vocabulary
from wederhoor.align.phrases import NAME, PARTY, QUALITY, Form, Key, Phrase, Phrases
from wederhoor.align.sayings import Said, Saying, Text
from wederhoor.lang import pack
from wederhoor.lang.names import fold
from wederhoor.model import About, Issue, Party, Span, content_id

FOUND_BY = "issues.phrases@1"
FEWEST_TELLINGS, FEWEST_OF_A_WORD = 2, 3
"""Sentences that must say a phrase, or a single noun, before it is an issue."""
ALIKE = 0.6
"""The part of their statements that two phrases with a common word share where they are one issue."""
MOST_OF_A_ROOT = 40
"""Phrases with one common word that are compared with each other."""
BARE = 2.0
"""So many times more tellings of the bare noun than of the phrases with it, and they are all about the noun."""
MOST_TERMS, LONGEST_TERM = 12, 60


@dataclass(slots=True)
class _Topic:
    """A phrase by its key with the statements that say it, by their number. ``tellings`` are different sentences."""

    key: Key
    said: dict[int, Phrase] = field(default_factory=dict)
    tellings: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    @property
    def weight(self) -> tuple[int, int, int]:
        return len(self.tellings), len(self.voices), len(self.articles)

    def worth(self, fewest: int) -> bool:
        return len(self.tellings) >= fewest and (len(self.voices) > 1 or len(self.articles) > 1)


def issues(said: Said, parties: Iterable[Party]) -> tuple[Issue, ...]:
    """The issues, those of most tellings first."""
    return _Issues(said, tuple(parties)).found()


class _Issues:
    def __init__(self, said: Said, parties: Sequence[Party]) -> None:
        self._said = said
        self._names = _names(parties)
        self._topics: dict[Key, _Topic] = {}
        self._wordings: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        self._phrases = self._read()

    def _read(self) -> dict[str, list[Phrase]]:
        """The phrases of each article."""
        by_language: defaultdict[str, list[Text]] = defaultdict(list)
        for text in self._said.texts:
            by_language[text.article.language].append(text)
        found = {}
        for code, texts in sorted(by_language.items()):
            language = pack(code)
            words = Vocabulary(language)
            for text in texts:
                words.learn(
                    (w.lemma for w in text.lemmas if w.pos == "NOUN"), (w.lemma for w in text.lemmas if w.pos == "VERB")
                )
            finder = Phrases(language, words, self._names.get)
            for text in texts:
                found[text.article.id] = finder.of(text)
        return found

    def found(self) -> tuple[Issue, ...]:
        told = self._licensed()
        self._count(told)
        groups = self._groups()
        made = [self._issue(group) for group in groups]
        by_name: dict[str, Issue] = {}
        for issue in made:
            by_name[issue.name] = _together(by_name[issue.name], issue) if issue.name in by_name else issue
        return tuple(sorted(by_name.values(), key=lambda issue: (-len(issue.statements), fold(issue.name), issue.id)))

    # ------------------------------------------------------------ counting

    def _licensed(self) -> dict[str, list[Phrase]]:
        """Phrases with keys that are comparable: those of clauses only where some article says so in a noun phrase, and a
        direction only where it is told."""
        directions: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for phrases in self._phrases.values():
            for phrase in phrases:
                if phrase.form is Form.PHRASE:
                    directions[phrase.key[:2]][phrase.key[2]] += 1
        found: dict[str, list[Phrase]] = {}
        for text in self._said.texts:
            kept: list[Phrase] = []
            seen: set[tuple[Key, str]] = set()
            for phrase in self._phrases[text.article.id]:
                head, dependent, direction = phrase.key
                if dependent and phrase.form is Form.CLAUSE and phrase.key[:2] not in directions:
                    continue
                if dependent and not direction:
                    direction = _direction(directions[phrase.key[:2]], phrase.form)
                one = Phrase((head, dependent, direction), phrase.form, phrase.span, phrase.words, phrase.definite)
                kept.append(one)
                wording = _wording(text, one)
                if wording and one.form is not Form.CLAUSE and (one.key, wording) not in seen:
                    seen.add((one.key, wording))
                    self._wordings[one.key][wording] += 1
            found[text.article.id] = kept
        return found

    def _count(self, phrases: dict[str, list[Phrase]]) -> None:
        starts = {id_: [phrase.span.start for phrase in those] for id_, those in phrases.items()}
        for number, saying in enumerate(self._said.sayings):
            article = saying.article
            telling = fold(article.cut(saying.sentences[0])) if saying.sentences else saying.id
            those, at = phrases[article.id], starts[article.id]
            for piece in saying.statement.content:
                for phrase in those[bisect_left(at, piece.start) : bisect_left(at, piece.end)]:
                    if not piece.contains(phrase.span):
                        continue
                    topic = self._topics.get(phrase.key)
                    if topic is None:
                        topic = self._topics[phrase.key] = _Topic(phrase.key)
                    known = topic.said.get(number)
                    if known is None or (known.form is Form.CLAUSE and phrase.form is not Form.CLAUSE):
                        topic.said[number] = phrase
                    topic.tellings.add(telling)
                    topic.articles.add(article.id)
                    if saying.party:
                        topic.voices.add(saying.party)

    # ------------------------------------------------------------ choosing and joining

    def _groups(self) -> list[list[_Topic]]:
        """Which topics are issues, and which of them are one: the one that names it first."""
        pairs = [t for t in self._topics.values() if t.key[1] and t.worth(FEWEST_TELLINGS) and self._wordings[t.key]]
        words = {
            t.key[0]: t for t in self._topics.values() if not t.key[1] and t.worth(FEWEST_OF_A_WORD) and self._wordings[t.key]
        }
        by_head: defaultdict[str, list[_Topic]] = defaultdict(list)
        for topic in pairs:
            by_head[topic.key[0]].append(topic)
        absorbed: dict[Key, str] = {}
        single: list[list[_Topic]] = []
        for head, word in sorted(words.items()):
            longer = by_head.get(head, [])
            told = set().union(*(topic.said.keys() for topic in longer)) if longer else set()
            bare = _Topic(word.key)
            for number, phrase in word.said.items():
                if number not in told:
                    bare.said[number] = phrase
                    bare.tellings.add(self._telling(number))
                    bare.articles.add(self._said.sayings[number].article.id)
                    bare.voices |= {self._said.sayings[number].party or ""} - {""}
            covered = set().union(*(topic.tellings for topic in longer)) if longer else set()
            if longer and len(bare.tellings) >= BARE * len(covered):
                single.append([word, *longer])
                absorbed |= {topic.key: head for topic in longer}
            elif bare.worth(FEWEST_OF_A_WORD):
                single.append([bare])
        return [*_joined([topic for topic in pairs if topic.key not in absorbed]), *single]

    def _telling(self, number: int) -> str:
        saying = self._said.sayings[number]
        return fold(saying.article.cut(saying.sentences[0])) if saying.sentences else saying.id

    # ------------------------------------------------------------ values

    def _issue(self, group: Sequence[_Topic]) -> Issue:
        first = group[0]
        name = self._named(first.key)
        terms = Counter[str]()
        for topic in group:
            terms.update(self._wordings[topic.key])
        statements = []
        for number in sorted(set().union(*(topic.said.keys() for topic in group))):
            phrases = [topic.said[number] for topic in group if number in topic.said]
            saying = self._said.sayings[number]
            words = tuple(dict.fromkeys(span for phrase in phrases for span in phrase.words))
            statements.append(About(saying.id, _outermost(words), FOUND_BY, _why(saying, phrases[0], name)))
        others = [term for term, _ in sorted(terms.items(), key=lambda item: (-item[1], item[0])) if term != name]
        tellings = len(set().union(*(topic.tellings for topic in group)))
        voices = len(set().union(*(topic.voices for topic in group)))
        why = f"{tellings} sentences of {len(set().union(*(t.articles for t in group)))} articles and {voices} parties say so"
        return Issue(content_id("issue", fold(name)), name, (name, *others[: MOST_TERMS - 1]), tuple(statements), FOUND_BY, why)

    def _named(self, key: Key) -> str:
        """The wording that most articles have; of those the shortest."""
        counts = self._wordings[key]
        return min(counts, key=lambda wording: (-counts[wording], len(wording), wording))


def _joined(topics: list[_Topic]) -> list[list[_Topic]]:
    """Those with a common word that are said of the same statements together; the heaviest of each group first."""
    parent = {topic.key: topic.key for topic in topics}

    def root(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    by_root: defaultdict[str, list[_Topic]] = defaultdict(list)
    for topic in topics:
        for part in dict.fromkeys(topic.key[:2]):
            if not part.startswith((PARTY, NAME, QUALITY)):
                by_root[part].append(topic)
    for _, those in sorted(by_root.items()):
        those.sort(key=lambda topic: ([-n for n in topic.weight], topic.key))
        near = those[:MOST_OF_A_ROOT]
        for n, one in enumerate(near):
            for other in near[n + 1 :]:
                both = len(one.said.keys() & other.said.keys())
                if both >= ALIKE * (len(one.said) + len(other.said) - both):
                    parent[max(root(one.key), root(other.key))] = min(root(one.key), root(other.key))
    groups: defaultdict[Key, list[_Topic]] = defaultdict(list)
    for topic in sorted(topics, key=lambda topic: ([-n for n in topic.weight], topic.key)):
        groups[root(topic.key)].append(topic)
    return list(groups.values())


def _direction(known: Counter[str], form: Form) -> str:
    """The direction of a wording that does not tell it: that of the others, if they agree."""
    told = [direction for direction in ("of", "to") if known[direction]]
    return told[0] if len(told) == 1 and not (form is Form.CLAUSE and told[0] == "to") else ("of" if told else "")


def _names(parties: Iterable[Party]) -> dict[str, str]:
    """The parties by their folded names; a name of several is nobody's."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for party in parties:
        for name in (party.name, *(alias.name for alias in party.aliases)):
            found[fold(name)].add(party.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def _wording(text: Text, phrase: Phrase) -> str:
    """The words of a phrase as they can be shown: on one line, without a capital that is only the sentence's; or none."""
    words = " ".join(text.article.cut(phrase.span).split())
    if len(words) > LONGEST_TERM or any(mark in words for mark in '"“”„«»‘(),.;:'):
        return ""
    first = words.split(" ")[0]
    starts = phrase.span.start == 0 or text.article.text[: phrase.span.start].rstrip()[-1:] in (*'.!?:"“”„«»‘’', "")
    plain = first[1:] == first[1:].lower() and "-" not in first
    return words[:1].lower() + words[1:] if starts and plain else words


def _outermost(words: Sequence[Span]) -> tuple[Span, ...]:
    """``words`` without those that lie inside another, in order of the text."""
    kept = [span for span in words if not any(other != span and other.contains(span) for other in words)]
    return tuple(sorted(kept, key=lambda span: (span.start, span.end)))


def _why(saying: Saying, phrase: Phrase, name: str) -> str:
    shown = " … ".join(" ".join(saying.article.cut(span).split()) for span in phrase.words)
    return f"it says {shown!r}" if fold(shown) == fold(name) else f"it says {shown!r}, which is {name!r} in other words"


def _together(one: Issue, other: Issue) -> Issue:
    """Two of one name as one issue."""
    known = {about.statement_id for about in one.statements}
    more = tuple(about for about in other.statements if about.statement_id not in known)
    terms = tuple(dict.fromkeys((*one.terms, *other.terms)))[:MOST_TERMS]
    return Issue(one.id, one.name, terms, (*one.statements, *more), one.found_by, one.why)
