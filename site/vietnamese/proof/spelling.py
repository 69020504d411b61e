"""Words that are probably misspelt: no syllables by rule, or none that the language has.

A Vietnamese syllable is bound by rules (``spelling_shape``), and of those the rules allow fewer than
half exist (``syllables.txt``). What is left open on purpose: names (a capital inside a sentence),
words of other languages, short forms, words joined by a hyphen. Right syllables in the wrong place
are found where a list says so (``confusions.txt``, ``bound.txt``), or where a rare one stands
beside a word that it is never seen with and a likely one is.
"""

import re
from collections.abc import Container, Sequence
from typing import Final

from vietnamese.alphabet import split_tone
from vietnamese.fold import fold, has_marks
from vietnamese.keyboards import word_from_telex, word_from_vni
from vietnamese.normalise import house_tones, nfc
from vietnamese.proof import lexicon
from vietnamese.proof.likely import likely, ways
from vietnamese.proof.slips import Slip, Word, cased, words
from vietnamese.spelling_shape import is_markless_syllable, is_syllable

_VIETNAMESE: Final = re.compile(r"[a-zà-ỹăâđêôơư]+", re.IGNORECASE)
_FOREIGN_MARKS: Final = re.compile("[äöüñçåæøßœëïÿčšžłğāēōū]", re.IGNORECASE)
# What Telex and VNI keys leave and no other language has.
_TELEX_LEFT: Final = re.compile(
    r"dd|aa[a-z]|uw|ow[cimnt]|[a-z]w[sfrxj]|[iy]ee|uoo|[cnt]j$|ngf$|nhf$"
)
_VNI_LEFT: Final = re.compile(r"^d9|[a-z][6-8][a-z]|[a-z]{2}[1-5][a-z]|[a-z][6-8][1-5]$")
#: So many of the most frequent words go with any other.
_SMALL_WORDS: Final = 90
# Ends of syllables typed the wrong way round: khogn, mihn, cahc.
_SWAPPED_END: Final = re.compile(r"^(?!sign|design)[a-z]{2,6}(?:gn|hn|hc)$")

_DOUBLED_END: Final = re.compile(r"^[a-z]{2,6}(?:gg|nn|mm|hh)$")


def misspelt(text: str, accepted: Container[str] = ()) -> list[Slip]:
    """Return the words that are probably misspelt, with what may have been meant.

    ``accepted`` holds words in lower case and house style that are never reported.
    """
    found: list[Slip] = []
    all_words = words(text)
    forms = [house_tones(nfc(word.text)).lower() for word in all_words]
    for at, word in enumerate(all_words):
        if not word.alone or forms[at] in accepted or len(word.text) > 40:
            continue
        right = _right_for(at, all_words, forms)
        if right is not None:
            found.append(Slip(word.start, word.end, tuple(cased(one, word.text) for one in right)))
    return found


def _right_for(at: int, all_words: Sequence[Word], forms: Sequence[str]) -> tuple[str, ...] | None:
    """What may have been meant by a word; None where it is right, or nobody can tell."""
    word, form = all_words[at], forms[at]
    if len(word.text) > 1 and not word.text[1:].islower():  # UBND, McDonald, H5N1
        return None
    known = form in lexicon.syllables()
    if known and form in lexicon.common():
        return None
    if not form.isalpha():
        return _typed_off(form) if word.text.islower() else None
    before = forms[at - 1] if at and not word.starts else ""
    after = forms[at + 1] if at + 1 < len(forms) and not all_words[at + 1].starts else ""
    if word.text[0].isupper() and not _is_plain_start(at, all_words, form):
        return None
    if known:
        return _out_of_place(form, before, after)
    if form in lexicon.loans() or len(form) == 1:
        return None
    if form.isascii():
        return _without_marks(at, all_words, form, before, after)
    if not _VIETNAMESE.fullmatch(form) or _FOREIGN_MARKS.search(form):
        return None
    right = _parted(form) or likely(form, before, after)
    if word.text[0].isupper() and is_syllable(form):  # Páo, Dảnh: names begin sentences too
        return None
    if not right and (len(form) > 7 or re.search("[fjwz]", form)):
        return None
    return right


