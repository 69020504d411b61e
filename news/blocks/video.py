"""Video from a few allowed platforms, loaded only when the reader asks for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from news.blocks.choosers import PhotoChooserBlock
from news.video import UnknownVideo, parse_video_address


class VideoBlock(blocks.StructBlock):
    """A video by its address. The player's address is built here from the id: nothing calls out."""

    url = blocks.URLBlock(
        label=_("Video address"), help_text=_("A page on YouTube, Vimeo, Facebook or TikTok")
    )
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    poster = PhotoChooserBlock(label=_("Poster photo"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video that loads only when the reader presses play")
        template = "blocks/video.html"
        preview_value = {
            "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
            "title": "Một ngày ở chợ bến",
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        try:
            parse_video_address(cleaned["url"])
        except UnknownVideo as error:
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("This is not a video address of an allowed platform."))}
            ) from error
        return cleaned

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        try:
            context["video"] = parse_video_address(value["url"])
        except UnknownVideo:
            context["video"] = None
        return context
