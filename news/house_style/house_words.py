"""The paper's own words, ready for the check."""

from __future__ import annotations

from dataclasses import dataclass

from news.models.house_word import HouseWord, form_of
from vietnamese.proof.phrases import Phrases, phrases, places_of
from vietnamese.proof.slips import Slip


@dataclass(frozen=True)
class HouseWords:
    """Words that are right here, and forms with what is written instead."""

    accepted: Phrases
    preferred: Phrases
    notes: dict[str, str]

    def accepts(self, text: str) -> list[tuple[int, int]]:
        """Where accepted words stand."""
        return places_of(text, self.accepted)

    def note(self, slip: Slip, text: str) -> str:
        """The paper's explanation of a preferred form."""
        return self.notes.get(form_of(text[slip.start : slip.end]), "")


def house_words() -> HouseWords:
    """The list as it is now, in one query."""
    rows = list(HouseWord.objects.values_list("text", "instead", "form", "note"))
    return HouseWords(
        accepted=phrases((text, text) for text, instead, _form, _note in rows if not instead),
        preferred=phrases((text, instead) for text, instead, _form, _note in rows if instead),
        notes={form: note for _text, instead, form, note in rows if instead and note},
    )
