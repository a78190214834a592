"""Bare nouns and pronouns: what "die sluiting" and "zij" are about, where another phrase of the articles tells it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wederhoor.align.phrases import NAME, OBJECT, PARTY, QUALITY, Form, Key, Phrase
from wederhoor.align.sayings import Text

NEAR = 600
"""Characters before a pronoun among which the words that it takes up stand."""


_Keys = dict[Key, set[str]]
"""Phrases by their keys, with the prepositions in them."""


class Bare:
    """What a definite noun takes up: "die sluiting" is that of the brewery where the article tells of no other; else where the
    articles of its story do, or several articles of none. What a report is about tells more than whose it is, and what is
    closed more than who closes it."""

    def __init__(
        self,
        phrases: Mapping[str, list[Phrase]],
        topical: frozenset[str],
        names: Mapping[str, str],
        story: Mapping[str, str],
    ) -> None:
        self._topical, self._phrases, self._names, self._story = topical, phrases, names, story
        told: defaultdict[tuple[str, str], _Keys] = defaultdict(dict)
        articles: defaultdict[tuple[str, Key], set[str]] = defaultdict(set)
        for id_, those in phrases.items():
            for phrase in those:
                if phrase.form is Form.PHRASE or phrase.joint == OBJECT:
                    told[story.get(id_, ""), phrase.key[0]].setdefault(phrase.key, set()).add(phrase.joint)
                    articles[story.get(id_, ""), phrase.key].add(id_)
        known = {place: self._only(keys) for place, keys in told.items()}
        self._elsewhere = {place: key for place, key in known.items() if key and (place[0] or len(articles["", key]) > 1)}

    def _only(self, keys: _Keys) -> Key | None:
        """The one key that is meant, if it can be told; "open kaart" is not what "de kaart" takes up."""
        keys = {key: joints for key, joints in keys.items() if not key[1].startswith(QUALITY)}
        for choice in (
            list(keys),
            [key for key, joints in keys.items() if joints & self._topical],
            [key for key in keys if not key[1].startswith((PARTY, NAME))],
        ):
            if len(choice) == 1:
                return choice[0]
        return None

    def taken_up(self, text: Text) -> list[Phrase]:
        """The phrases of an article, with those that its bare nouns and its pronouns stand for."""
        phrases = self._phrases[text.article.id]
        here: defaultdict[str, _Keys] = defaultdict(dict)
        for phrase in phrases:
            if phrase.form is Form.PHRASE or phrase.joint == OBJECT:
                here[phrase.key[0]].setdefault(phrase.key, set()).add(phrase.joint)
        longer = {(phrase.span.start, phrase.key[0]) for phrase in phrases if phrase.form is Form.PHRASE}
        found = []
        for phrase in phrases:
            head = phrase.key[0]
            if phrase.form is Form.BARE:
                name = self._names.get(head.removeprefix(PARTY), "")
                found += [replace(phrase, key=key) for key in _described(text, phrases, phrase, name)]
                continue
            found.append(phrase)
            if phrase.form is Form.WORD and phrase.definite and (phrase.span.start, head) not in longer:
                key = (
                    self._only(here[head])
                    if head in here
                    else self._elsewhere.get((self._story.get(text.article.id, ""), head))
                )
                if key:
                    found.append(replace(phrase, key=key, form=Form.BARE))
        return found


def _described(text: Text, phrases: Sequence[Phrase], pronoun: Phrase, name: str) -> list[Key]:
    """What a party is that has no name of its own, by the words that the pronoun takes up: "honderd soldaten aan de rivier"."""
    if " " not in name or not name[:1].islower():
        return []
    start = text.article.text.rfind(name, max(0, pronoun.span.start - NEAR), pronoun.span.start)
    starts = [phrase.span.start for phrase in phrases] if start >= 0 else []
    inside = phrases[bisect_left(starts, start) : bisect_left(starts, start + len(name))]
    return list(dict.fromkeys(one.key for one in inside if one.key[1] and one.span.end <= start + len(name)))
