"""The search app's tables."""

from search.models.abbreviation import Abbreviation
from search.models.entry import Entry
from search.models.missed_query import MissedQuery
from search.models.syllable import Syllable

__all__ = ["Abbreviation", "Entry", "MissedQuery", "Syllable"]
