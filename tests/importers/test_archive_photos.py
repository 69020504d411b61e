"""Photos of an old site come from a folder beside it, once each, and never from anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from news.models import ArticlePage, Photo
from search.rebuilding import differences
from tests import factories

from .conftest import Import, WriteFile, everything, the_article
from .old_sites import HOST, attachment, export, main_photo, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def front_page() -> None:
    """Sections stand under it."""
    factories.front_page()


def test_photos_come_from_the_folder_with_their_words(
    old_site: WriteFile, import_archive: Import, uploads: Path
) -> None:
    text = (
        "Đoạn mở đầu.\n\n"
        f'[caption id="a" width="300"]<img class="wp-image-9" src="{HOST}/wp-content/uploads/2019/05/'
        'gat-lua-300x200.jpg" /> Máy gặt trên đồng. Ảnh: Trường Khanh[/caption]\n\nĐoạn kết.'
    )
    items = [post(text=text), attachment(9, "2019/05/gat-lua.jpg", alt="Máy gặt giữa đồng")]
    import_archive(old_site(export(*items)), "--uploads", str(uploads))
    photo = Photo.objects.get()
    assert (photo.caption, photo.credit) == ("Máy gặt trên đồng.", "Trường Khanh")
    assert photo.description == "Máy gặt giữa đồng"
    assert photo.file_size
    assert photo.file_hash
    assert the_article().main_photo == photo
    assert "Máy gặt" not in str(the_article().body.get_prep_value())


def test_a_photo_missing_at_first_is_added_by_a_later_run(
    old_site: WriteFile, import_archive: Import, uploads: Path, report: Callable[[], str]
) -> None:
    path = old_site(
        export(post(inside=main_photo(9)), attachment(9, "2019/05/gat-lua.jpg", caption="Lúa."))
    )
    import_archive(path)
    assert the_article().main_photo is None
    assert "gat-lua.jpg" in report()
    import_archive(path, "--uploads", str(uploads))
    assert the_article().main_photo is not None
    assert not differences()
    before = everything()
    import_archive(path, "--uploads", str(uploads))
    assert everything() == before


def test_no_file_outside_the_folder_is_taken(
    old_site: WriteFile, import_archive: Import, uploads: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "mat.jpg"
    secret.write_bytes(factories.image_bytes())
    (uploads / "lien-ket.jpg").symlink_to(secret)
    text = "".join(
        f'<p>Đoạn.</p><img src="{HOST}/wp-content/uploads/{name}">'
        for name in ("../mat.jpg", "..%2Fmat.jpg", "lien-ket.jpg", "%00.jpg", "/etc/passwd")
    )
    import_archive(old_site(export(post(text=text))), "--uploads", str(uploads))
    assert not Photo.objects.exists()
    assert the_article().live


def test_a_picture_that_the_library_has_already_is_not_stored_again(
    old_site: WriteFile, import_archive: Import, uploads: Path
) -> None:
    first, second = uploads / "2019/05/gat-lua.jpg", uploads / "2019/05/gat-lua-ban-hai.jpg"
    second.write_bytes(first.read_bytes())
    items = [
        post(number=1, inside=main_photo(9)),
        post(number=2, inside=main_photo(10)),
        attachment(9, "2019/05/gat-lua.jpg", caption="Lúa."),
        attachment(10, "2019/05/gat-lua-ban-hai.jpg", caption="Lúa chín."),
    ]
    import_archive(old_site(export(*items)), "--uploads", str(uploads))
    photo = Photo.objects.get()
    articles = ArticlePage.objects.order_by("pk")
    assert [article.main_photo for article in articles] == [photo, photo]
    # Nor when the export of another address brings it once more.
    other = export(*items).replace(HOST, "https://bao-khac.example")
    import_archive(old_site(other), "--uploads", str(uploads))
    assert ArticlePage.objects.count() == 4
    assert Photo.objects.get() == photo
