"""What people corrected in the issues, applied to what the rules found: their word counts, in the order in which it came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wederhoor.align.sayings import Saying
from wederhoor.lang.names import fold
from wederhoor.model import About, Correction, CorrectionKind, Issue, Span, content_id, standing

BY_HAND = "issues.by-hand@1"
KINDS = frozenset((CorrectionKind.ISSUE, CorrectionKind.NOT_ISSUE, CorrectionKind.MERGE_ISSUES, CorrectionKind.RENAME_ISSUE))


def issue_id(name: str) -> str:
    """The id of the issue that is first found or made by this name, whatever its case and accents."""
    return content_id("issue", fold(name))


def corrected(issues: Iterable[Issue], sayings: Sequence[Saying], log: Iterable[Correction]) -> list[Issue]:
    """``issues`` as ``log`` says; a correction whose statements are no longer found changes nothing."""
    wanted = [correction for correction in standing(tuple(log)) if correction.kind in KINDS]
    if not wanted:
        return list(issues)
    table = _Table(issues, sayings, {span.article_id for correction in wanted for span in correction.about})
    for correction in wanted:
        table.apply(correction)
    return table.issues()


class _Table:
    """The issues while they are corrected."""

    def __init__(self, issues: Iterable[Issue], sayings: Sequence[Saying], articles: set[str]) -> None:
        self._issues = {issue.id: issue for issue in issues}
        self._order = {saying.id: number for number, saying in enumerate(sayings)}
        self._in: defaultdict[str, list[Saying]] = defaultdict(list)
        for saying in sayings:
            if saying.article.id in articles:
                self._in[saying.article.id].append(saying)

    def issues(self) -> list[Issue]:
        """Those that still have statements."""
        return [issue for issue in self._issues.values() if issue.statements]

    def apply(self, correction: Correction) -> None:
        if correction.kind is CorrectionKind.ISSUE:
            self._add(correction)
        elif correction.kind is CorrectionKind.NOT_ISSUE:
            self._remove(correction)
        elif correction.kind is CorrectionKind.MERGE_ISSUES:
            self._merge(correction)
        else:
            self._rename(correction)

    # ------------------------------------------------------------ statements

    def _statements(self, correction: Correction) -> list[str]:
        """The statements whose content the spans are, or with which they share most."""
        found = [self._holder(span) for span in correction.about]
        return list(dict.fromkeys(id_ for id_ in found if id_))

    def _holder(self, span: Span) -> str | None:
        def shared(saying: Saying) -> tuple[int, int, str]:
            common = max(_common(span, piece) for piece in saying.statement.content)
            return common, common - sum(map(len, saying.statement.content)), saying.id

        holding = [s for s in self._in[span.article_id] if any(span.overlaps(piece) for piece in s.statement.content)]
        return max(holding, key=shared).id if holding else None

    def _add(self, correction: Correction) -> None:
        statements = self._statements(correction)
        if not statements or not correction.name:
            return
        issue = self._called(correction.name, statements)
        why = f"put here by hand on {_day(correction)}"
        if issue is None:
            made = f"made by hand on {_day(correction)}"
            issue = Issue(issue_id(correction.name), correction.name, (correction.name,), (), BY_HAND, made)
        known = {about.statement_id for about in issue.statements}
        more = [About(id_, (), BY_HAND, why) for id_ in statements if id_ not in known]
        self._put(issue, [*issue.statements, *more])

    def _remove(self, correction: Correction) -> None:
        statements = set(self._statements(correction))
        issue = self._called(correction.name, statements) if correction.name else None
        if issue:
            self._put(issue, [about for about in issue.statements if about.statement_id not in statements])

    def _called(self, name: str, statements: Iterable[str]) -> Issue | None:
        """The issue of this name; else the one that has it among its wordings, and most of ``statements``."""
        part, wanted = fold(name), set(statements)
        called = [issue for issue in self._issues.values() if fold(issue.name) == part]
        worded = [issue for issue in self._issues.values() if any(fold(term) == part for term in issue.terms)]

        def has(issue: Issue) -> tuple[int, int, str]:
            own = {about.statement_id for about in issue.statements}
            return len(own & wanted), len(own), issue.id

        return max(called or worded, key=has, default=None)

    def _put(self, issue: Issue, statements: Iterable[About]) -> None:
        ordered = sorted(statements, key=lambda about: self._order[about.statement_id])
        self._issues[issue.id] = replace(issue, statements=tuple(ordered))

    # ------------------------------------------------------------ issues

    def _meant(self, span: Span) -> str | None:
        """The issue that these words show; where a person put a statement in an issue, that has the statement's content."""
        contents = {saying.id: saying.statement.content for saying in self._in[span.article_id]}
        best: tuple[int, int, str] | None = None
        for issue in self._issues.values():
            for about in issue.statements:
                for piece in about.words or contents.get(about.statement_id, ()):
                    common = _common(span, piece)
                    if common > 0:
                        best = max(best or (0, 0, ""), (common, common - len(piece), issue.id))
        return best[2] if best else None

    def _merge(self, correction: Correction) -> None:
        """One issue of all that are meant, with the id of the first that was told."""
        ids = list(dict.fromkeys(id_ for span in correction.about if (id_ := self._meant(span))))
        if len(ids) < 2:
            return
        several = [self._issues.pop(id_) for id_ in ids]
        first = several[0]
        name = correction.name or first.name
        statements: dict[str, About] = {}
        for issue in several:
            for about in issue.statements:
                statements.setdefault(about.statement_id, about)
        terms = dict.fromkeys((name, *(term for issue in several for term in issue.terms)))
        why = f"merged by hand on {_day(correction)}; {first.why}"
        self._put(replace(first, name=name, terms=tuple(terms), found_by=BY_HAND, why=why), statements.values())

    def _rename(self, correction: Correction) -> None:
        """The issue that most of the spans mean has the name."""
        meant = Counter(id_ for span in correction.about if (id_ := self._meant(span)))
        if not meant or not correction.name:
            return
        issue = self._issues[min(meant, key=lambda id_: (-meant[id_], id_))]
        terms = tuple(dict.fromkeys((correction.name, *issue.terms)))
        why = f"named by hand on {_day(correction)}; {issue.why}"
        self._issues[issue.id] = replace(issue, name=correction.name, terms=terms, found_by=BY_HAND, why=why)


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start) if one.article_id == other.article_id else 0


def _day(correction: Correction) -> str:
    return correction.made.partition("T")[0]
