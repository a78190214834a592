"""Mentions and phrases: each case is a sentence of our own and what must be found in it (``cases/mentions.jsonl``, ``cases/phrases.jsonl``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language as Pipeline

from tests_language import article_of, cases, own_pipeline
