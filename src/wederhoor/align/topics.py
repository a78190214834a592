"""Topics: which phrases the statements of a dossier say, how often and by whom, and which of them are one issue."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wederhoor.align.bare import Bare
from wederhoor.align.compounds import Vocabulary
from wederhoor.align.phrases import OBJECT, QUALITY, Form, Key, Phrase, Phrases
from wederhoor.align.sayings import Said, Saying, Text
from wederhoor.align.worth import Worth
from wederhoor.lang import pack
from wederhoor.lang.names import fold
from wederhoor.model import BlockKind, Party, Span, Story

FEWEST = {Worth.NONE: (0, 0), Worth.VAGUE: (0, 0), Worth.PLAIN: (5, 3), Worth.FULL: (3, 2)}
"""How many different sentences of how many parties must say a single noun before it is an issue."""
FEWEST_IN_HEADLINE = {**FEWEST, Worth.PLAIN: (4, 3), Worth.FULL: (2, 2)}
"""The same where a headline has it."""
FEWEST_IN_STORY = {Worth.NONE: (0, 0), Worth.VAGUE: (4, 3), Worth.PLAIN: (4, 3), Worth.FULL: (2, 2)}
"""The same where all articles that have it tell of one affair: there "de brief" is one and the same letter."""
FEWEST_OF_A_PHRASE = 2, 2
"""The same for a phrase of two words."""
FEWEST_WITH_QUALITY = 3, 2
"""The same for an adjective and a noun: "strategische fout" is said by chance."""
ALIKE = 0.6
"""The part of their statements in which two phrases share words, where they are one issue."""
MOST_OF_A_STATEMENT = 30
"""Phrases of one statement that are compared with each other."""
BARE = 2.0
"""So many times more sentences with the bare noun than with the phrases with it, and they are all about the noun."""
LONGEST_WORDING = 60
_STRENGTH = {Form.BARE: 0, Form.CLAUSE: 1, Form.WORD: 2, Form.PHRASE: 3}
_ENDS = (*'.!?:"“”„«»‘’', "")


@dataclass(slots=True)
class Topic:
    """A phrase by its key, with the statements that say it by their number. ``tellings`` are different sentences."""

    key: Key
    said: dict[int, Phrase] = field(default_factory=dict)
    tellings: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    @property
    def order(self) -> tuple[int, int, int, Key]:
        """The heaviest first."""
        return -len(self.tellings), -len(self.voices), -len(self.articles), self.key

    def add(self, number: int, saying: Saying, phrase: Phrase) -> None:
        known = self.said.get(number)
        if known is None or _STRENGTH[phrase.form] > _STRENGTH[known.form]:
            self.said[number] = phrase
        self.tellings.add(fold(saying.article.cut(saying.sentences[0])) if saying.sentences else saying.id)
        self.articles.add(saying.article.id)
        self.voices.add(saying.party or "")

    def enough(self, fewest: tuple[int, int]) -> bool:
        many = len(self.tellings) >= fewest[0] and len(self.voices) >= fewest[1]
        return fewest > (0, 0) and many and any(phrase.form is not Form.BARE for phrase in self.said.values())


class Topics:
    """The topics of a dossier. ``wordings`` are those of each key as articles have them; an article counts
    double that has it outside its headline, which leaves articles and verbs out, and with a noun."""

    def __init__(self, said: Said, parties: Sequence[Party], stories: Iterable[Story]) -> None:
        self._sayings = said.sayings
        self._story = {one.article_id: story.id for story in stories for one in story.articles}
        self._names = {party.id: party.name for party in parties}
        self.wordings: defaultdict[Key, Counter[str]] = defaultdict(Counter)
        self._worth: dict[str, Worth] = {}
        self._headlines: set[str] = set()
        self.phrases = self._comparable(said.texts, _phrases(said.texts, parties))
        self._starts = {id_: [phrase.span.start for phrase in those] for id_, those in self.phrases.items()}
        self._topics = self._counted()

    def inside(self, piece: Span) -> Iterator[Phrase]:
        """The phrases that stand in ``piece``."""
        those, at = self.phrases[piece.article_id], self._starts[piece.article_id]
        between = those[bisect_left(at, piece.start) : bisect_left(at, piece.end)]
        yield from (phrase for phrase in between if phrase.span.end <= piece.end)

    def _comparable(self, texts: Sequence[Text], phrases: Mapping[str, list[Phrase]]) -> dict[str, list[Phrase]]:
        """The phrases of each article with keys that can be compared: those of clauses only where some article says so in a
        noun phrase (a verb alone: where this article has its noun), and a direction only where it is told."""
        directions: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for those in phrases.values():
            for phrase in those:
                if phrase.form is Form.PHRASE:
                    directions[phrase.key[:2]][phrase.key[2]] += 1
        deeds = {key for key in self._deeds(phrases) if key[:2] not in directions}
        found = {}
        for text in texts:
            kept: list[Phrase] = []
            nouns = {phrase.key for phrase in phrases[text.article.id] if phrase.form is Form.WORD}
            for phrase in phrases[text.article.id]:
                head, dependent, direction = phrase.key
                if not dependent and phrase.form is Form.CLAUSE and phrase.key not in nouns:
                    continue
                if dependent and phrase.form is Form.CLAUSE and phrase.key[:2] not in directions:
                    if phrase.key not in deeds or phrase.joint != OBJECT:
                        continue
                elif dependent and not direction:
                    direction = _direction(directions[phrase.key[:2]], phrase.form)
                kept.append(replace(phrase, key=(head, dependent, direction)))
            self._note_wordings(text, kept)
            found[text.article.id] = kept
        self._one_case()
        for head, dependent, _ in sorted(deeds):
            if things := self.wordings.get((dependent, "", "")):
                self.wordings[head, dependent, ""][f"{things.most_common(1)[0][0]} {head}"] = 1
        bare = Bare(found, _topical(texts), self._names, self._story)
        return {text.article.id: bare.taken_up(text) for text in texts}

    def _deeds(self, phrases: Mapping[str, list[Phrase]]) -> set[Key]:
        """What articles tell with a verb and its object alone ("de brug sluiten"): several, and some have the verb's noun."""
        nouns = {phrase.key[0] for those in phrases.values() for phrase in those if phrase.form is Form.WORD}
        telling: defaultdict[Key, set[str]] = defaultdict(set)
        for id_, those in phrases.items():
            for phrase in those:
                if phrase.joint == OBJECT and phrase.key[0] in nouns:
                    telling[phrase.key].add(id_)
        return {key for key, ids in telling.items() if len(ids) > 1}

    def _note_wordings(self, text: Text, phrases: Iterable[Phrase]) -> None:
        seen: dict[tuple[Key, str], int] = {}
        headlines = [block.span for block in text.article.blocks if block.kind is BlockKind.HEADLINE]
        for phrase in phrases:
            if phrase.form is Form.WORD:
                self._worth[phrase.key[0]] = max(phrase.worth, self._worth.get(phrase.key[0], Worth.NONE))
            headline = any(headline.contains(phrase.span) for headline in headlines)
            if headline:
                self._headlines.add(phrase.key[0])
            wording = _wording(text, phrase) if phrase.form in (Form.WORD, Form.PHRASE) else ""
            if wording:
                seen[phrase.key, wording] = max(seen.get((phrase.key, wording), 0), 1 if headline or phrase.weak else 2)
        for (key, wording), count in seen.items():
            self.wordings[key][wording] += count

    def _one_case(self) -> None:
        """A wording that differs from another only by its capitals counts with the commoner one."""
        for key, counts in self.wordings.items():
            spelled: defaultdict[str, list[str]] = defaultdict(list)
            for wording in counts:
                spelled[fold(wording)].append(wording)
            if len(spelled) < len(counts):
                best = [max(those, key=lambda w: (counts[w], w)) for those in spelled.values()]
                self.wordings[key] = Counter({w: sum(counts[other] for other in spelled[fold(w)]) for w in best})

    def _counted(self) -> dict[Key, Topic]:
        topics: dict[Key, Topic] = {}
        for number, saying in enumerate(self._sayings):
            for piece in saying.statement.content:
                for phrase in self.inside(piece):
                    topic = topics.get(phrase.key)
                    if topic is None:
                        topic = topics[phrase.key] = Topic(phrase.key)
                    topic.add(number, saying, phrase)
        return topics

    # ------------------------------------------------------------ choosing and joining

    def groups(self) -> list[list[Topic]]:
        """The topics that are issues, those that are one together; the first of each names it."""
        pairs: list[Topic] = []
        words: list[Topic] = []
        for topic in self._topics.values():
            if not self.wordings[topic.key]:
                continue
            if topic.key[1]:
                if topic.enough(FEWEST_WITH_QUALITY if topic.key[1].startswith(QUALITY) else FEWEST_OF_A_PHRASE):
                    pairs.append(topic)
            elif topic.enough(self._fewest(topic)) and not self._is_name(topic):
                words.append(topic)
        longer: defaultdict[str, list[Topic]] = defaultdict(list)
        for topic in pairs:
            longer[topic.key[0]].append(topic)
        taken: set[Key] = set()
        single = []
        for word in sorted(words, key=lambda topic: topic.key):
            group = self._single(word, longer.get(word.key[0], []))
            if group:
                single.append(group)
                taken |= {topic.key for topic in group}
        return [*joined(topic for topic in pairs if topic.key not in taken), *single]

    def _is_name(self, word: Topic) -> bool:
        """Whether a noun mostly stands with a capital where no sentence begins: it is a name that was not seen as one."""
        return self.wordings[word.key].most_common(1)[0][0][:1].isupper()

    def _fewest(self, word: Topic) -> tuple[int, int]:
        worth = self._worth.get(word.key[0], Worth.NONE)
        stories = {self._story.get(id_, "") for id_ in word.articles}
        if len(stories) == 1 and "" not in stories and len(word.articles) > 1:
            return FEWEST_IN_STORY[worth]
        return (FEWEST_IN_HEADLINE if word.key[0] in self._headlines else FEWEST)[worth]

    def _single(self, word: Topic, longer: list[Topic]) -> list[Topic]:
        """The noun for those statements where no longer phrase tells more; with the longer ones if they are few."""
        told = {number for topic in longer for number in topic.said}
        bare = Topic(word.key)
        for number, phrase in word.said.items():
            if number not in told:
                bare.add(number, self._sayings[number], phrase)
        covered = {telling for topic in longer for telling in topic.tellings}
        if longer and len(bare.tellings) >= BARE * len(covered):
            return [word, *sorted(longer, key=lambda topic: topic.order)]
        return [bare] if bare.enough(self._fewest(word)) else []


