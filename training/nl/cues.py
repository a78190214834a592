"""Made-up quotations with their cue, in the analysis the treebank gives to real ones.

The treebank has about 200 postposed cues ("…", zegt X) in 24,000 sentences, newspapers
have them in every paragraph. Its analysis is the same in all sets and is kept here:
the quoted clause is the root and the cue hangs on it as `parataxis`, with the speaker
as its `nsubj`; "aldus X" is X as `parataxis` with `case`; in `X: "…"` X is the
`parataxis`. Speakers and adverbials are phrases of the treebank's own sentences.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from .treebank import Sentence, Word
from .trees import FINAL, MARKS, Phrase, capital, phrase, punct, root_of, shifted, strip_final, tighten

FINITE = "Mood=Ind|Number={}|Tense={}|VerbForm=Fin"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: lemma, its four finite forms, and the particle that stands apart."""

    lemma: str
    present: str
    past: str
    presents: str
    pasts: str
    particle: str = ""


VERBS = (
    *[Verb("zeggen", "zegt", "zei", "zeggen", "zeiden")] * 14,
    *[Verb("vinden", "vindt", "vond", "vinden", "vonden")] * 2,
    *[Verb("stellen", "stelt", "stelde", "stellen", "stelden")] * 2,
    *[Verb("vertellen", "vertelt", "vertelde", "vertellen", "vertelden")] * 3,
    *[Verb("denken", "denkt", "dacht", "denken", "dachten")] * 2,
    *[Verb("verklaren", "verklaart", "verklaarde", "verklaren", "verklaarden")] * 2,
    Verb("menen", "meent", "meende", "menen", "meenden"),
    Verb("reageren", "reageert", "reageerde", "reageren", "reageerden"),
    Verb("schrijven", "schrijft", "schreef", "schrijven", "schreven"),
    Verb("concluderen", "concludeert", "concludeerde", "concluderen", "concludeerden"),
    Verb("benadrukken", "benadrukt", "benadrukte", "benadrukken", "benadrukten"),
    Verb("waarschuwen", "waarschuwt", "waarschuwde", "waarschuwen", "waarschuwden"),
    Verb("melden", "meldt", "meldde", "melden", "meldden"),
    Verb("roepen", "roept", "riep", "roepen", "riepen"),
    Verb("antwoorden", "antwoordt", "antwoordde", "antwoorden", "antwoordden"),
    Verb("erkennen", "erkent", "erkende", "erkennen", "erkenden"),
    Verb("oordelen", "oordeelt", "oordeelde", "oordelen", "oordeelden"),
    Verb("verwachten", "verwacht", "verwachtte", "verwachten", "verwachtten"),
    Verb("beamen", "beaamt", "beaamde", "beamen", "beaamden"),
    Verb("verzekeren", "verzekert", "verzekerde", "verzekeren", "verzekerden"),
    Verb("bevestigen", "bevestigt", "bevestigde", "bevestigen", "bevestigden"),
    Verb("beloven", "belooft", "beloofde", "beloven", "beloofden"),
    Verb("verzuchten", "verzucht", "verzuchtte", "verzuchten", "verzuchtten"),
    Verb("twitteren", "twittert", "twitterde", "twitteren", "twitterden"),
    Verb("lachen", "lacht", "lachte", "lachen", "lachten"),
    Verb("klinken", "klinkt", "klonk", "klinken", "klonken"),
    Verb("leggen", "legt", "legde", "leggen", "legden", "uit"),
    Verb("geven", "geeft", "gaf", "geven", "gaven", "toe"),
    Verb("voegen", "voegt", "voegde", "voegen", "voegden", "toe"),
    Verb("merken", "merkt", "merkte", "merken", "merkten", "op"),
    Verb("vullen", "vult", "vulde", "vullen", "vulden", "aan"),
    Verb("kondigen", "kondigt", "kondigde", "kondigen", "kondigden", "aan"),
)
ASKING = (Verb("vragen", "vraagt", "vroeg", "vragen", "vroegen"),)
SPEECH = frozenset(v.lemma for v in (*VERBS, *ASKING) if not v.particle and v.lemma not in {"lachen", "klinken"})
PRONOUNS = ("hij", "ze", "zij", "hij", "ze")
DAYS = ("gisteren", "vandaag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "gisteravond", "nu", "zaterdag")


@dataclass(slots=True)
class Stock:
    """Phrases gathered from the training sentences."""

    speakers: list[Phrase] = field(default_factory=list)
    names: list[Phrase] = field(default_factory=list)
    appositions: list[Phrase] = field(default_factory=list)
    adverbials: list[Phrase] = field(default_factory=list)
    headings: list[Phrase] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def gather(sentences: Sequence[Sentence]) -> Stock:
    """Speakers, names, appositions, adverbials, headings and places, from the training sentences."""
    stock = Stock()
    for sentence in sentences:
        words = sentence.words
        for i, word in enumerate(words):
            head = words[word.head]
            if word.head == i or word.upos not in {"NOUN", "PROPN", "ADV"}:
                continue
            _keep(stock, words, i, head)
    return stock


def _keep(stock: Stock, words: Sequence[Word], i: int, head: Word) -> None:
    word = words[i]
    speech = head.lemma in SPEECH and head.upos == "VERB"
    if word.deprel == "nsubj" and word.upos != "ADV":
        found = phrase(words, i, 9)
        if found and not any(w.deprel in {"acl:relcl", "cop", "ccomp"} for w in found.words):
            titled = any(w.deprel == "appos" and w.upos == "PROPN" for w in found.words)
            if speech or titled or word.upos == "PROPN":
                stock.speakers.extend([found] * (3 if speech or titled else 1))
            if word.upos == "PROPN" and all(w.upos == "PROPN" for w in found.words):
                stock.names.append(found)
    elif word.deprel == "appos" and word.upos == "NOUN" and i and words[i - 1].form == ",":
        _add(stock.appositions, phrase(words, i, 8))
    if speech and word.deprel in {"obl", "advmod", "obl:arg"} and i > word.head:
        _add(stock.adverbials, phrase(words, i, 6))
    if word.upos == "NOUN" and word.deprel in {"obj", "nsubj", "obl", "nsubj:pass"}:
        _add(stock.headings, _heading(phrase(words, i, 7)))
    if word.upos == "PROPN" and word.deprel == "obl" and words[i - 1].form == "in" and words[i - 1].head == i:
        stock.places.append(word.form)


def _add(where: list[Phrase], found: Phrase | None) -> None:
    if found and not any(w.upos == "PUNCT" for w in found.words):
        where.append(found)


def _heading(found: Phrase | None) -> Phrase | None:
    """A noun phrase fit to be a subheading: no article, no preposition in front, two words or more."""
    if not found:
        return None
    start = 1 if found.words[0].deprel == "det" else 0
    words = found.words[start:]
    if len(words) < 2 or words[0].upos not in {"ADJ", "NOUN", "PROPN", "NUM"} or found.head < start:
        return None
    if any(w.head < start for w in words):
        return None
    return Phrase(tuple(shifted(words, -start)), found.head - start, found.plural)


def new_name(form: str, stock: Stock, rng: random.Random) -> str:
    """A name that is in no lexicon: the head of this one with the tail of another; at times a common noun, as surnames are."""
    if rng.random() < 0.1 and stock.headings:
        heading = rng.choice(stock.headings)
        return heading.words[heading.head].form.capitalize()
    other = (
        next((w.form for w in rng.choice(stock.names).words if len(w.form) > 4), "Verstegen") if stock.names else "Verstegen"
    )
    head = max((i for i in range(1, len(form) - 1) if form[i - 1] in "aeiou" and form[i] not in "aeiou"), default=2)
    tail = next((i for i in range(2, len(other)) if other[i - 1] in "aeiou" and other[i] not in "aeiou"), 2)
    return form[:head] + other[tail:].lower()


def quotable(words: Sequence[Word]) -> bool:
    """A whole sentence without quotation marks of its own."""
    if not 4 <= len(words) <= 32 or words[-1].form not in FINAL or not words[0].form[0].isupper():
        return False
    finite = any("VerbForm=Fin" in w.feats for w in words)
    return finite and not any(w.form in MARKS or w.form in {":", ";"} for w in words)


def speaker(stock: Stock, rng: random.Random) -> Phrase:
    """Who says it: a pronoun, a name, or a noun phrase, at times with an apposition."""
    dice = rng.random()
    if dice < 0.25:
        form = rng.choice(PRONOUNS)
        return Phrase((Word(form, form, "PRON", "Case=Nom|Person=3|PronType=Prs", 0, "nsubj", True),), 0, False)
    found = rng.choice(stock.speakers if dice < 0.75 or not stock.names else stock.names)
    if rng.random() < 0.12 and stock.appositions:
        extra = rng.choice(stock.appositions)
        size = len(found.words)
        tail = shifted(extra.words, size + 1)
        tail[extra.head] = replace(tail[extra.head], head=found.head, deprel="appos")
        words = [*found.words, punct(",", size + 1 + extra.head), *tail]
        words[size - 1] = replace(words[size - 1], space_after=False)
        return Phrase(tuple(words), found.head, found.plural)
    return found


def _place(out: list[Word], found: Phrase, head: int, deprel: str) -> int:
    """Put a phrase at the end of `out` under `head`; its own head's position comes back."""
    top = len(out) + found.head
    for word in shifted(found.words, len(out)):
        out.append(replace(word, head=head, deprel=deprel) if len(out) == top else word)
    return top


def cue(out: list[Word], root: int, stock: Stock, rng: random.Random, asking: bool) -> int:
    """Append `zegt X [erbij]` as parataxis of `root`; the verb's position comes back."""
    who = speaker(stock, rng)
    verb = rng.choice(ASKING if asking and rng.random() < 0.7 else VERBS)
    present = rng.random() < 0.6
    form = {
        (False, True): verb.present,
        (False, False): verb.past,
        (True, True): verb.presents,
        (True, False): verb.pasts,
    }[who.plural, present]
    feats = FINITE.format("Plur" if who.plural else "Sing", "Pres" if present else "Past")
    at = len(out)
    out.append(Word(form, verb.lemma, "VERB", feats, root, "parataxis", True))
    _place(out, who, at, "nsubj")
    if rng.random() < 0.15:
        out.append(_day(rng, at))
    if rng.random() < 0.15 and stock.adverbials:
        found = rng.choice(stock.adverbials)
        _place(out, found, at, found.words[found.head].deprel)
    if verb.particle:
        out.append(Word(verb.particle, verb.particle, "ADP", "", at, "compound:prt", True))
    return at


def _day(rng: random.Random, head: int) -> Word:
    form = rng.choice(DAYS)
    if form.endswith("dag") and form != "vandaag":
        return Word(form, form, "NOUN", "Gender=Com|Number=Sing", head, "obl", True)
    return Word(form, form, "ADV", "", head, "advmod", True)


def postposed(words: Sequence[Word], stock: Stock, rng: random.Random) -> list[Word]:
    """`"S", zegt X.` or `S, zegt X.`, and the same with `aldus X`."""
    quoted = rng.random() < 0.78
    asking = words[-1].form == "?"
    body = strip_final(words)
    tighten(body)
    root = root_of(body)
    out: list[Word] = []
    if quoted:
        root += 1
        out = [punct('"', root, space=False), *shifted(body, 1)]
        inside = body[-1].form not in FINAL and rng.random() < 0.15
        marks = [",", '"'] if inside else ['"', ","]
        if rng.random() < (0.4 if body[-1].form in FINAL else 0.05):
            marks.remove(",")
        out.extend(punct(m, root, space=False) for m in marks)
    else:
        out = [*body, punct(",", root)]
    out[-1] = replace(out[-1], space_after=True)
    comma = next((i for i in range(len(out) - 2, len(out)) if out[i].form == ","), None)
    at = _aldus(out, root, stock, rng) if rng.random() < 0.22 else cue(out, root, stock, rng, asking)
    if comma is not None:
        out[comma] = replace(out[comma], head=at)
    return _stop(out, root)


def _aldus(out: list[Word], root: int, stock: Stock, rng: random.Random) -> int:
    """Append `aldus X`; the position of X comes back."""
    who = speaker(stock, rng)
    top = len(out) + 1 + who.head
    out.append(Word("aldus", "aldus", "ADV", "", top, "case", True))
    return _place(out, who, root, "parataxis")


def _stop(out: list[Word], root: int) -> list[Word]:
    tighten(out)
    return [*out, punct(".", root)]


def preposed(words: Sequence[Word], stock: Stock, rng: random.Random) -> list[Word]:
    """`X zei: "S."` and `X: "S."`."""
    who = speaker(stock, rng)
    bare = rng.random() < 0.35
    verb = rng.choice(VERBS)
    while verb.particle:
        verb = rng.choice(VERBS)
    out: list[Word] = []
    top = _place(out, who, 0, "nsubj")
    if not bare:
        at = len(out)
        form, tense = (verb.pasts if who.plural else verb.past), "Past"
        out.append(Word(form, verb.lemma, "VERB", FINITE.format("Plur" if who.plural else "Sing", tense), 0, "", True))
        out[top] = replace(out[top], head=at)
        if rng.random() < 0.2:
            out.append(_day(rng, at))
        top = at
    tighten(out)
    quoted = rng.random() < 0.85
    before = len(out) + (2 if quoted else 1)
    root = before + root_of(words)
    out[top] = replace(out[top], head=root, deprel="parataxis")
    out.append(punct(":", top))
    if quoted:
        out.append(punct('"', root, space=False))
    out.extend(shifted(words, before))
    if quoted:
        tighten(out)
        out.append(punct('"', root))
    out[0] = capital(out[0])
    return out


def split(words: Sequence[Word], stock: Stock, rng: random.Random) -> list[Word] | None:
    """`"A", zegt X, "maar B."`, if the sentence has a second clause after a comma."""
    breaks = [
        i
        for i, w in enumerate(words)
        if w.form == "," and 2 < i < len(words) - 4 and not any((x.head < i) != (j < i) for j, x in enumerate(words[:i]))
    ]
    if not breaks:
        return None
    place = rng.choice(breaks)
    root = root_of(words)
    if root >= place:
        return None
    out = [punct('"', root + 1, space=False), *shifted(words[:place], 1)]
    tighten(out)
    out.append(punct('"', root + 1, space=False))
    comma = len(out)
    out.append(punct(",", 0))
    at = cue(out, root + 1, stock, rng, asking=False)
    out[comma] = replace(out[comma], head=at)
    tighten(out)
    rest = len(out) + 2 - (place + 1)
    out.append(punct(",", words[place].head + rest if words[place].head > place else root + 1))
    out.append(punct('"', out[-1].head, space=False))
    out.extend(replace(w, head=w.head + (rest if w.head > place else 1)) for w in words[place + 1 :])
    tighten(out)
    return [*out, punct('"', root + 1)]


def dateline(words: Sequence[Word], stock: Stock, rng: random.Random) -> list[Word]:
    """`AMSTERDAM - S.` and `AMSTERDAM (ANP) - S.`"""
    place = rng.choice(stock.places)
    form = place.upper() if rng.random() < 0.7 else place
    agency = rng.random() < 0.4
    before = 5 if agency else 2
    root = root_of(words) + before
    out = [Word(form, place, "PROPN", "", root, "parataxis", True)]
    if agency:
        out.append(punct("(", 2, space=False))
        out.append(Word("ANP", "ANP", "PROPN", "", 0, "parataxis", False))
        out.append(punct(")", 2))
    return [*out, punct("-", 0), *shifted(words, before)]


def make(words: Sequence[Word], stock: Stock, rng: random.Random) -> list[Word]:
    """One of the constructions, made of a quotable sentence."""
    kinds: Sequence[Callable[[Sequence[Word], Stock, random.Random], list[Word] | None]] = (
        postposed,
        postposed,
        postposed,
        preposed,
        split,
    )
    return rng.choice(kinds)(words, stock, rng) or postposed(words, stock, rng)
