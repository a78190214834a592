"""The timeline as a picture: lanes for background, events, the parties that speak and the articles, over columns of time.

A mark for each thing, a bar where it lasts or is known too coarsely for one column, and a number where there are more than fit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from wederhoor.dossier.answers import TimelineRow
from wederhoor.dossier.moments import Moment, moment
from wederhoor.views.web.axis import Cell, axis, columns_of
from wederhoor.views.web.timeline import page_of

PARTIES = 7  # lanes for those who say most; the others share one
PITCH = 15  # pixels from one mark to the next
STACK = 4  # marks above each other
FIT = 16  # marks of a lane in one column; from there on a number
NARROWEST = 42
FULL, ROOMY = 980, 110  # a picture of few columns is wider than they need
GROUP = 104  # width for a group's label, such as "September 2031"
PAD = 9
GAP = 22  # where time is left out
HEAD = 44  # for the labels of the columns
BAR = 13  # from one bar to the next
ALIKE = 2  # bars of one length; more of them are one, with their number
BARS = 6  # above each other in one lane; the others are left to the list


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in its place; with a ``width`` a bar, else a point. ``row`` None is a number of things: ``count``."""

    x: float
    y: float
    width: float
    row: TimelineRow | None
    page: str
    count: int = 1
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """``kind``: that of its rows, or "others" for the statements of those who have no lane of their own."""

    kind: str
    name: str
    party_id: str | None
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``gap``: time is left out before it."""

    cell: Cell
    x: float
    width: float
    gap: bool


@dataclass(frozen=True, slots=True)
class Header:
    """What the labels of some columns leave unsaid: their month or year."""

    edtf: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """``left_out``: how many bars had no room."""

    width: float
    height: float
    columns: tuple[Column, ...]
    headers: tuple[Header, ...]
    lanes: tuple[Lane, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with the columns that it may lie in."""

    row: TimelineRow
    first: int
    last: int


_Title = tuple[str, str, str | None]
"""A lane's kind, name and party."""


def chart(rows: Sequence[TimelineRow]) -> Chart | None:
    """The picture of those of ``rows`` that can be dated; None if none can."""
    dated = [(row, own) for row in rows if (own := moment(row.edtf, row.mod))]
    cells = axis([own for _, own in dated], [own for row, own in dated if row.kind == "publication"])
    if not cells:
        return None
    lanes = _by_lane([placed for row, own in dated if (placed := _placed(row, own, cells))])
    columns = _columns(cells, lanes)
    drawn: list[Lane] = []
    y, left_out = float(HEAD), 0
    for (kind, name, party_id), inside in lanes.items():
        lane, over = _lane(Lane(kind, name, party_id, y, 0, ()), inside, columns)
        drawn.append(lane)
        y += lane.height
        left_out += over
    width = columns[-1].x + columns[-1].width
    return Chart(width, y, columns, _headers(columns), tuple(drawn), left_out)


def _placed(row: TimelineRow, own: Moment, cells: Sequence[Cell]) -> _Placed | None:
    found = columns_of(own, cells)
    return _Placed(row, *found) if found else None


def _by_lane(placed: Sequence[_Placed]) -> dict[_Title, list[_Placed]]:
    """The rows of each lane, from the top of the picture to its foot."""
    said = Counter(who.id for one in placed if one.row.kind == "statement" for who in one.row.parties if who.id)
    own = [party_id for party_id, _ in said.most_common(PARTIES)]
    names = {who.id: who.name for one in placed for who in one.row.parties}
    lanes: defaultdict[_Title, list[_Placed]] = defaultdict(list)
    for one in placed:
        who = one.row.parties[0] if one.row.parties else None
        if one.row.kind != "statement":
            lanes[one.row.kind, "", None].append(one)
        elif who and who.id in own:
            lanes["statement", names[who.id], who.id].append(one)
        else:
            lanes["others", "", None].append(one)
    order = [("background", "", None), ("event", "", None), *(("statement", names[id_], id_) for id_ in own)]
    return {title: lanes[title] for title in [*order, ("others", "", None), ("publication", "", None)] if title in lanes}


