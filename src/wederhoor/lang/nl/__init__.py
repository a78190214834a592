"""Dutch, of the Dutch and the Flemish press."""

from wederhoor.lang import (
    Language,
    conflicts,
    cues,
    events,
    issues,
    names,
    numbers,
    page,
    replies,
    secondhand,
    signals,
    silences,
    stances,
    tables,
    targets,
    times,
    variants,
    wordings,
    words,
)
from wederhoor.lang.marks import QuotationMarks

NUMBERS = numbers.load(__name__)

LANGUAGE = Language(
    code="nl",
    cues=cues.load(__name__),
    signals=signals.load(__name__),
    silences=silences.load(__name__),
    targets=targets.load(__name__),
    marks=QuotationMarks(
        pairs=(
            ("“", "”"),  # “Dat kan niet”, zegt hij.
            ('"', '"'),  # "Dat kan niet", zegt hij.
            ("‘", "’"),  # ‘Dat kan niet’, zegt hij.
            ("„", "”"),  # „Dat kan niet”, zegt hij.
            ("„", "“"),  # „Dat kan niet“, zegt hij.
            (",,", "''"),  # ,,Dat kan niet'', zegt hij.
            (",,", "”"),  # ,,Dat kan niet”, zegt hij.
            (",,", '"'),  # ,,Dat kan niet", zegt hij.
            ("''", "''"),  # ''Dat kan niet'', zegt hij.
            ("``", "''"),  # ``Dat kan niet'', zegt hij.
            ("”", "”"),  # ”Dat kan niet”, zegt hij.
            ("«", "»"),  # «Dat kan niet», zegt hij.
            ("’", "’"),  # ’Dat kan niet’, zegt hij.
            ("'", "'"),  # 'Dat kan niet', zegt hij.
            ("‚", "’"),  # ‚Dat kan niet’, zegt hij.
            ("‹", "›"),  # ‹Dat kan niet›, zegt hij.
        ),
        single=frozenset("'‘’‚"),
        clitics=frozenset(("s", "t", "n", "k", "m", "r", "ns", "ie", "rs", "tis", "twas")),  # 's avonds, 't Hof, 'ns
    ),
    names=names.load(__name__),
    numbers=NUMBERS,
    page=page.load(__name__),
    words=words.load(__name__),
    times=times.load(__name__, "nl", NUMBERS),
    variants=variants.load(__name__),
    events=events.load(__name__),
    common=tables.shares(__name__),
    issues=issues.load(__name__),
    stances=stances.load(__name__),
    conflicts=conflicts.load(__name__),
    replies=replies.load(__name__),
    wordings=wordings.load(__name__),
    secondhand=secondhand.load(__name__),
)
