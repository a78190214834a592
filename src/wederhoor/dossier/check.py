"""The quote check: whether words were said so, altered, by somebody else, something like it, or not at all.

Everything is looked for in the whole text of every article, so that an answer tells whether the words are somebody's or only
the article's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wederhoor.dossier import check_compare as compare
from wederhoor.dossier import check_seek as seek
from wederhoor.dossier.answers import PartyName, Piece
from wederhoor.dossier.check_compare import Gap, Match, Track
from wederhoor.dossier.check_related import related
from wederhoor.dossier.check_said import Attribution, Holder, SaidHere, said_in
from wederhoor.dossier.check_verdict import Change, Hit, Outcome, SaidBy, Serious, Verdict, Whose
from wederhoor.dossier.check_words import PUT_IN, Asked, Lens, Words, asked
from wederhoor.dossier.corrections import Named, party
from wederhoor.dossier.sentences import Sentences
from wederhoor.dossier.store import Dossier
from wederhoor.model import Article, BlockKind, DifferenceKind

__all__ = ["Change", "Hit", "Outcome", "SaidBy", "Serious", "Verdict", "Whose", "check"]

MOST_HITS = 20
"""Places that an answer gives."""
MOST_RELATED = 5


def check(dossier: Dossier, words: str, speaker: str | None = None) -> Verdict:
    """What the dossier has of these words, by this speaker if one is given.

    NoQuotation if there is no word in it or too many; NoParty if no party, or more than one, is called ``speaker``.
    """
    wanted = asked(words)
    who = party(dossier, speaker) if speaker and speaker.strip() else None
    return _Check(dossier, wanted, who).verdict()


@dataclass(slots=True)
class _Opened:
    """One article that is looked at."""

    article: Article
    lens: Lens
    words: Words
    said: Attribution

    @property
    def texts(self) -> list[Track]:
        """The whole text, and the text without what editors put in."""
        put_in = [block.span for block in self.article.blocks if block.kind is BlockKind.INSERTION]
        places = [(span.start, span.end) for span in put_in] + [mark.span() for mark in PUT_IN.finditer(self.article.text)]
        without = compare.uttered(self.words, places)
        return [compare.whole(self.words), *([without] if without else [])]


class _Check:
    """One question."""

    def __init__(self, dossier: Dossier, wanted: Asked, who: Named | None) -> None:
        self._dossier = dossier
        self._asked = wanted
        self._who = who
        self._theirs = _ids(dossier, who) if who else frozenset[str]()
        self._lenses: dict[str, Lens] = {}
        self._sentences = Sentences(dossier)

    def verdict(self) -> Verdict:
        spoken = seek.spoken_in(self._dossier, self._theirs, self._who.names) if self._who else frozenset()
        keys = seek.articles(self._dossier, self._asked, spoken)
        opened = [*self._open(keys)]
        hits = [hit for one in opened for hit in self._exactly(one)]
        if not any(hit.outcome is Outcome.VERBATIM for hit in hits):
            known = {(hit.article_id, hit.pieces) for hit in hits}
            nearly = (hit for one in opened for hit in self._nearly(one))
            hits += [hit for hit in nearly if (hit.article_id, hit.pieces) not in known]
        if not hits:
            hits = self._related(spoken)
        hits.sort(key=_best_first)
        best = hits[0].outcome if hits else Outcome.NOT_FOUND
        return Verdict(
            outcome=best,
            words=self._asked.text,
            speaker=PartyName(self._who.id, self._who.name) if self._who else None,
            serious=bool(hits) and hits[0].serious,
            only_common=seek.only_common(self._asked),
            more=len(hits) > MOST_HITS or len({hit.article_id for hit in hits}) == seek.MOST_ARTICLES,
            hits=tuple(hits[:MOST_HITS]),
        )

    def _lens(self, language: str) -> Lens:
        if language not in self._lenses:
            self._lenses[language] = Lens(self._asked, language)
        return self._lenses[language]

    def _open(self, keys: Sequence[int]) -> Iterator[_Opened]:
        said = said_in(self._dossier, keys)
        for key in keys:
            article = self._article(key)
            lens = self._lens(article.language)
            words = lens.read(article.text)
            yield _Opened(article, lens, words, Attribution(words, said.get(key, ())))

    def _article(self, key: int) -> Article:
        ((article_id,),) = self._dossier.rows("SELECT id FROM articles WHERE key = ?", (key,))
        return self._dossier.article(article_id)

    # ------------------------------------------------------------ places

    def _exactly(self, one: _Opened) -> Iterator[Hit]:
        taken: set[int] = set()
        for track in (*one.texts, *one.said.tracks.values(), *one.said.in_pieces):
            for match in compare.exact(track, self._asked, one.lens.codes):
                if not taken & set(match.words):
                    taken.update(match.words)
                    yield self._hit(one, match)

    def _nearly(self, one: _Opened) -> Iterator[Hit]:
        """The place of an article that is nearest to what was asked; of what the speaker says, if one was asked for."""
        tracks = one.said.tracks
        theirs = [track for who, track in tracks.items() if self._is_theirs(who)]
        others = [*one.texts, *(track for who, track in tracks.items() if not self._is_theirs(who))]
        for among in (theirs, others):
            found = [m for track in among if (m := self._nearest(one, track)) is not None]
            if found:
                yield self._hit(one, max(found, key=lambda match: (match.kept, -_left_out(match))))
                return

    def _nearest(self, one: _Opened, track: Track) -> Match | None:
        return compare.nearest(track, self._asked, one.lens, one.article.text, one.words)

    def _is_theirs(self, who: str | None) -> bool:
        return self._who is not None and (who in self._theirs or who in self._who.names)

    def _hit(self, one: _Opened, match: Match) -> Hit:
        changes = tuple(self._change(one, gap) for gap in match.gaps)
        hides = any(change.serious for change in changes)
        outcome = Outcome.VERBATIM if match.exact and not hides else Outcome.ALTERED
        groups = one.said.of(match.words)
        chosen = self._chosen(groups)
        said = sorted(groups[chosen].statements, key=lambda statement: statement.content[:1]) if groups else []
        whose = self._whose(said)
        if whose not in (None, Whose.THEIRS):
            outcome = Outcome.OTHER_SPEAKER
        pieces = _pieces(one.article.text, one.words, match.words)
        of = one.article
        return Hit(
            *(outcome, of.id, of.name, of.title, of.outlet, of.published, of.language, pieces),
            around=self._around(of, (*pieces, *(change.there for change in changes if change.there))),
            changes=changes,
            said=tuple(_said_by(statement) for statement in said),
            quoting=tuple(_said_by(holder.statements[0]) for holder in groups[chosen + 1 :]),
            whose=whose,
            next_to=self._next_to(one, match) if match.exact else None,
            kept=match.kept,
        )

    def _around(self, of: Article, places: Sequence[Piece]) -> tuple[Piece, ...]:
        """The sentences in which ``places`` begin and end, in one where they touch."""
        edges = [Piece(at, at + 1, "") for piece in places for at in (piece.start, piece.end - 1)]
        sentences = [sentence for sentence, _ in self._sentences.around(of.id, edges)]
        found: list[tuple[int, int]] = []
        for piece in sorted((*sentences, *places), key=lambda one: (one.start, one.end)):
            if found and piece.start <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(found[-1][1], piece.end))
            else:
                found.append((piece.start, piece.end))
        return tuple(_piece(of.text, *place) for place in found)

    def _chosen(self, groups: Sequence[Holder]) -> int:
        """Whose words they are: of the nearest who says all of them, or of somebody within, if it is the speaker asked for."""
        nearest = next((n for n, one in enumerate(groups) if one.all_of_it and one.speaker), None)
        if nearest is None:
            nearest = next((n for n, one in enumerate(groups) if one.speaker), 0)
        return next((n for n in range(nearest) if self._is_theirs(groups[n].who)), nearest)

    def _whose(self, said: Sequence[SaidHere]) -> Whose | None:
        if self._who is None:
            return None
        if not said:
            return Whose.ARTICLE
        if said[0].speaker is None:
            return Whose.UNKNOWN
        theirs = any(self._is_theirs(one.party_id) or (one.party_id is None and self._is_theirs(one.speaker)) for one in said)
        return Whose.THEIRS if theirs else Whose.OTHERS

    # ------------------------------------------------------------ what differs

    def _change(self, one: _Opened, gap: Gap) -> Change:
        text, words = one.article.text, one.words
        there = [text[words.starts[n] : words.ends[n]] for n in range(*gap.there)]
        here = [word[0] for word in self._asked.words[slice(*gap.here)]]
        kind = DifferenceKind.REPLACED if there and here else DifferenceKind.LEFT_OUT if there else DifferenceKind.ADDED
        hidden = gap.marked and len(there) > compare.SHORT_GAP
        return Change(
            kind=kind,
            at=words.starts[gap.there[0]] if gap.there[0] < len(words.starts) else len(text),
            there=_piece(text, words.starts[gap.there[0]], words.ends[gap.there[1] - 1]) if there else None,
            here=self._asked_piece(gap) if here else None,
            serious=None if hidden else _serious(one.lens, there, here, marked=gap.marked),
            marked=gap.marked,
        )

    def _asked_piece(self, gap: Gap) -> Piece:
        first, last = self._asked.words[gap.here[0]], self._asked.words[gap.here[1] - 1]
        return _piece(self._asked.text, first.start(), last.end())

    def _next_to(self, one: _Opened, match: Match) -> Piece | None:
        """A denying word of the same sentence right beside the words found."""
        text, words = one.article.text, one.words
        for n, left in ((match.words[0] - 1, match.words[0] - 1), (match.words[-1] + 1, match.words[-1])):
            denies = 0 <= n < len(words.codes) and one.lens.denies(text[words.starts[n] : words.ends[n]])
            if denies and not compare.SEAM.search(text, words.ends[left], words.starts[left + 1]):
                return _piece(text, words.starts[n], words.ends[n])
        return None

    # ------------------------------------------------------------ hints

    def _related(self, spoken: frozenset[int]) -> list[Hit]:
        found = []
        for hint in related(self._dossier, self._asked, spoken if self._who else None):
            whose = self._whose([hint.said])
            if whose not in (None, Whose.THEIRS):
                continue
            of = self._article(hint.article)
            pieces = tuple(_piece(of.text, *place) for place in hint.shared)
            found.append(
                Hit(
                    *(Outcome.RELATED, of.id, of.name, of.title, of.outlet, of.published, of.language, pieces),
                    around=tuple(_piece(of.text, *place) for place in hint.said.content),
                    changes=(),
                    said=(_said_by(hint.said),),
                    quoting=(),
                    whose=whose,
                    next_to=None,
                    kept=0.0,
                )
            )
            if len(found) == MOST_RELATED:
                break
        return found


def _ids(dossier: Dossier, who: Named) -> frozenset[str]:
    """The party, and the groups that it is part of: what they say, it says with others."""
    groups = dossier.rows("SELECT party_id FROM party_members WHERE member = ?", (who.id,))
    return frozenset({who.id, *(group for (group,) in groups)})


def _best_first(hit: Hit) -> tuple[object, ...]:
    ranks = {Outcome.VERBATIM: 0, Outcome.ALTERED: 1, Outcome.OTHER_SPEAKER: 2, Outcome.RELATED: 4}
    differing = sum(not change.marked for change in hit.changes)
    rank = ranks[hit.outcome] + (hit.outcome is Outcome.OTHER_SPEAKER and differing > 0)
    quoted = any(one.type in ("direct", "mixed") for one in hit.said)
    date = (hit.published is None, hit.published or "")
    return (rank, -hit.kept, differing, not hit.said, not quoted, *date, hit.article_name, hit.article_id, hit.pieces[0].start)


def _left_out(match: Match) -> int:
    return sum(gap.there[1] - gap.there[0] for gap in match.gaps)


def _said_by(one: SaidHere) -> SaidBy:
    return SaidBy(one.id, one.type, one.speaker, one.party_id)


def _piece(text: str, start: int, end: int) -> Piece:
    return Piece(start, end, text[start:end])


def _pieces(text: str, words: Words, at: Sequence[int]) -> tuple[Piece, ...]:
    """The stretches of ``text`` with these words, each as long as they follow each other."""
    found: list[tuple[int, int]] = []
    for n in sorted(at):
        if found and found[-1][1] == n:
            found[-1] = (found[-1][0], n + 1)
        else:
            found.append((n, n + 1))
    return tuple(_piece(text, words.starts[first], words.ends[last - 1]) for first, last in found)


def _serious(lens: Lens, there: Sequence[str], here: Sequence[str], *, marked: bool) -> Serious | None:
    """Whether words that differ take back what is said, or change a number in it."""
    denied = sum(map(lens.denies, there)) != sum(map(lens.denies, here))
    if denied or any(lens.opposite(one, other) for one in there for other in here):
        return Serious.NEGATION
    numbers = [{value for word in words if (value := lens.value(word)) is not None} for words in (there, here)]
    return Serious.NUMBER if not marked and numbers[0] != numbers[1] else None
