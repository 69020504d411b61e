"""What the news app adds to Wagtail's admin. Each line names a hook; the work is in news.newsroom."""

from django.db import models
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from news.newsroom import (
    content_checks,
    front_desk,
    group_rights,
    home_panels,
    menu,
    page_lists,
    page_policy,
    publishing,
    redirect_import,
    rights,
    row_menu,
)
from news.newsroom.article_listing import ArticleListing, NewsroomPages
from news.newsroom.authors_and_tags import AuthorViewSet, TagViewSet
from news.newsroom.duplicates import hooks as duplicates_hooks  # noqa: F401 - and of the warning
from news.newsroom.house_style import hooks as style_hooks  # noqa: F401 - registers its pages
from news.newsroom.photo_desk import PhotoWordsAction
from news.newsroom.photo_files import photo_files
from news.newsroom.planning import hooks as planning_hooks  # noqa: F401 - registers the plans
from news.newsroom.readers import ReadersGroup
from news.newsroom.recycle_bin import hooks as bin_hooks  # noqa: F401 - registers the bin
from news.newsroom.royalties.hooks import RoyaltiesGroup
from news.newsroom.slug_field import FoldedSlugField, VietnameseSlugInput
from news.newsroom.statistics import hooks as statistics_hooks  # noqa: F401 - registers them
from news.newsroom.word import hooks as word_hooks  # noqa: F401 - registers the pages of Word

hooks.register("before_create_page", rights.refuse_new_section)
hooks.register("before_bulk_action", publishing.refuse_unready_photos)
hooks.register("register_bulk_action", PhotoWordsAction)
hooks.register("construct_homepage_panels", home_panels.construct_home_panels)
# After Wagtail's own, which puts there what ours replaces.
hooks.register("construct_homepage_summary_items", home_panels.construct_home_summary, order=100)
hooks.register("construct_page_chooser_queryset", page_policy.choosable)
hooks.register("construct_page_chooser_queryset", page_lists.chooser_rows, order=1)
hooks.register("construct_wagtail_userbar", content_checks.look_at_the_text)
hooks.register("register_group_permission_panel", group_rights.photos_panel, order=10)
hooks.register("register_group_permission_panel", group_rights.documents_panel, order=10)
hooks.register("construct_main_menu", menu.order_main_menu)
hooks.register("construct_help_menu", menu.leave_out_english_help)
hooks.register("construct_reports_menu", menu.leave_out_closed_reports)
hooks.register("register_admin_urls", front_desk.urlpatterns)
hooks.register("register_admin_urls", redirect_import.urlpatterns, order=-1)
hooks.register("register_admin_menu_item", front_desk.FrontPageMenuItem)
hooks.register("register_page_listing_more_buttons", front_desk.article_buttons)
hooks.register("construct_page_listing_buttons", row_menu.draw_menus)
hooks.register("register_page_header_buttons", front_desk.article_buttons)

register_snippet(AuthorViewSet)
register_snippet(TagViewSet)
register_form_field_override(
    models.SlugField, override={"form_class": FoldedSlugField, "widget": VietnameseSlugInput}
)


# After Wagtail's own, whose views of pages ours stand in for.
@hooks.register("register_admin_viewset", order=100)
def register_viewsets() -> list[ViewSet]:
    """The newsroom's views of pages, its list of articles, what readers wait for, what is paid."""
    return [NewsroomPages(), ArticleListing("articles"), ReadersGroup(), RoyaltiesGroup()]


@hooks.register("register_admin_urls")
def photo_addresses() -> list[URLPattern]:
    """What the page of a photo asks for while its files are made."""
    return [path("photos/<int:photo_id>/files/", photo_files, name="photo_files")]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the history of an article says beyond Wagtail's own words."""
    actions.register_action(
        "news.archive", _("Import from the old site"), _("Imported from the old site")
    )


@hooks.register("insert_global_admin_css")
def newsroom_stylesheet() -> str:
    """What the newsroom's own panels need beyond Wagtail's styles."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/admin.css"))


@hooks.register("insert_global_admin_js")
def refused_upload_script() -> str:
    """Brings into sight what is wrong in the form of a dialog."""
    return format_html('<script src="{}" defer></script>', static("newsroom/refused-upload.js"))
