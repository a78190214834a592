"""Regrouping: what people said by hand of which articles are of one story, in the order in which they said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wederhoor.model import Article, Correction, CorrectionKind, content_id, standing


class Group(NamedTuple):
    """Numbers of articles in order of time; ``story`` is the id that it has already, ``by_hand`` who was put there by which
    correction."""

    story: str | None
    members: list[int]
    by_hand: dict[int, str]


@dataclass(slots=True, eq=False)
class _Laid:
    story: str | None
    members: set[int]
    by_hand: dict[int, str] = field(default_factory=dict)


def regrouped(
    groups: Sequence[tuple[str | None, Sequence[int]]], articles: Sequence[Article], log: Iterable[Correction]
) -> list[Group]:
    """``groups`` as ``log`` says; a correction about articles that are not there changes nothing."""
    laid = [_Laid(story, set(members)) for story, members in groups]
    of = {n: group for group in laid for n in group.members}
    number = {article.id: n for n, article in enumerate(articles)}
    for correction in standing(tuple(log)):
        about = list(dict.fromkeys(number[span.article_id] for span in correction.about if span.article_id in number))
        if about and correction.kind is CorrectionKind.SAME_STORY:
            _lay_together(of[about[0]], [of[n] for n in about[1:]], of, correction.id)
        elif about and correction.kind is CorrectionKind.OWN_STORY:
            _take_out(about, of, content_id("story", articles[min(about)].id, correction.id), correction.id)
    return [Group(group.story, sorted(group.members), group.by_hand) for group in dict.fromkeys(of.values())]


def _lay_together(first: _Laid, others: Iterable[_Laid], of: dict[int, _Laid], correction: str) -> None:
    for other in others:
        if other is not first:
            first.members |= other.members
            first.by_hand |= other.by_hand | dict.fromkeys(other.members, correction)
            for n in other.members:
                of[n] = first


def _take_out(about: Sequence[int], of: dict[int, _Laid], story: str, correction: str) -> None:
    own = _Laid(story, set(about), dict.fromkeys(about, correction))
    for n in about:
        of[n].members.discard(n)
        of[n].by_hand.pop(n, None)
        of[n] = own
