"""The dossier: one SQLite file with articles, findings and the words they stand on.

``open_dossier`` opens or makes one, :class:`Dossier` writes it, :mod:`queries` reads it, :mod:`verify` proves it.
"""

from wederhoor.dossier.store import Dossier, open_dossier

__all__ = ["Dossier", "open_dossier"]
