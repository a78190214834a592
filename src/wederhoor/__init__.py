"""Wederhoor reads news articles and keeps an auditable dossier of who said what, where exactly, and who answered."""

__version__ = "0.1.0"
