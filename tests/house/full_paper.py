"""A paper with one row of everything the admin has a page for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Collection, Site, Task, Workflow

from comments.models import Block, Comment, ConsentText, DataRequest, WordRule
from news import recycle_bin
from news.models import (
    ArticlePage,
    Attachment,
    Author,
    HouseWord,
    Manuscript,
    Plan,
    RoyaltyLine,
    RoyaltyMonth,
    RoyaltyUnit,
    RoyaltyWork,
    WorkKind,
)
from news.royalties.changes import add_payment
from portal.models import User
from search.models import Abbreviation, MissedQuery
from tests import factories

#: The address of the reader who commented.
READER = "ban-doc-kin@example.com"
#: Of what readers may not see yet: the headline of a draft, the new one of an article in the paper.
HIDDEN_WORDS = ("Đập Khe Lim cạn nước", "dap-khe-lim", "Mùa gặt sớm")


def full_paper(owner: User) -> dict[str, Any]:
    """One of everything, in as many states as fit: what the addresses' parameters stand for."""
    section = factories.section("Đời sống")
    other = factories.section("Kinh tế")
    author = factories.author("Lê Thu Hà")
    article = factories.article(
        "Mùa gặt ở Đồng Vối", section, tags=["Nông nghiệp"], bylines=[author]
    )
    comment = Comment.objects.create(
        page=article,
        name="Bạn đọc",
        email=READER,
        body="Một ý kiến.",
        consent=ConsentText.objects.kept("Tôi đồng ý.", "Thông báo."),
    )
    article.title = "Mùa gặt sớm ở Đồng Vối"
    draft = article.save_revision(user=owner)
    # Not by `save()`, which would put the new headline into the paper.
    ArticlePage.objects.filter(pk=article.pk).update(
        locked=True, locked_by=owner, locked_at=timezone.now()
    )
    waiting = factories.article("Đập Khe Lim cạn nước", section, live=False)
    waiting.save_revision(user=owner)
    workflow = Workflow.objects.get()
    state = workflow.start(waiting, owner)
    photo = factories.photo()
    document = Attachment.objects.create(
        title="Bảng giá nước", file=ContentFile(b"1,2", name="bang-gia.csv")
    )
    redirect = Redirect.add_redirect("/cu.html", article)
    collection = Collection.get_first_root_node().add_child(name="Ảnh tư liệu")
    Abbreviation.objects.get_or_create(short="UBND", long="ủy ban nhân dân")  # founded, or emptied
    MissedQuery.objects.create(text="ván ép", times=3, last_day=timezone.localdate())
    HouseWord.objects.create(text="quắng", instead="quắn", note="Theo từ điển")
    factories.correction(ArticlePage.objects.get(pk=article.pk))
    factories.reply(article)
    factories.error_report(article)
    person = User.objects.create_user("ha", first_name="Thu Hà", last_name="Lê")
    sheet = royalty_sheet(article)
    binned = recycle_bin.put_in_bin(factories.article("Bài bỏ đi", section), owner)
    return {
        **sheet,
        "page_id": article.pk,
        "binned_id": binned.pk,
        "article_id": article.pk,
        "other_id": waiting.pk,
        "plan_id": Plan.objects.create(title="Mùa gặt", section=section, created_by=owner).pk,
        "photo_id": photo.pk,
        "page_pk": article.pk,
        "parent_page_id": section.pk,
        "page_to_move_id": waiting.pk,
        "destination_id": other.pk,
        "revision_id": draft.pk,
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state.pk,
        "task_id": state.current_task_state.task_id,
        "workflow_pk": workflow.pk,
        "task_pk": Task.objects.order_by("pk")[0].pk,
        "image_id": photo.pk,
        "document_id": document.pk,
        "redirect_id": redirect.pk,
        "collection_id": collection.pk,
        "site": Site.objects.get().pk,
        "group": Group.objects.order_by("pk")[0].pk,
        "user": person.pk,
        "user_id": person.pk,
        "query_id": Query.get("UBND").pk,
        "comment": comment.pk,
        "word_rule": WordRule.objects.get_or_create(text="khốn")[0].pk,
        "block": Block.objects.create(
            kind="domain", value="vi-du.example", until=timezone.localdate(), note="quảng cáo"
        ).pk,
        "data_request": DataRequest.objects.create(kind="access", contact="Ông Tư").pk,
        "waiting": waiting.pk,
        "front_page": factories.front_page().pk,
        "dossiers": factories.dossier().get_parent().pk,
        "manuscript": Manuscript.objects.create(
            owner=owner,
            name="bai-gui.docx",
            content={"passages": [{"role": "headline", "text": "Chợ bến họp sớm"}]},
        ).pk,
    }


def royalty_sheet(article: ArticlePage) -> dict[str, int]:
    """A draft with one work, a kind and a unit value; a line of a locked sheet."""
    kind = WorkKind.objects.get_or_create(name="Tin", defaults={"role": "author"})[0]
    unit = RoyaltyUnit.objects.get_or_create(valid_from=date(2021, 1, 1), value=149_000)[0]
    author = Author.objects.order_by("pk")[0]
    paid = RoyaltyMonth.objects.create(first_day=date(2021, 9, 1))
    payment = add_payment(paid, "Giải báo chí", author, 500_000, "Giải nhì", None)
    RoyaltyMonth.objects.filter(pk=paid.pk).update(state=RoyaltyMonth.State.LOCKED)
    month = RoyaltyMonth.objects.create(first_day=date(2021, 10, 1))
    work = RoyaltyWork.objects.create(
        month=month,
        article=article,
        role="author",
        title=article.title,
        published_on=date(2021, 10, 14),
        kind=kind,
        kind_name=kind.name,
        coefficient=1,
        unit=unit.value,
        value=unit.value,
    )
    RoyaltyLine.objects.create(
        work=work,
        author=author,
        name=author.name,
        name_key=author.name_key,
        kind=author.kind,
        amount=unit.value,
    )
    line = payment.lines.values_list("pk", flat=True)[0]
    return {"month_id": month.pk, "work_id": work.pk, "line_id": line}