def _is_plain_start(at: int, all_words: Sequence[Word], form: str) -> bool:
    """Whether a capital stands there for the sentence alone: what follows has none, and the word
    has marks (names of other languages and of the highlands begin sentences too)."""
    following = all_words[at + 1] if at + 1 < len(all_words) else None
    return (
        all_words[at].starts
        and following is not None
        and not following.starts
        and following.text.islower()
        and following.alone
        and has_marks(form)
    )


def _parted(form: str) -> tuple[str, ...]:
    """Two words run together: ``xâydựng``."""
    if len(form) < 4 or sum(split_tone(letter)[1] > 0 for letter in form) > 2:
        return ()
    common, pairs = lexicon.common(), lexicon.pairs()
    cuts = [(form[:at], form[at:]) for at in range(1, len(form) - 1)]
    ways = [cut for cut in cuts if cut in pairs or (cut[0] in common and cut[1] in common)]
    ways = [cut for cut in ways if cut in pairs] or (ways if len(form) > 6 else [])
    return tuple(" ".join(cut) for cut in ways[:2])


def _typed_off(form: str) -> tuple[str, ...] | None:
    """A word in keys of VNI: ``tie61ng``."""
    if not form.isascii() or not _VNI_LEFT.search(form):
        return None
    word = word_from_vni(form)
    return (word,) if word is not None and word in lexicon.common() else None


def _out_of_place(form: str, before: str, after: str) -> tuple[str, ...] | None:
    """A syllable that exists, where it does not belong."""
    beside = lexicon.bound().get(form)
    pairs = lexicon.pairs()
    if beside is not None:
        return None if before in beside or after in beside else likely(form, before, after)
    if (before, form) in pairs or (form, after) in pairs or form in (before, after):
        return None
    # Small words stand beside everything: that "một danh" is frequent says nothing of "một dảnh".
    common = lexicon.common()
    before, after = (side if common.get(side, 0) > _SMALL_WORDS else "" for side in (before, after))
    first, second = lexicon.paired()
    if before not in first and after not in second:
        return None
    fitting = tuple(
        way.word
        for way in sorted(ways(form), key=lambda way: way.cost)
        if way.cost <= 1.0 and ((before, way.word) in pairs or (way.word, after) in pairs)
    )
    return fitting[:3] or None


def _without_marks(
    at: int, all_words: Sequence[Word], form: str, before: str, after: str
) -> tuple[str, ...] | None:
    """Plain letters that are no syllable: keys typed while the input method was off, or marks left
    out; most such words are of another language."""
    if _TELEX_LEFT.search(form):
        word = word_from_telex(form)
        if word is not None and word in lexicon.common():
            return (word,)
    sides = [all_words[i] for i in (at - 1, at + 1) if 0 <= i < len(all_words)]
    if not sides or not all(_is_vietnamese(side) for side in sides):
        return None
    if _SWAPPED_END.match(form):
        turned = form[:-2] + form[-1] + form[-2]
        return _by_fold(turned, before, after)
    if _DOUBLED_END.search(form):
        return _by_fold(form[:-1], before, after)
    marked = _by_fold(form, before, after) if is_markless_syllable(form) else None
    return marked or _fitting(form, before, after)


def _fitting(form: str, before: str, after: str) -> tuple[str, ...] | None:
    """Near syllables that stand with a neighbour; the keys of Telex are tried too."""
    pairs, common = lexicon.pairs(), lexicon.common()
    before, after = (side if common.get(side, 0) > _SMALL_WORDS else "" for side in (before, after))
    typed = word_from_telex(form)
    near = [typed] if typed else [way.word for way in ways(form) if way.cost <= 1.5]
    fits = [word for word in near if (before, word) in pairs or (word, after) in pairs]
    return tuple(fits[:3]) or None


def _by_fold(plain: str, before: str, after: str) -> tuple[str, ...] | None:
    right = lexicon.by_fold().get(plain, ())
    pairs = lexicon.pairs()
    fits = [word for word in right if (before, word) in pairs or (word, after) in pairs]
    return tuple(dict.fromkeys([*fits, *right]))[:4] or None


def _is_vietnamese(word: Word) -> bool:
    form = house_tones(nfc(word.text)).lower()
    return form in lexicon.syllables() or (not form.isascii() and fold(form).isalpha())
