"""Photos: kept clean, cut ahead of time, shown by slot, and never able to break a page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks import TaskResult
from PIL import ExifTags, Image, ImageFile, PngImagePlugin
from PIL.JpegImagePlugin import JpegImageFile
from wagtail.images.forms import get_image_form
from willow.image import UnrecognisedImageFormatError

from news.models import Photo
from news.photo_files import FORMATS, UnreadablePhoto, clean_photo_file
from news.photo_slots import BODY, CARD, HERO, SLOTS, rendition_size
from news.renditions import (
    PORTRAIT_USE,
    make_missing,
    make_rendition,
    renditions_of,
    specs_needed,
)
from tests import factories

pytestmark = pytest.mark.django_db


def camera_jpeg(orientation: int = 1) -> bytes:
    """A JPEG as a phone makes it: place, maker, artist, comment, and perhaps lying on its side."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Máy ảnh bí mật"
    exif[ExifTags.Base.Artist] = "Người chụp bí mật"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (21.0, 2.0, 3.0)
    buffer = io.BytesIO()
    Image.open(io.BytesIO(factories.image_bytes(300, 200))).save(
        buffer, "JPEG", exif=exif, comment=b"ghi chu bi mat", xmp=b"<x:xmpmeta>bi mat</x:xmpmeta>"
    )
    return buffer.getvalue()


def form_errors(name: str, content: bytes) -> dict[str, list[str]]:
    """What the library's form says to an upload."""
    form = get_image_form(Photo)(
        {"title": "Ảnh", "collection": 1}, {"file": SimpleUploadedFile(name, content)}
    )
    errors: dict[str, list[str]] = form.errors
    return errors


class TestTheFile:
    """What is stored of an upload."""

    @pytest.mark.parametrize("orientation", [1, 3, 6, 8])
    def test_a_photo_tells_nothing_about_the_camera(self, orientation: int) -> None:
        name, content = "IMG 0001.JPG", camera_jpeg(orientation)
        photo = Photo.objects.create(title="Ảnh", file=ContentFile(content, name=name))
        stored = photo.file.read()
        photo.file.close()
        assert "bí mật".encode() not in stored
        assert b"bi mat" not in stored
        with Image.open(io.BytesIO(stored)) as kept:
            assert not kept.getexif()
            assert "exif" not in kept.info

    def test_an_upload_that_waited_for_its_words_is_cleaned_too(self, admin_client: Client) -> None:
        """Wagtail keeps the file as it was sent, and stores it past the form."""
        upload = SimpleUploadedFile("IMG 0002.jpg", camera_jpeg(orientation=6))
        address = reverse("wagtailimages:add_multiple")
        answer = admin_client.post(address, {"title": "Ảnh", "files[]": upload}).json()
        if "uploaded_file_id" in answer:
            number = answer["uploaded_file_id"]
            prefix = f"uploaded-image-{number}"
            words = {"title": "Ảnh", "description": "Bến sông", "caption": "", "credit": "K. N."}
            answer = admin_client.post(
                reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number]),
                {f"{prefix}-{name}": value for name, value in words.items()},
            ).json()
        assert answer["success"]
        photo = Photo.objects.get()
        with photo.open_file() as file:
            stored = file.read()
        assert "bí mật".encode() not in stored
        assert b"bi mat" not in stored
        assert (photo.width, photo.height) == (200, 300)
        assert photo.file_size == len(stored)

    def test_a_photo_taken_upright_stands_upright(self) -> None:
        content = ContentFile(camera_jpeg(orientation=6), name="dung.jpg")
        photo = Photo.objects.create(title="Ảnh", file=content)
        assert (photo.width, photo.height) == (200, 300)

    def test_a_photo_that_stands_right_keeps_its_quality(self) -> None:
        before = factories.image_bytes(300, 200)
        after = clean_photo_file(ContentFile(before), "a.jpg").read()
        with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as two:
            assert isinstance(one, JpegImageFile)
            assert isinstance(two, JpegImageFile)
            assert one.quantization == two.quantization

    @pytest.mark.parametrize("image_format", FORMATS)
    def test_every_format_is_kept_in_its_format(self, image_format: str) -> None:
        content = ContentFile(factories.image_bytes(60, 40, image_format))
        with Image.open(clean_photo_file(content, "a")) as kept:
            assert kept.format == image_format
            assert kept.size == (60, 40)

    def test_the_text_in_a_png_goes(self) -> None:
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", "bi mat")
        buffer = io.BytesIO()
        Image.new("RGB", (20, 20)).save(buffer, "PNG", pnginfo=notes)
        assert b"bi mat" in buffer.getvalue()
        assert b"bi mat" not in clean_photo_file(ContentFile(buffer.getvalue()), "a.png").read()

    def test_an_animation_keeps_its_frames(self) -> None:
        frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
        buffer = io.BytesIO()
        frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], comment=b"bi mat")
        cleaned = clean_photo_file(ContentFile(buffer.getvalue()), "a.gif")
        assert b"bi mat" not in cleaned.read()
        cleaned.seek(0)
        with Image.open(cleaned) as kept:
            assert getattr(kept, "n_frames", 1) == 3

    def test_the_original_has_an_address_nobody_can_guess(self) -> None:
        one, two = factories.photo(), factories.photo()
        assert Path(one.file.name).name == Path(two.file.name).name
        folder = Path(one.file.name).parent.name
        assert len(folder) >= 24
        assert folder != Path(two.file.name).parent.name
        make_missing(one, PORTRAIT_USE)
        assert all(folder not in row.file.name for row in one.renditions.all())

    def test_a_document_has_an_address_nobody_can_guess(self) -> None:
        one, two = factories.document(), factories.document()
        assert one.url != two.url
        assert len(one.filename) > 24

    @pytest.mark.parametrize("name", ["đường đi.JPG", "a" * 300 + ".jpg", "../../x.jpg", "🎉.jpg"])
    def test_any_file_name_gives_a_short_plain_one(self, name: str) -> None:
        photo = Photo(title="Ảnh")
        path = photo.get_upload_to(name)
        assert len(path) <= 100
        assert path.isascii()
        assert ".." not in path


