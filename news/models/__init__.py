"""The paper's tables: one page type or noun per module."""

from news.models.ai_label import AiLabel
from news.models.archive import ArchiveItem
from news.models.article import ArticlePage, RelatedArticle
from news.models.binned import BinnedArticle
from news.models.byline import Author, Byline
from news.models.correction import Correction
from news.models.dossier import DossierIndexPage, DossierPage
from news.models.edition import Edition
from news.models.error_report import ErrorReport
from news.models.home import FrontPagePin, HomePage
from news.models.house_word import HouseWord, PassedFinding
from news.models.manuscript import Manuscript, ManuscriptPicture
from news.models.masthead import Masthead
from news.models.photo import Attachment, Photo, Rendition
from news.models.plan import CalendarLink, Plan
from news.models.reads import ArticleReads
from news.models.reply import RightOfReply
from news.models.royalty import (
    RoyaltyLine,
    RoyaltyMonth,
    RoyaltyUnit,
    RoyaltyWork,
    WorkKind,
    WorkRate,
)
from news.models.section import SectionPage
from news.models.section_month import SectionMonth
from news.models.sketch import TextSketch
from news.models.tag import ArticleTag, NewsTag

__all__ = [
    "AiLabel",
    "ArchiveItem",
    "ArticlePage",
    "ArticleReads",
    "ArticleTag",
    "Attachment",
    "Author",
    "BinnedArticle",
    "Byline",
    "CalendarLink",
    "Correction",
    "DossierIndexPage",
    "DossierPage",
    "Edition",
    "ErrorReport",
    "FrontPagePin",
    "HomePage",
    "HouseWord",
    "Manuscript",
    "ManuscriptPicture",
    "Masthead",
    "NewsTag",
    "PassedFinding",
    "Photo",
    "Plan",
    "RelatedArticle",
    "Rendition",
    "RightOfReply",
    "RoyaltyLine",
    "RoyaltyMonth",
    "RoyaltyUnit",
    "RoyaltyWork",
    "SectionMonth",
    "SectionPage",
    "TextSketch",
    "WorkKind",
    "WorkRate",
]
