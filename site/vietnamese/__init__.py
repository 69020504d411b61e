"""Vietnamese text for a newspaper: normalising, folding, slugs, dates, sorting, matching.

``normalise`` what comes in, ``fold`` what is searched, ``slugs``, ``dates`` and ``sorting`` for
what is shown, ``sentences`` to cut it; ``keyboards`` and ``encodings`` undo wrong typing and old
fonts, ``spelling_shape`` knows what a syllable is, ``matching`` finds words that hide.

Pure Python without Django: this package knows no other part of the portal. Functions that take
text never raise on any ``str`` (lone surrogates, NUL, megabytes) and take linear time.
"""