class TestDamagedFiles:
    """An upload that cannot be decoded is an error in the form, in Vietnamese, never a 500."""

    def test_a_file_cut_short_is_refused(self) -> None:
        assert "bị hỏng" in str(form_errors("a.jpg", factories.image_bytes()[:2000])["file"])

    def test_noise_after_a_right_beginning_is_refused(self) -> None:
        whole = factories.image_bytes(image_format="PNG")
        damaged = whole[:60] + bytes(len(whole) - 60)
        assert "file" in form_errors("a.png", damaged)

    def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bomb = io.BytesIO()
        Image.new("1", (9000, 9000)).save(bomb, "PNG")
        monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("decoded"))
        with pytest.raises(UnreadablePhoto):
            clean_photo_file(ContentFile(bomb.getvalue()), "bomb.png")
        assert "file" in form_errors("bomb.png", bomb.getvalue())
        with pytest.raises(Image.DecompressionBombError):
            Photo(title="Bom", file=ContentFile(bomb.getvalue(), name="bomb.png"))

    @pytest.mark.parametrize(
        "content",
        [
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"",
            b"%PDF-1.7",
            b"\xff\xd8\xff\xe0",
            b"GIF89a",
        ],
    )
    @pytest.mark.parametrize("name", ["a.svg", "a.jpg", "a.gif"])
    def test_what_is_no_photo_is_refused(self, name: str, content: bytes) -> None:
        assert "file" in form_errors(name, content)

    def test_a_program_that_saves_one_gets_a_plain_error(self) -> None:
        with pytest.raises(UnrecognisedImageFormatError):
            Photo.objects.create(title="Hỏng", file=ContentFile(b"x", name="a.jpg"))
        with pytest.raises(UnreadablePhoto):
            clean_photo_file(ContentFile(b"x"), "a.jpg")


class TestMaking:
    """Renditions are there before a reader comes."""

    def test_every_slot_of_an_article_is_made_and_nothing_larger_than_the_photo(self) -> None:
        photo = factories.photo(width=500, height=400)
        made = make_missing(photo)
        specs = specs_needed(photo)
        assert made == len(specs) == photo.renditions.count()
        for slot in (CARD, HERO, BODY):
            assert set(slot.specs_for(500, 400)) <= set(specs)
        assert max(photo.renditions.values_list("width", flat=True)) <= 500
        assert make_missing(photo) == 0

    @pytest.mark.parametrize("spec", ["fill-400x267", "fill-240x160", "width-800", "fill-96x96"])
    @pytest.mark.parametrize("size", [(300, 200), (200, 300), (1000, 100), (40, 30)])
    def test_the_size_foretold_is_the_size_made(self, spec: str, size: tuple[int, int]) -> None:
        photo = factories.photo(width=size[0], height=size[1])
        make_rendition(photo, f"{spec}|format-jpeg")
        row = photo.renditions.get()
        foretold = rendition_size(spec, *size)
        assert abs(row.width - foretold[0]) <= 1
        assert abs(row.height - foretold[1]) <= 1

    def test_a_new_focal_point_makes_new_crops(self) -> None:
        photo = factories.photo(width=300, height=300)
        make_missing(photo, PORTRAIT_USE)
        photo.focal_point_x, photo.focal_point_y = 20, 20
        photo.focal_point_width = photo.focal_point_height = 10
        photo.save()
        assert renditions_of(Photo.objects.get(pk=photo.pk), SLOTS["portrait"].specs) == {}
        assert make_missing(photo, PORTRAIT_USE) == len(SLOTS["portrait"].specs)

    def test_saving_a_photo_asks_for_its_renditions(
        self, asked: list[TaskResult], django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            photo = factories.photo()
        assert [result.args for result in asked] == [[photo.pk, "article"]]
        with django_capture_on_commit_callbacks(execute=True):
            photo.save(update_fields=["file_hash"])
        assert len(asked) == 1

    def test_publishing_an_article_asks_for_all_its_photos(
        self, home: object, asked: list[TaskResult], django_capture_on_commit_callbacks: Any
    ) -> None:
        photos = [factories.photo() for _ in range(4)]
        article = factories.article(
            main_photo=photos[0],
            body=[
                {"type": "photo", "value": {"photo": photos[1].pk}},
                factories.gallery(*photos[2:]),
            ],
        )
        with django_capture_on_commit_callbacks(execute=True):
            article.save_revision().publish()
        assert sorted(result.args[0] for result in asked) == [photo.pk for photo in photos]

    def test_an_original_that_is_gone_stops_nothing(self) -> None:
        photo = factories.photo()
        photo.file.storage.delete(photo.file.name)
        assert make_missing(Photo.objects.get(pk=photo.pk)) == 0

    def test_the_command_makes_what_is_missing_and_says_so(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        photo = factories.photo(width=60, height=40)
        call_command("make_renditions")
        count = photo.renditions.count()
        assert str(count) in capsys.readouterr().out
        call_command("make_renditions")
        assert photo.renditions.count() == count
