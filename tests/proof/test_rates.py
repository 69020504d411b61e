"""How often the check is wrong: on clean text, and on errors that were put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

import pytest

from news.house_style.checking import check
from news.house_style.house_words import HouseWords
from news.house_style.pieces import Draft, Kind, Piece
from news.house_style.rule import Finding
from tests.proof import clean_texts
from tests.proof.seeds import Seed, seeds

LEAST_WORDS = 10_000
LEAST_SEEDS = 150
LEAST_RECALL = 0.9
#: Paragraphs that are taken for one article.
PARAGRAPHS = 8


def articles(paragraphs: Iterable[str], house: HouseWords) -> Iterator[Draft]:
    """Drafts of some paragraphs each."""
    rest = iter(paragraphs)
    while some := list(islice(rest, PARAGRAPHS)):
        yield Draft([Piece(Kind.PARAGRAPH, text, "Đoạn văn") for text in some], house)


def described(finding: Finding) -> str:
    """A false warning as one line of the test's output."""
    before, after = finding.around()
    return f"{finding.rule.code}: {before}[{finding.wrong}]{after} {finding.right}"


@pytest.mark.parametrize("name", ["written", "demo"])
def test_clean_text_has_less_than_one_false_warning_in_500_words(
    no_words: HouseWords, name: str
) -> None:
    own = [*clean_texts.prose(), *clean_texts.invented()]
    paragraphs = own if name == "written" else list(clean_texts.demo())
    words = sum(len(text.split()) for text in paragraphs)
    false = [
        described(finding) for draft in articles(paragraphs, no_words) for finding in check(draft)
    ]
    print(f"\n{name}: {len(false)} false warnings in {words} words", *false, sep="\n  ")
    assert words >= LEAST_WORDS
    assert len(false) * 500 < words


def is_found(seed: Seed, findings: list[Finding]) -> bool:
    """Whether a finding touches the error."""
    end = max(seed.end, seed.start + 1)
    return any(
        finding.slip is not None
        and finding.slip.start < end
        and seed.start < max(finding.slip.end, finding.slip.start + 1)
        for finding in findings
    )


def is_put_right(seed: Seed, findings: list[Finding]) -> bool:
    """Whether one of the fixes that are offered gives the right text."""
    wanted = seed.text[: seed.start] + seed.right + seed.text[seed.end :]
    return any(
        seed.text[: finding.slip.start] + right + seed.text[finding.slip.end :] == wanted
        for finding in findings
        if finding.slip is not None
        for right in finding.right
    )


def test_nine_of_ten_seeded_errors_are_found(no_words: HouseWords) -> None:
    found, fixed, missed = Counter[str](), Counter[str](), []
    every = seeds()
    for seed in every:
        findings = check(Draft([Piece(Kind.PARAGRAPH, seed.text, "Đoạn văn")], no_words))
        if is_found(seed, findings):
            found[seed.rule] += 1
            fixed[seed.rule] += is_put_right(seed, findings)
        else:
            missed.append(f"{seed.rule}: {seed.text}")
    recall = found.total() / len(every)
    print(f"\n{found.total()} of {len(every)} found ({recall:.1%}), {fixed.total()} with the fix")
    print("missed:", *missed, sep="\n  ")
    assert len(every) >= LEAST_SEEDS
    assert recall >= LEAST_RECALL
    assert fixed.total() / len(every) >= 0.8


def test_every_rule_of_words_has_a_seed() -> None:
    from news.house_style.rules import RULES

    of_articles = {
        *("preferred", "two-ways", "shouting", "caption-credit", "headline", "lead"),
        *("subheadings", "long-paragraphs", "photos"),
    }
    assert {rule.code for rule in RULES} - of_articles <= {seed.rule for seed in seeds()}