def _columns(cells: Sequence[Cell], lanes: dict[_Title, list[_Placed]]) -> tuple[Column, ...]:
    """As wide as the fullest lane needs, and each group as wide as its label."""
    widths = [float(NARROWEST)] * len(cells)
    for inside in lanes.values():
        for column, count in Counter(one.first for one in inside if one.first == one.last).items():
            beside = -(-min(count, FIT) // STACK)
            widths[column] = max(widths[column], beside * PITCH + 2 * PAD)
    for group, numbered in groupby(enumerate(cells), key=lambda pair: pair[1].group):
        columns = [column for column, _ in numbered]
        missing = GROUP - sum(widths[column] for column in columns) if group and len(group) > len("2031") else 0
        for column in columns:
            widths[column] += max(missing, 0) / len(columns)
    spare = min(FULL, ROOMY * len(cells)) - sum(widths)
    widths = [width + max(spare, 0) / len(cells) for width in widths]
    found: list[Column] = []
    x = 0.0
    for cell, width in zip(cells, widths, strict=True):
        gap = bool(found) and (cell.first - found[-1].cell.last).days > 1
        x += GAP if gap else 0
        found.append(Column(cell, x, width, gap))
        x += width
    return tuple(found)


def _headers(columns: Sequence[Column]) -> tuple[Header, ...]:
    found = []
    for group, same in groupby(columns, key=lambda column: column.cell.group):
        of_group = list(same)
        if group:
            found.append(Header(group, of_group[0].x, of_group[-1].x + of_group[-1].width - of_group[0].x))
    return tuple(found)


def _lane(empty: Lane, inside: Sequence[_Placed], columns: Sequence[Column]) -> tuple[Lane, int]:
    """The lane with its marks, bars above points; and how many bars had no room."""
    bars, left_out = _bars([one for one in inside if one.first < one.last], columns, empty.y + PAD)
    rows = len({mark.y for mark in bars})
    top = empty.y + PAD + rows * BAR
    points: list[Mark] = []
    by_column: defaultdict[int, list[_Placed]] = defaultdict(list)
    for one in inside:
        if one.first == one.last:
            by_column[one.first].append(one)
    for column, of_column in by_column.items():
        points += _points(of_column, columns[column], top)
    deepest = max((min(len(of_column), STACK) for of_column in by_column.values() if len(of_column) <= FIT), default=0)
    deepest = max(deepest, 1 if by_column else 0)
    height = 2 * PAD + rows * BAR + deepest * PITCH
    return replace(empty, height=max(height, 2 * PAD + PITCH), marks=(*bars, *points)), left_out


def _points(of_column: Sequence[_Placed], column: Column, top: float) -> list[Mark]:
    """Marks in columns of at most :data:`STACK`, in the middle; or one number for all of them."""
    middle = column.x + column.width / 2
    if len(of_column) > FIT:
        first, last = column.cell.first.isoformat(), column.cell.last.isoformat()
        return [Mark(middle, top + PITCH / 2, 0, None, "", len(of_column), first, last)]
    beside = -(-len(of_column) // STACK)
    left = middle - (beside - 1) * PITCH / 2
    return [
        Mark(left + n // STACK * PITCH, top + PITCH / 2 + n % STACK * PITCH, 0, one.row, page_of(one.row, one.row.tellings[0]))
        for n, one in enumerate(of_column)
    ]


def _bars(lasting: Sequence[_Placed], columns: Sequence[Column], top: float) -> tuple[list[Mark], int]:
    """Each bar in the first row that is free where it lies, the longest first; many of one length are one bar with a number."""
    alike: defaultdict[tuple[int, int], list[_Placed]] = defaultdict(list)
    for one in lasting:
        alike[one.first, one.last].append(one)
    bars: list[list[_Placed]] = []
    for same in alike.values():
        bars += [same] if len(same) > ALIKE else [[one] for one in same]
    ends: list[list[tuple[int, int]]] = []
    found: list[Mark] = []
    left_out = 0
    for same in sorted(bars, key=lambda same: (same[0].first - same[0].last, same[0].first)):
        first, last = same[0].first, same[0].last
        row = next((n for n, taken in enumerate(ends) if all(last < start or end < first for start, end in taken)), None)
        if row is None and len(ends) < BARS:
            ends.append([])
            row = len(ends) - 1
        if row is None:
            left_out += len(same)
            continue
        ends[row].append((first, last))
        x, end = columns[first].x + PAD / 2, columns[last].x + columns[last].width - PAD / 2
        found.append(_bar(same, x, top + row * BAR, end - x))
    return found, left_out


def _bar(same: Sequence[_Placed], x: float, y: float, width: float) -> Mark:
    row = same[0].row
    if len(same) == 1:
        return Mark(x, y, width, row, page_of(row, row.tellings[0]))
    days = [(one.row.earliest or "", one.row.latest or "") for one in same]
    return Mark(x, y, width, None, "", len(same), min(first for first, _ in days), max(last for _, last in days))
