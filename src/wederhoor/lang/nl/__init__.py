"""Dutch, of the Dutch and the Flemish press."""

from wederhoor.lang import Language, cues, events, names, numbers, page, secondhand, signals, times, variants, wordings, words
from wederhoor.lang.marks import QuotationMarks

NUMBERS = numbers.load(__name__)

LANGUAGE = Language(
    code="nl",
    cues=cues.load(__name__),
    signals=signals.load(__name__),
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
    wordings=wordings.load(__name__),
    secondhand=secondhand.load(__name__),
)
