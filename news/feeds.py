"""RSS 2.0: the newest articles of the paper, a section, a tag or an author.

Sources: https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile;
photos by Media RSS (https://www.rssboard.org/media-rss), names by Dublin Core.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from news.addresses import absolute
from news.listing import in_order
from news.models.byline import Byline
from news.models.masthead import Masthead
from news.models.photo import MadeRendition, Photo
from news.photo_slots import CARD
from news.renditions import renditions_of
from prepared.moment import today
from vietnamese.dates import midnight
from vietnamese.normalise import clean_line

if TYPE_CHECKING:
    from news.models.article import ArticlePage

ITEMS = 30


class NewsFeed(Rss201rev2Feed):
    """RSS 2.0 with the photo and the names of each story."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def latest_post_date(self) -> datetime:
        """As Django's, but an empty feed stays the same for a day: its validator can match."""
        if self.items:
            return super().latest_post_date()
        return midnight(today())

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["photo"]:
            handler.startElement("media:content", item["photo"])
            for element in ("media:description", "media:credit"):
                if item[element]:
                    handler.addQuickElement(element, item[element])
            handler.endElement("media:content")


def feed_response(
    request: HttpRequest, ids: list[int], *, title: str, link: str, description: str = ""
) -> HttpResponse:
    """The first of the articles with these `ids` as a feed; `title` and `link` are its page's."""
    ids = ids[:ITEMS]
    paper = Masthead.for_request(request).paper_name
    whole_title = clean_line(title if title == paper else f"{title} – {paper}")
    feed = NewsFeed(
        title=whole_title,
        link=absolute(link),
        description=clean_line(description) or whole_title,
        language="vi",
        feed_url=absolute(request.path),
    )
    names = defaultdict(list)
    for byline in Byline.of(ids):
        names[byline.page_id].append(byline.author.name)
    for article in in_order(ids):
        feed.add_item(**feed_item(article, names[article.pk], request))
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def feed_item(article: ArticlePage, names: list[str], request: HttpRequest) -> dict[str, Any]:
    """One story by those with these `names`: the arguments of `add_item`.

    Text is without control characters, in NFC.
    """
    address = absolute(article.get_url(request) or "")
    return {
        "title": clean_line(article.title),
        "link": address,
        "description": clean_line(article.lead),
        "pubdate": timezone.localtime(article.published_at) if article.published_at else None,
        "unique_id": address,
        "unique_id_is_permalink": True,
        "categories": [clean_line(article.section.title)] if article.section else [],
        "creators": names,
        **feed_photo(article),
    }


def feed_photo(article: ArticlePage) -> dict[str, Any]:
    """The attributes of `media:content`, caption and credit; empty where there is no photo yet."""
    photo = article.main_photo
    rendition = largest_jpeg(photo) if photo else None
    if photo is None or rendition is None:
        return {"photo": {}, "media:description": "", "media:credit": ""}
    return {
        "photo": {
            "url": absolute(rendition.url),
            "medium": "image",
            "type": "image/jpeg",
            "width": str(rendition.width),
            "height": str(rendition.height),
        },
        "media:description": clean_line(article.photo_caption or photo.caption),
        "media:credit": clean_line(article.photo_credit or photo.credit),
    }


def largest_jpeg(photo: Photo) -> MadeRendition | None:
    """The largest of the files a card has that every reader of feeds can show."""
    found = renditions_of(photo, CARD.specs)
    jpegs = [row for spec, row in found.items() if spec.endswith("-jpeg")]
    return max(jpegs, key=lambda row: row.width, default=None)
