"""A captured article that lies in the recycle bin is not imported again, and not published out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from news.models import ArticlePage
from news.recycle_bin import put_in_bin
from tests import factories

from . import captures as written


@pytest.mark.django_db
def test_the_command_says_where_the_article_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    factories.section(written.SECTION)
    path = tmp_path / "bai.txt"
    path.write_text(written.CAPTURE, encoding="utf-8")
    call_command("import_article", str(path), "--section", written.SECTION)
    put_in_bin(ArticlePage.objects.get(), None)
    capsys.readouterr()
    call_command("import_article", str(path), "--section", written.SECTION, "--publish")
    assert "thùng rác" in capsys.readouterr().out
    article = ArticlePage.objects.get()
    assert article.is_binned
    assert not article.live
