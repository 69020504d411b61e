"""Property tests measure no time, and a paper without words of its own."""

import pytest
from hypothesis import HealthCheck, settings

from news.house_style.house_words import HouseWords
from vietnamese.proof.phrases import phrases

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture
def no_words() -> HouseWords:
    """An empty list."""
    return HouseWords(phrases([]), phrases([]), {})