def joined(topics: Iterable[Topic]) -> list[list[Topic]]:
    """Those that the same words of the same statements say, together; the heaviest of each group first."""
    ordered = sorted(topics, key=lambda topic: topic.order)
    parent = list(range(len(ordered)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    saying: defaultdict[int, list[int]] = defaultdict(list)
    for place, topic in enumerate(ordered):
        for number in topic.said:
            if len(saying[number]) < MOST_OF_A_STATEMENT:
                saying[number].append(place)
    common = Counter[tuple[int, int]]()
    for number, places in saying.items():
        for n, one in enumerate(places):
            span = ordered[one].said[number].span
            common.update((one, two) for two in places[n + 1 :] if span.overlaps(ordered[two].said[number].span))
    for (one, two), both in common.items():
        if both >= ALIKE * (len(ordered[one].said) + len(ordered[two].said) - both):
            first, second = sorted((root(one), root(two)))
            parent[second] = first
    groups: defaultdict[int, list[Topic]] = defaultdict(list)
    for place, topic in enumerate(ordered):
        groups[root(place)].append(topic)
    return list(groups.values())


def _by_name(parties: Iterable[Party]) -> dict[str, str]:
    """The parties by their folded names; a name of several is nobody's."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for party in parties:
        for name in (party.name, *(alias.name for alias in party.aliases)):
            found[fold(name)].add(party.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def _phrases(texts: Iterable[Text], parties: Sequence[Party]) -> dict[str, list[Phrase]]:
    """The phrases of each article; the words of all articles in one language tell of which parts compounds are made."""
    by_name = _by_name(parties)
    by_language: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_language[text.article.language].append(text)
    found = {}
    for code, those in sorted(by_language.items()):
        language = pack(code)
        words = Vocabulary(language)
        for text in those:
            words.learn((w.lemma for w in text.lemmas if w.pos == "NOUN"), (w.lemma for w in text.lemmas if w.pos == "VERB"))
        finder = Phrases(language, words, by_name.get)
        for text in those:
            found[text.article.id] = finder.of(text)
    return found


def _topical(texts: Iterable[Text]) -> frozenset[str]:
    codes = sorted({text.article.language for text in texts})
    return frozenset(word for code in codes for word in pack(code).issues.lists.topical)


def _direction(known: Counter[str], form: Form) -> str:
    """The direction of a wording that does not tell it: that of the others, if they agree."""
    told = [direction for direction in ("of", "to") if known[direction]]
    if len(told) != 1 or (form is Form.CLAUSE and told[0] == "to"):
        return "of" if told else ""
    return told[0]


def _wording(text: Text, phrase: Phrase) -> str:
    """The words of a phrase as they can be shown: on one line, without a capital that is only the sentence's; or none."""
    words = " ".join(text.article.cut(phrase.span).split())
    if len(words) > LONGEST_WORDING or any(mark in words for mark in '"“”„«»‘(),.;:'):
        return ""
    first = words.partition(" ")[0]
    begins = text.article.text[: phrase.span.start].rstrip()[-1:] in _ENDS if phrase.span.start else True
    plain = first[1:] == first[1:].lower() and "-" not in first
    return words[:1].lower() + words[1:] if begins and plain and not phrase.named else words
