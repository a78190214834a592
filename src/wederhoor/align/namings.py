"""What different parties say that one thing is: "Het noorden ziet dat als een opstand, het zuiden als een staatsgreep".

Two accounts stand side by side: in one sentence, or in two that follow each other. Each is a party, a word of naming of the
language's table ("ziet … als", "noemt", "spreekt van", "volgens … was het"), what is named, and the name. They contradict each
other if the parties differ, what is named may be the same, and each name has a noun of its own: who calls talks "complex" does
not contradict who calls them "openhartig". Both accounts are kept with their tellers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wederhoor.align.contradiction import Contradiction, Voice
from wederhoor.align.surroundings import Surroundings
from wederhoor.lang.conflicts import Conflicts
from wederhoor.model import ConflictKind, Span

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SAYING_WHAT = ("according", "uit van")
"""Between who says so and the name, where they say what it was and not what they make of it."""
NEAR = 3
"""Words between a verb and what stands before the name, besides the thing: "spreekt zelf van"."""
LONGEST_NAME = 16
LONGEST_PHRASE = 5
"""Words before a name that are taken for who names it, by themselves."""
ABOUT = 140
"""Characters of what is named that are shown; where a word only points to it, it is the sentence before."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One account: ``nouns`` are those of its name, ``thing`` the nouns of what is named, none where a word points to it.

    ``how``: what stands before the name. ``pointed``: a word stands beside it that points back. ``before``: nouns of the
    sentence before, which it may point to.
    """

    sentence: int
    teller: str
    who: Span
    name: Span
    nouns: frozenset[str]
    denied: bool
    thing: frozenset[str]
    thing_span: Span | None
    how: str
    before: frozenset[str]
    statement_id: str | None
    pointed: bool = False


def conflicts(around: Surroundings) -> Iterator[Contradiction]:
    """The contradicting accounts of one article."""
    run: list[Naming] = []
    for naming in _namings(around, around.words):
        if run and not (naming.sentence - run[-1].sentence <= 1 and all(_contradict(one, naming) for one in run)):
            yield from _told(run, around)
            run = []
        run.append(naming)
    yield from _told(run, around)


def _told(run: list[Naming], around: Surroundings) -> Iterator[Contradiction]:
    if len(run) < 2:
        return
    cut = around.article.cut
    thing = next((one.thing_span for one in run if one.thing_span), None)
    before = around.sentence(run[0].sentence - 1) if run[0].sentence else run[0].name
    about = cut(thing or before)
    yield Contradiction(
        kind=ConflictKind.ACCOUNT,
        about=about if len(about) <= ABOUT else f"{about[:ABOUT].rpartition(' ')[0]} …",
        voices=tuple(Voice(one.name, None, one.teller, one.statement_id, side) for side, one in enumerate(run)),
        around=tuple(dict.fromkeys(span for one in run for span in (one.who, one.thing_span) if span)),
        found_by="conflicts.naming@1",
        why=" and ".join(f"'{cut(one.who)}' calls it '{cut(one.name)}'" for one in run),
        confidence=0.85,
    )


def _contradict(one: Naming, other: Naming) -> bool:
    if one.teller == other.teller:
        return False
    if one.denied or other.denied:
        return one.denied != other.denied and one.nouns == other.nouns
    own = one.nouns - other.nouns and other.nouns - one.nouns
    return bool(own) and _same_thing(one, other) and (one.sentence == other.sentence or _goes_on(one, other))


def _goes_on(one: Naming, other: Naming) -> bool:
    """Whether the next sentence names the same thing: by its word, by one that points back, or by saying what it was."""
    return bool(one.thing & other.thing) or other.pointed or other.how in SAYING_WHAT


def _same_thing(one: Naming, other: Naming) -> bool:
    if one.thing and other.thing:
        return bool(one.thing & other.thing)
    if other.thing:  # the first only points: to something that stands before it
        return bool(other.thing & one.before)
    return True


# ---------------------------------------------------------------- one account


def _namings(around: Surroundings, words: Conflicts) -> Iterator[Naming]:
    """All of them in order of the text."""
    told = any(one.lemma in words.naming for one in around.reading.lemmas)
    if not (told or any(word in around.article.text.lower() for word in words.according)):
        return
    last: Naming | None = None
    before: frozenset[str] = frozenset()
    for number in range(len(around.sentences())):
        here = frozenset(one.lemma for one in around.lemmas(around.sentence(number)) if one.pos == "NOUN")
        for piece in around.pieces(number):
            if last is not None and last.sentence < number - 1:
                last = None
            naming = (
                _verbal(around, words, piece)
                or _according(around, words, piece, last)
                or _elliptical(around, piece, last, number)
            )
            if naming is not None:
                pointed = _points(around, piece, naming.name)
                last = replace(naming, sentence=number, pointed=pointed, before=before | here if last is None else before)
                yield last
        before = here


def _points(around: Surroundings, piece: Span, name: Span) -> bool:
    """Whether a word that points back stands in the piece, besides the name."""
    text = around.article.text
    words = (*WORD.finditer(text, piece.start, name.start), *WORD.finditer(text, name.end, piece.end))
    return any(word[0].lower() in around.words.pointers and not _opens_phrase(around, word.start()) for word in words)


def _verbal(around: Surroundings, words: Conflicts, piece: Span) -> Naming | None:
    """A verb of naming with its subject: "ziet dat als een opstand", "noemt het ontslag een wraakactie"."""
    verb = next((one.span for one in around.lemmas(piece) if one.pos == "VERB" and one.lemma in words.naming), None)
    if verb is None:
        return None
    joints = words.naming[next(one.lemma for one in around.lemmas(piece) if one.span == verb)]
    subject = around.subject(piece)
    if subject is None or around.article.cut(subject[0]).lower() in words.pointers:
        subject = _before(around, piece, verb)
    if subject is None or around.article.cut(subject[0]).lower() in words.pointers:
        return None
    text = around.article.text
    start = max(verb.end, subject[0].end)
    for joint in sorted(joints - {""}):
        pattern = re.compile(rf"\s{joint}\s")
        found = pattern.search(text, verb.end, piece.end)
        if found and _is_near(around, (start, found.start()), joint):
            between = (start, found.start()) if found.start() > start else None
            return _naming(around, subject, (found.end(), piece.end), _thing(around, words, piece, between, subject[0]), joint)
        if found := pattern.search(text, subject[0].end, verb.start):  # a subordinate clause: its verb comes last
            between = (subject[0].end, found.start()) if found.start() > subject[0].end else None
            return _naming(around, subject, (found.end(), verb.start), _thing(around, words, piece, between, subject[0]), joint)
    return _called(around, words, piece, subject, start) if "" in joints else None


def _is_near(around: Surroundings, between: tuple[int, int], joint: str) -> bool:
    """Whether no more than the thing stands between a verb and the word before the name, and of "van" not even that."""
    words = around.article.text[between[0] : between[1]].split() if between[0] < between[1] else []
    if len(words) <= NEAR:
        return True
    inside = around.mentions_in(around.article.span(*between))
    return joint == "als" and len(words) <= LONGEST_PHRASE + NEAR and any(" " in around.article.cut(span) for span in inside)


def _before(around: Surroundings, piece: Span, verb: Span) -> tuple[Span, str] | None:
    """The mention right before the verb or right behind it, where the parser has seen no subject."""
    text = around.article.text
    named = [one for one in _mentions(around, piece) if around.article.cut(one[0]).lower() not in around.words.pointers]
    opens = [one for one in named if one[0].end <= verb.start and not text[piece.start : one[0].start].strip(" ,;:")]
    beside = [one for one in opens if not text[one[0].end : verb.start].strip()]
    beside += [
        one for one in _mentions(around, piece) if one[0].start >= verb.end and not text[verb.end : one[0].start].strip()
    ]
    return beside[0] if beside else None


def _called(around: Surroundings, words: Conflicts, piece: Span, subject: tuple[Span, str], start: int) -> Naming | None:
    """Nothing stands before the name: it is what comes behind the thing, or behind the subject where the thing is in front."""
    text = around.article.text
    in_front = text[piece.start : subject[0].start].lower().split()
    if in_front and in_front[0].strip(",") in words.pointers:
        return _naming(around, subject, (start, piece.end), (frozenset(), None), "")
    pointed = WORD.search(text, start, piece.end)
    if pointed is None:
        return None
    if pointed[0].lower() in words.pointers and not _opens_phrase(around, pointed.start()):
        return _naming(around, subject, (pointed.end(), piece.end), (frozenset(), None), "")
    rest = around.article.span(start, piece.end)
    thing = next(iter(around.mentions_in(rest)), None)
    if thing is None or thing.end >= piece.end or text[start : thing.start].strip():
        return None
    return _naming(around, subject, (thing.end, piece.end), (_nouns(around, thing), thing), "")


def _opens_phrase(around: Surroundings, start: int) -> bool:
    """Whether a longer mention begins here: "het ontslag", not "het"."""
    longest = around.mention_from(start)
    return longest is not None and " " in around.article.cut(longest)


def _thing(
    around: Surroundings, words: Conflicts, piece: Span, between: tuple[int, int] | None, subject: Span
) -> tuple[frozenset[str], Span | None]:
    """What stands between the verb and the name, or in front of the verb and its subject."""
    places = [between] if between else []
    places += [(piece.start, subject.start)] if subject.start > piece.start else []
    for start, end in places:
        stretch = around.article.text[start:end].strip(" ,;")
        if stretch and stretch.lower().split()[-1] not in words.pointers:
            span = _trimmed(around, start, end)
            nouns = _nouns(around, span) if span else frozenset()
            if span and nouns:
                return nouns, span
    return frozenset(), None


def _according(around: Surroundings, words: Conflicts, piece: Span, last: Naming | None) -> Naming | None:
    """ "Volgens de politie was het een ongeluk", and behind such a one "volgens de familie een moord"."""
    text = around.article.text
    found = next((w for w in WORD.finditer(text, piece.start, piece.end) if w[0].lower() in words.according), None)
    if found is None:
        return None
    who = _mention_at(around, found.end())
    if who is None or who[0].end >= piece.end:
        return None
    behind = list(WORD.finditer(text, who[0].end, piece.end))
    if behind and behind[0][0].lower() in words.copulas:
        skipped = behind[1:]
        while skipped and skipped[0][0].lower() in {*words.pointers, "om"}:
            skipped = skipped[1:]
        if not skipped or len(skipped) == len(behind) - 1:
            return None  # "volgens X was de brug dicht" names nothing
        return _naming(around, who, (skipped[0].start(), piece.end), (frozenset(), None), "according")
    if last is not None and last.how == "according" and behind:
        start = behind[1].start() if behind[0][0].lower() in ("om", "van") and len(behind) > 1 else behind[0].start()
        naming = _naming(around, who, (start, piece.end), (frozenset(), None), "according")
        verbs = [one for one in around.lemmas(naming.name) if one.pos == "VERB"] if naming else []
        return naming if not verbs else None
    return None


def _elliptical(around: Surroundings, piece: Span, last: Naming | None, number: int) -> Naming | None:
    """ "…, het zuiden als een staatsgreep": who and the name, behind another with the same word before it."""
    if last is None or last.how in ("", "according") or last.sentence != number:
        return None
    found = re.compile(rf"\s{last.how}\s").search(around.article.text, piece.start, piece.end)
    if found is None:
        return None
    who = _phrase(around, piece, found.start())
    verbs = [one for one in around.lemmas(piece) if one.pos == "VERB" and one.span.start < found.start()]
    if who is None or verbs:
        return None
    return _naming(around, who, (found.end(), piece.end), (frozenset(), None), last.how)


def _phrase(around: Surroundings, piece: Span, end: int) -> tuple[Span, str] | None:
    """All that stands before the name, as who names it."""
    span = _trimmed(around, piece.start, end)
    if span is None or not 0 < len(around.article.cut(span).split()) <= LONGEST_PHRASE:
        return None
    first = around.article.cut(span).split()[0]
    inner = around.article.span(span.start + len(first) + 1, span.end) if first.lower() in around.words.joints else span
    nouns = [one for one in around.lemmas(inner) if one.pos in ("NOUN", "PROPN")]
    return (inner, around.who_is(inner)) if nouns else None


def _naming(
    around: Surroundings, who: tuple[Span, str], place: tuple[int, int], thing: tuple[frozenset[str], Span | None], how: str
) -> Naming | None:
    name = _trimmed(around, *place)
    nouns = _nouns(around, name) if name else frozenset()
    if name is None or not nouns or who[0].overlaps(name) or not _is_name(around, name):
        return None
    said = around.said_in(name)
    ours = said is not None and around.speaker(said) == who[1]
    first = around.article.cut(name).lower().split()[0]
    return Naming(
        sentence=0,
        teller=who[1],
        who=who[0],
        name=name,
        nouns=nouns,
        denied=first in around.words.denials,
        thing=thing[0],
        thing_span=thing[1],
        how=how,
        before=frozenset(),
        statement_id=around.statement(said).id if said is not None and ours else None,
    )


def _is_name(around: Surroundings, name: Span) -> bool:
    """Whether it is no clause: a verb stands at most in a clause about its noun."""
    words = list(WORD.finditer(around.article.text, name.start, name.end))
    opened = next((word.start() for word in words if word[0].lower() in around.words.relatives), name.end)
    verbs = [one for one in around.lemmas(name) if one.pos == "VERB" and one.span.start < opened]
    return not verbs and len(words) <= LONGEST_NAME


def _nouns(around: Surroundings, place: Span) -> frozenset[str]:
    found = (one.lemma for one in around.lemmas(place) if one.pos == "NOUN")
    return frozenset(lemma for lemma in found if lemma not in around.words.plain)


def _trimmed(around: Surroundings, start: int, end: int) -> Span | None:
    """The stretch without white space and marks around it."""
    text = around.article.text[start:end]
    left = len(text) - len(text.lstrip(" \n,;:.\"'“”„‘’«»"))
    right = len(text.rstrip(" \n,;:.!?\"'“”„‘’«»"))
    return around.article.span(start + left, start + right) if left < right else None


def _mentions(around: Surroundings, piece: Span) -> list[tuple[Span, str]]:
    """The mentions in ``piece``, each with its entity, or its words where it is of none."""
    return [(span, around.who_is(span)) for span in around.mentions_in(piece)]


def _mention_at(around: Surroundings, start: int) -> tuple[Span, str] | None:
    """The mention that begins behind the white space at ``start``."""
    following = WORD.search(around.article.text, start)
    span = around.mention_from(following.start()) if following else None
    return (span, around.who_is(span)) if span else None
