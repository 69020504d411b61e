"""Which video addresses are allowed, and the address of the player that goes with each."""

import re
from dataclasses import dataclass


class UnknownVideo(ValueError):
    """The address is not a video on an allowed platform."""


@dataclass(frozen=True)
class Video:
    """One video: `platform` as readers know it, `page` to open it there, `player` for the iframe."""

    platform: str
    page: str
    player: str


# platform, pattern of the page's address with the id as its only group, page, player
_PLATFORMS = [
    (
        "YouTube",
        r"(?:https?://)?(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)"
        r"([\w-]{11})(?![\w-])",
        "https://www.youtube.com/watch?v={}",
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
    ),
    (
        "Vimeo",
        r"(?:https?://)?(?:www\.)?vimeo\.com/(\d{5,12})(?!\d)",
        "https://vimeo.com/{}",
        "https://player.vimeo.com/video/{}?autoplay=1",
    ),
    (
        "TikTok",
        r"(?:https?://)?(?:www\.)?tiktok\.com/@[\w.-]+/video/(\d{15,22})(?!\d)",
        "https://www.tiktok.com/@/video/{}",
        "https://www.tiktok.com/embed/v2/{}",
    ),
    (
        "Facebook",
        r"(?:https?://)?(?:www\.|m\.)?facebook\.com/(?:watch/?\?v=|[\w.-]+/videos/(?:[\w.-]+/)?)(\d{8,20})(?!\d)",
        "https://www.facebook.com/watch/?v={}",
        "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D{}",
    ),
]


def parse_video_address(address: str) -> Video:
    """The video behind `address`; raises `UnknownVideo` for anything not on the list."""
    for platform, pattern, page, player in _PLATFORMS:
        match = re.match(pattern, address.strip())
        if match:
            return Video(platform, page.format(match[1]), player.format(match[1]))
    raise UnknownVideo(address)
