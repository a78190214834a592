"""Words that show an answer: what takes up an accusation or a demand, what points back, and how one reacts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wederhoor.lang import tables
from wederhoor.lang.names import fold

GAP = "…"
WIDEST_GAP = 5
"""So many words may stand in a gap at most."""

CALLED = ("accuse", "request", "offer", "warn")
"""The kinds of noun that take up what was called out, named as its move."""

REACTING = ("deny", "reject", "accept", "concede", "respond")
LISTS = (
    "this",
    "the",
    "open",
    "speaks",
    "member",
    "light",
    "particle",
    "firm",
    "state",
    "weak",
    "organ",
    "topic",
    "courtesy",
    "past",
    "asking",
    "before",
    "organ",
    "ending",
)
KINDS = (*CALLED, *REACTING, "pointing", "earlier", "none")


NOTHING = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row: the words, each as the forms that it may have; an empty set stands for a gap of a few words."""

    kind: str
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Replies:
    """The rows of a language's ``replies.csv`` (columns kind, words, example), all words folded.

    ``accuse``, ``request``, ``offer``, ``warn``: nouns that take up what was said ("verwijt"). ``pointing``: what stands for
    it ("daarvan"). ``deny``, ``reject``, ``accept``, ``concede``, ``respond``: how one reacts; ``none``: what looks so and is
    not. ``earlier``: what places it before. These are phrases, found by :meth:`found`.

    ``this`` and ``the`` are determiners, those that point back and those that may; ``open``: what shows, behind a noun, that
    it is not yet told what it stands for ("de eis om"). ``speaks``: nouns of those who speak for another; ``member``: nouns
    of those who do not speak for the body or country that they belong to. ``light``: lemmas that do not show what a statement
    is about. ``particle``: with what separable verbs begin. ``firm``: the ends of nouns that may stand before a body's name
    ("Vervoerbedrijf"). ``state``: those who speak for a country. ``weak``: of the nouns that take up, those that do so only
    behind ``this``. ``topic``: what a sentence begins with that turns to something. ``courtesy``: lemmas of kind words, which
    go into nothing. ``past``: verbs that tell that something was so. ``asking``: with what questions begin. ``before``: times
    before now. ``organ``: those that act for a body ("directie"). ``ending``: of verbs and of the nouns made of them.
    ``head``: bodies ("directie") with the offices of those who answer for them ("directeur").
    """

    phrases: tuple[Phrase, ...]
    this: frozenset[str] = NOTHING
    the: frozenset[str] = NOTHING
    open: frozenset[str] = NOTHING
    speaks: frozenset[str] = NOTHING
    member: frozenset[str] = NOTHING
    light: frozenset[str] = NOTHING
    particle: frozenset[str] = NOTHING
    firm: frozenset[str] = NOTHING
    state: frozenset[str] = NOTHING
    weak: frozenset[str] = NOTHING
    topic: frozenset[str] = NOTHING
    courtesy: frozenset[str] = NOTHING
    past: frozenset[str] = NOTHING
    asking: frozenset[str] = NOTHING
    before: frozenset[str] = NOTHING
    organ: frozenset[str] = NOTHING
    ending: frozenset[str] = NOTHING
    head: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    _by_first: dict[str, tuple[Phrase, ...]] = field(default_factory=dict, compare=False, repr=False)

    def found(self, words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
        """Each phrase in the folded ``words`` of a sentence: its kind, its first word, and the one after its last."""
        for start, word in enumerate(words):
            for phrase in self._by_first.get(word, ()):
                end = _end(phrase.words, words, start)
                if end is not None:
                    yield phrase.kind, start, end


def _end(pattern: Sequence[frozenset[str]], words: Sequence[str], at: int) -> int | None:
    """Where the pattern ends that begins at word ``at``; None if it does not stand there."""
    for n, forms in enumerate(pattern):
        if not forms:
            last = min(len(words), at + WIDEST_GAP + 1)
            ends = (_end(pattern[n + 1 :], words, i) for i in range(at, last))
            return next((end for end in ends if end is not None), None)
        if at >= len(words) or words[at] not in forms:
            return None
        at += 1
    return at


def load(package: str) -> Replies:
    """``package``'s ``replies.csv``; KeyError for a kind that is none of ours."""
    lists: dict[str, set[str]] = {name: set() for name in LISTS}
    phrases: list[Phrase] = []
    heads: list[tuple[frozenset[str], frozenset[str]]] = []
    for row in tables.rows(package, "replies.csv"):
        if row["kind"] in LISTS:
            lists[row["kind"]] |= {fold(word) for words in row["words"].split() for word in words.split("/")}
        elif row["kind"] == "head":
            bodies, _, offices = row["words"].partition(f" {GAP} ")
            heads.append((frozenset(map(fold, bodies.split("/"))), frozenset(map(fold, offices.split("/")))))
        elif row["kind"] in KINDS:
            forms = [frozenset(() if w == GAP else map(fold, w.split("/"))) for w in row["words"].split()]
            phrases.append(Phrase(row["kind"], tuple(forms)))
        else:
            raise KeyError(f"replies.csv of {package}: no such kind as {row['kind']!r}")
    by_first: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        for word in phrase.words[0]:
            by_first[word].append(phrase)
    sets = {name: frozenset(words) for name, words in lists.items()}
    return Replies(
        tuple(phrases), **sets, head=tuple(heads), _by_first={word: tuple(found) for word, found in by_first.items()}
    )


NONE = Replies(())
"""What is known of a language without a pack."""
