"""Stances: where a statement puts its speaker on an issue, on sentences of our own."""
