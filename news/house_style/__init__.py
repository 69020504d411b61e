"""The house-style check: warns, explains, offers the fix; it never stands in the way of anything.

`pieces` are the texts of an article, read from the stored article (`stored`) or from the editor's
form as typed (`typed`); each file of `rules` is one rule; `checking` asks all of them. What is wrong
in Vietnamese as such is `vietnamese.proof`'s business.
"""
