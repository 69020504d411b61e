"""The paper's tables: one page type or noun per module."""

from news.models.article import ArticlePage, RelatedArticle
from news.models.byline import Author, Byline
from news.models.home import FrontPagePin, HomePage
from news.models.masthead import Masthead
from news.models.photo import Attachment, Photo, Rendition
from news.models.reads import ArticleReads
from news.models.section import SectionPage
from news.models.tag import ArticleTag, NewsTag

__all__ = [
    "ArticlePage",
    "ArticleReads",
    "ArticleTag",
    "Attachment",
    "Author",
    "Byline",
    "FrontPagePin",
    "HomePage",
    "Masthead",
    "NewsTag",
    "Photo",
    "RelatedArticle",
    "Rendition",
    "SectionPage",
]
