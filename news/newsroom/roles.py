"""Who may do what on a fresh install: the groups of a Vietnamese newsroom and their rights.

Only data. `founding` writes it to the database once; from then on the groups belong to the paper,
which changes them under Cài đặt → Nhóm. Names are Vietnamese because editors read them there.
"""

from dataclasses import dataclass

REPORTER = "Phóng viên"
SECTION_EDITOR = "Biên tập viên"
MANAGING_EDITOR = "Thư ký tòa soạn"
MODERATOR = "Kiểm duyệt viên"
HEAD_MODERATOR = "Trưởng kiểm duyệt"
ADMINISTRATOR = "Quản trị"

WORKFLOW = "Duyệt bài"

ENTER_ADMIN = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Role:
    """One group.

    `pages` are page actions on the front page's branch, so on every section; `collections` are
    codenames `app.codename` granted on the root collection; `models` are granted everywhere.
    """

    name: str
    pages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


def _all(*models: str) -> tuple[str, ...]:
    """Add, change and delete of each `app.model`."""
    pairs = (model.split(".") for model in models)
    return tuple(
        f"{app}.{act}_{name}" for app, name in pairs for act in ("add", "change", "delete")
    )


# With "add" alone one edits and deletes only what one added oneself.
# Wagtail keeps the rights on photos and documents with its own models, whatever models a site uses.
_OWN_FILES = (
    *("wagtailimages.add_image", "wagtailimages.choose_image"),
    *("wagtaildocs.add_document", "wagtaildocs.choose_document"),
)
_ALL_FILES = (*_OWN_FILES, "wagtailimages.change_image", "wagtaildocs.change_document")
_DELETE_FILES = ("wagtailimages.delete_image", "wagtaildocs.delete_document")
_EDITORIAL_LISTS = (
    "news.add_author",
    "news.change_author",
    "news.add_newstag",
    "news.change_newstag",
    "news.change_errorreport",
    "news.view_articlereads",
    "news.add_houseword",
    "news.change_houseword",
)
_PAPER_WIDE = (
    *_all("news.author", "news.newstag", "wagtailredirects.redirect", "search.abbreviation"),
    *_all("news.correction", "news.rightofreply", "news.houseword"),
    *_all("wagtailsearchpromotions.searchpromotion"),
    *("news.change_errorreport", "news.delete_errorreport"),
    "news.change_masthead",
    "search.view_missedquery",
    *("news.change_royaltymonth", "news.approve_royaltymonth", "news.view_articlereads"),
    *_all("news.workkind", "news.royaltyunit"),
)
_DESK = ("comments.moderate_comment",)
_DESK_RULES = (
    "comments.manage_comment",
    "comments.change_commentsettings",
    *_all("comments.wordrule"),
)

ROLES = (
    Role(REPORTER, pages=("add",), collections=_OWN_FILES, models=(ENTER_ADMIN,)),
    Role(
        SECTION_EDITOR,
        pages=("add", "change", "lock", "unlock"),
        collections=_ALL_FILES,
        models=(ENTER_ADMIN, *_EDITORIAL_LISTS),
    ),
    Role(
        MANAGING_EDITOR,
        pages=("add", "change", "publish", "lock", "unlock"),
        collections=(*_ALL_FILES, *_DELETE_FILES),
        models=(ENTER_ADMIN, *_PAPER_WIDE),
    ),
    Role(MODERATOR, models=(ENTER_ADMIN, *_DESK)),
    Role(HEAD_MODERATOR, models=(ENTER_ADMIN, *_DESK, *_DESK_RULES)),
    Role(
        ADMINISTRATOR,
        pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        collections=(*_ALL_FILES, *_DELETE_FILES, *_all("wagtailcore.collection")),
        models=(
            ENTER_ADMIN,
            *_PAPER_WIDE,
            *_all("portal.user", "auth.group", "wagtailcore.site"),
            *_all("wagtailcore.workflow", "wagtailcore.task"),
            *_DESK,
            *_DESK_RULES,
        ),
    ),
)


@dataclass(frozen=True)
class Step:
    """One step of the workflow: its name in the admin and the groups that may approve it."""

    name: str
    groups: tuple[str, ...]


# The managing editor may stand in for an absent section editor, never the other way round.
STEPS = (
    Step("Biên tập viên duyệt", (SECTION_EDITOR, MANAGING_EDITOR)),
    Step("Ban biên tập duyệt", (MANAGING_EDITOR,)),
)
