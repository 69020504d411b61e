"""Photographs in the body: one, or a gallery."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListValue

from news.blocks.choosers import PhotoChooserBlock
from news.models.photo import Photo


class PhotoBlock(blocks.StructBlock):
    """A photo with its caption and credit; left empty, those of the photo library are shown."""

    photo = PhotoChooserBlock(label=_("Photo"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        max_length=500,
        help_text=_("Left empty: the caption from the photo library"),
    )
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        max_length=120,
        help_text=_("Photographer or agency. Left empty: the credit from the photo library"),
    )

    class Meta:
        icon = "image"
        label = _("Photo")
        description = _("One photo with caption and credit")
        template = "blocks/photo.html"

    def get_preview_value(self) -> blocks.StructValue:
        """The newest photo of the library; an empty frame where there is none."""
        photo = Photo.objects.order_by("-pk").first() or Photo(width=1200, height=800)
        caption = photo.caption or "Bến sông buổi sớm, những chuyến hàng đầu tiên rời bến."
        words = {"caption": caption, "credit": photo.credit or "Trường Khanh"}
        return blocks.StructValue(self, {"photo": photo} | words)


class GalleryBlock(blocks.ListBlock):
    """Several photos that belong together, shown as a grid."""

    class Meta:
        icon = "grid"
        label = _("Gallery")
        description = _("Two photos or more, shown side by side")
        template = "blocks/gallery.html"
        min_num = 2
        max_num = 30

    def __init__(self, **kwargs: object) -> None:
        super().__init__(PhotoBlock(), **kwargs)

    def get_preview_value(self) -> ListValue:
        """Three times what one photo shows."""
        return ListValue(self, values=[self.child_block.get_preview_value() for _ in range(3)])
