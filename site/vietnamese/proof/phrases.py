"""Sequences of words that should be others: by the shipped list, and by a paper's own."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from vietnamese.fold import syllables
from vietnamese.normalise import house_tones, nfc
from vietnamese.proof import lexicon
from vietnamese.proof.slips import Slip, Word, apart, cased, words

#: Syllables of the longest wrong form.
MAX_WORDS: Final = 8


class Phrases(NamedTuple):
    """Wrong sequences by their first syllable, each with what is right."""

    by_first: dict[str, list[tuple[tuple[str, ...], str]]]


def phrases(rows: Iterable[tuple[str, str]]) -> Phrases:
    """Return (wrong, right) rows ready for ``wrong_phrases``; longer wrong forms win."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for wrong, right in rows:
        forms = tuple(_form(syllable.text) for syllable in syllables(wrong))
        if 0 < len(forms) <= MAX_WORDS:
            by_first.setdefault(forms[0], []).append((forms, right))
    for found in by_first.values():
        found.sort(key=lambda row: -len(row[0]))
    return Phrases(by_first)


@cache
def confused_words() -> Phrases:
    """Return the shipped list of words that are often taken for others."""
    return phrases(lexicon.confusions())


def wrong_phrases(text: str, listed: Phrases) -> list[Slip]:
    """Return where listed wrong forms stand, whatever their case, with the right form in theirs.

    Only single spaces or joining hyphens may part the syllables; a name that happens to have the
    syllables (``Bắc Sử Lý``) is left alone where it has capitals that the list has not.
    """
    all_words = words(text)
    forms = [_form(word.text) for word in all_words]
    found: list[Slip] = []
    for at, form in enumerate(forms):
        for wrong, right in listed.by_first.get(form, ()):
            end = at + len(wrong)
            if tuple(forms[at:end]) == wrong and _is_one_run(text, all_words[at:end]):
                start, stop = all_words[at].start, all_words[end - 1].end
                written = text[start:stop]
                new = _in_case(right, written)
                if new != nfc(written) and not _is_name(all_words[at:end], right):
                    found.append(Slip(start, stop, (new,)))
                break
    return apart(found)


def _form(text: str) -> str:
    return house_tones(nfc(text)).lower()


def _is_one_run(text: str, run: Sequence[Word]) -> bool:
    gaps = (text[one.end : other.start] for one, other in pairwise(run))
    return all(gap in (" ", "-", "\xa0", "  ") for gap in gaps)


def _is_name(run: Sequence[Word], right: str) -> bool:
    """Whether a later word has a capital of its own, and the right form has none."""
    later = run[1:]
    own = any(word.text[0].isupper() and not word.text.isupper() for word in later)
    return own and right == right.lower() and not run[0].starts


def _in_case(right: str, written: str) -> str:
    if right != right.lower():  # its capitals are the point of it
        return right.upper() if written.isupper() and len(written) > 3 else right
    if written.isupper() and len(written) > 1:
        return right.upper()
    return cased(right, written[:1])


def places_of(text: str, listed: Phrases) -> list[tuple[int, int]]:
    """Return where the listed forms stand, in order, whatever their case."""
    if not listed.by_first:
        return []
    all_words = words(text)
    forms = [_form(word.text) for word in all_words]
    return [
        (all_words[at].start, all_words[at + len(wanted) - 1].end)
        for at, form in enumerate(forms)
        for wanted, _right in listed.by_first.get(form, ())
        if tuple(forms[at : at + len(wanted)]) == wanted
    ]
