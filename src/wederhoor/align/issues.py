"""Issues: what the statements of a dossier are about, found from their words.

The phrases of all articles are counted by what they say, whatever their wording (:mod:`wederhoor.align.phrases`). Those that
several sentences of several parties say are issues (:mod:`wederhoor.align.topics`). Two that are said of the very same
statements are one, and a single noun is only one for the statements of which no longer phrase with it tells more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wederhoor.align.issues_by_hand import corrected, issue_id
from wederhoor.align.phrases import Form, Key, Phrase
from wederhoor.align.sayings import Said, Saying
from wederhoor.align.topics import Topic, Topics
from wederhoor.align.worth import Worth
from wederhoor.lang import pack
from wederhoor.lang.issues import Lists
from wederhoor.lang.names import fold
from wederhoor.model import About, Correction, Issue, Move, Party, Span, Story

RULE = "issues.{}@1"
MOST_TERMS = 12
FIRST_WORDS = 3
"""Words at the head of a statement among which it points back."""
_WORD = re.compile(r"\w+")


def issues(
    said: Said, parties: Iterable[Party], log: Iterable[Correction] = (), stories: Iterable[Story] = ()
) -> tuple[Issue, ...]:
    """The issues as people corrected them, those of most statements first.

    What a bare noun takes up is looked for in the article and then in the story of it.
    """
    topics = Topics(said, tuple(parties), stories)
    by_name: dict[str, Issue] = {}
    keys: dict[Key, str] = {}
    for group in topics.groups():
        issue = _issue(group, topics, said.sayings)
        keys |= {topic.key: issue.id for topic in group}
        by_name[issue.id] = _together(by_name[issue.id], issue) if issue.id in by_name else issue
    return in_order(corrected(_pointing(said, topics, list(by_name.values()), keys), said.sayings, log))


def in_order(found: Iterable[Issue]) -> tuple[Issue, ...]:
    """Those of most statements first."""
    return tuple(sorted(found, key=lambda issue: (-len(issue.statements), fold(issue.name), issue.id)))


def _pointing(said: Said, topics: Topics, found: list[Issue], keys: Mapping[Key, str]) -> list[Issue]:
    """With the statements that only point back ("Daar is geen sprake van"), where the sentence before is about one issue."""
    texts = {text.article.id: text for text in said.texts}
    about = {about.statement_id for issue in found for about in issue.statements}
    order = {saying.id: number for number, saying in enumerate(said.sayings)}
    more: defaultdict[str, list[About]] = defaultdict(list)
    for saying in said.sayings:
        words = pack(saying.article.language).issues.lists
        if saying.id in about or not (pointer := _pointer(saying, words)):
            continue
        sentences = texts[saying.article.id].sentences
        place = bisect_left(sentences, saying.statement.start + 1, key=lambda span: span.start) - 1
        before = [phrase for phrase in topics.inside(sentences[place - 1]) if phrase.key in keys] if place > 0 else []
        ids = {keys[phrase.key] for phrase in before if phrase.key[1] or phrase.worth is Worth.FULL}
        if len(ids) == 1:
            why = f"{saying.article.cut(pointer)!r} points to the sentence before"
            more[ids.pop()].append(About(saying.id, (pointer,), RULE.format("pointing"), why))
    return [
        replace(issue, statements=tuple(sorted((*issue.statements, *more[issue.id]), key=lambda one: order[one.statement_id])))
        if issue.id in more
        else issue
        for issue in found
    ]


def _pointer(saying: Saying, words: Lists) -> Span | None:
    """The word with which a statement of no nouns of its own begins to point back; "dat" only where it answers something."""
    if any(lemma.pos in ("NOUN", "PROPN") and lemma.lemma not in words.empty for lemma in saying.lemmas):
        return None
    piece = saying.statement.content[0]
    for match in list(_WORD.finditer(saying.article.cut(piece)))[:FIRST_WORDS]:
        word = fold(match[0])
        if word in words.pointers and not (word in words.loose and saying.statement.move is Move.ASSERT):
            return saying.article.span(piece.start + match.start(), piece.start + match.end())
    return None


def _issue(group: Sequence[Topic], topics: Topics, sayings: Sequence[Saying]) -> Issue:
    name = _name(group, topics)
    terms = Counter[str]()
    for topic in group:
        terms.update(topics.wordings[topic.key])
    statements = []
    for number in sorted({number for topic in group for number in topic.said}):
        phrases = [topic.said[number] for topic in group if number in topic.said]
        statements.append(_about(sayings[number], phrases, name))
    others = [term for term, _ in sorted(terms.items(), key=lambda item: (-item[1], item[0])) if term != name]
    tellings, articles, voices = (
        len(set[str]().union(*several) - {""})
        for several in zip(*((t.tellings, t.articles, t.voices) for t in group), strict=True)
    )
    why = f"{tellings} sentences of {articles} articles and {voices} parties say so"
    return Issue(issue_id(name), name, (name, *others[: MOST_TERMS - 1]), tuple(statements), RULE.format("phrases"), why)


def _name(group: Sequence[Topic], topics: Topics) -> str:
    """The commonest wording of the phrase that most sentences say; of several such phrases that which tells most, and of
    several such wordings the shortest."""
    names = []
    for topic in group:
        counts = topics.wordings[topic.key]
        if len(topic.tellings) == len(group[0].tellings):
            names.append(min(counts, key=lambda wording: (-counts[wording], len(wording), wording)))
    return min(names, key=lambda name: (-len(name), name))


def _about(saying: Saying, phrases: Sequence[Phrase], name: str) -> About:
    first = phrases[0]
    shown = " … ".join(" ".join(saying.article.cut(span).split()) for span in first.words)
    if first.form is Form.BARE:
        why = f"{shown!r} takes up {name!r}, of which the article tells"
    elif fold(shown) == fold(name):
        why = f"it says {shown!r}"
    else:
        why = f"it says {shown!r}, which is {name!r} in other words"
    spans = dict.fromkeys(span for phrase in phrases for span in phrase.words)
    return About(saying.id, _outermost(tuple(spans)), RULE.format(first.form), why)


def _outermost(words: Sequence[Span]) -> tuple[Span, ...]:
    """``words`` without those that lie inside another, in order of the text."""
    kept = [span for span in words if not any(other != span and other.contains(span) for other in words)]
    return tuple(sorted(kept, key=lambda span: (span.start, span.end)))


def _together(one: Issue, other: Issue) -> Issue:
    """Two of one name as one issue."""
    known = {about.statement_id for about in one.statements}
    more = tuple(about for about in other.statements if about.statement_id not in known)
    terms = tuple(dict.fromkeys((*one.terms, *other.terms)))[:MOST_TERMS]
    return Issue(one.id, one.name, terms, (*one.statements, *more), one.found_by, one.why)
