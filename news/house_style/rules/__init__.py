"""The rules, in the order in which they speak where two find the same letters."""

from news.house_style.rule import Rule
from news.house_style.rules.abbreviations import ABBREVIATIONS
from news.house_style.rules.beginnings import BEGINNINGS
from news.house_style.rules.capitals import CAPITALS
from news.house_style.rules.caption_credit import CAPTION_CREDIT
from news.house_style.rules.confusions import CONFUSIONS
from news.house_style.rules.dashes import DASHES
from news.house_style.rules.dates import DATES
from news.house_style.rules.doubled_words import DOUBLED_WORDS
from news.house_style.rules.headline import HEADLINE
from news.house_style.rules.hidden_signs import HIDDEN_SIGNS
from news.house_style.rules.i_or_y import I_OR_Y
from news.house_style.rules.lead import LEAD
from news.house_style.rules.letters import LETTERS
from news.house_style.rules.long_paragraphs import LONG_PARAGRAPHS
from news.house_style.rules.numbers import NUMBERS
from news.house_style.rules.old_fonts import OLD_FONTS
from news.house_style.rules.pairs import PAIRS
from news.house_style.rules.photos import PHOTOS
from news.house_style.rules.preferred import PREFERRED
from news.house_style.rules.punctuation import PUNCTUATION
from news.house_style.rules.quotes import QUOTES
from news.house_style.rules.shouting import SHOUTING
from news.house_style.rules.spaces import SPACES
from news.house_style.rules.spelling import SPELLING
from news.house_style.rules.subheadings import SUBHEADINGS
from news.house_style.rules.tones import TONES
from news.house_style.rules.two_ways import TWO_WAYS
from news.house_style.rules.units import UNITS

RULES: tuple[Rule, ...] = (
    OLD_FONTS,
    LETTERS,
    HIDDEN_SIGNS,
    PREFERRED,
    CONFUSIONS,
    DATES,
    NUMBERS,
    UNITS,
    CAPITALS,
    TONES,
    I_OR_Y,
    SPELLING,
    DOUBLED_WORDS,
    TWO_WAYS,
    ABBREVIATIONS,
    QUOTES,
    PAIRS,
    DASHES,
    PUNCTUATION,
    BEGINNINGS,
    SPACES,
    SHOUTING,
    CAPTION_CREDIT,
    HEADLINE,
    LEAD,
    SUBHEADINGS,
    LONG_PARAGRAPHS,
    PHOTOS,
)
