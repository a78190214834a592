"""Ingest: from files to articles, with the exact text, its blocks and the steps that led to it."""

from wederhoor.ingest.extract import Extraction, extract
from wederhoor.ingest.fetch import Discovery, discover, load

__all__ = ["Discovery", "Extraction", "discover", "extract", "load"]
