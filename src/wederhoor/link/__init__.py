"""Linking: which item of Wikidata a party is. Only where the user asks for it, and only where one thing can be meant.

:mod:`.tables` reads the user's table, :mod:`.matching` matches a table with parties, :mod:`.service` asks a reconciliation
service that the user names, by way of :mod:`.guarded`.
"""

from wederhoor.link.matching import Doubt, Found, match
from wederhoor.link.service import ask, askable
from wederhoor.link.tables import SHIPPED, read_table

__all__ = ["SHIPPED", "Doubt", "Found", "ask", "askable", "match", "read_table"]
