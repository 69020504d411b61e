"""What a fresh install begins with: a front page, the newsroom's groups and the workflow.

Called once, by migration news/0002, with the migration's historical models: it must not use
methods of today's models. Being run once is what respects the paper's later changes: a right taken
away or a group deleted never comes back. See docs/adr/0011-rights-are-founded-once.md.
"""

from typing import Any

from django.apps.registry import Apps
from treebeard.mp_tree import MP_Node
from treebeard.numconv import NumConv

from news.newsroom.roles import ROLES, STEPS, WORKFLOW, Role

PAPER = "Báo Mộc Giang"
PAGE_ROOT = "Gốc"
LIBRARY = "Thư viện chung"
FRONT_PAGE_SLUG = "trang-chu"
DOSSIERS = "Theo dòng sự kiện"
DOSSIERS_SLUG = "theo-dong-su-kien"
# Wagtail's own migrations make these; nobody is in them yet.
WAGTAIL_GROUPS = ("Editors", "Moderators")


def found(apps: Apps) -> None:
    """Make everything at once. What already stands, by its name, is left as it is."""
    name_roots(apps)
    remove_wagtail_groups(apps)
    top = make_front_page(apps)
    for role in ROLES:
        make_group(apps, role, top)
    make_workflow(apps, top)
    make_dossier_index(apps)
    apps.get_model("news", "Edition").objects.get_or_create(pk=1, defaults={"number": 1})


def name_roots(apps: Apps) -> None:
    """Put into Vietnamese the names that Wagtail's migrations give to the roots of its two trees."""
    pages, collections = (
        apps.get_model("wagtailcore", name).objects.filter(depth=1)
        for name in ("Page", "Collection")
    )
    pages.filter(title="Root").update(title=PAGE_ROOT, draft_title=PAGE_ROOT)
    collections.filter(name="Root").update(name=LIBRARY)


def remove_wagtail_groups(apps: Apps) -> None:
    """Take away Wagtail's two English groups and their workflow, unless somebody is in them."""
    groups = apps.get_model("auth", "Group").objects.filter(name__in=WAGTAIL_GROUPS, user=None)
    task_model = apps.get_model("wagtailcore", "GroupApprovalTask")
    tasks = task_model.objects.filter(groups__in=groups)
    apps.get_model("wagtailcore", "Workflow").objects.filter(
        workflow_tasks__task__in=[task.pk for task in tasks]
    ).delete()
    for task in tasks:
        task.delete()
    groups.delete()


def make_front_page(apps: Apps) -> Any:
    """The page all others hang under: a new front page with its site in the place of Wagtail's
    welcome page, else the front page there is, else (a tree made by hand) the root."""
    pages = apps.get_model("wagtailcore", "Page").objects
    front_page_model = apps.get_model("news", "HomePage")
    welcome = pages.filter(
        depth=2, slug="home", numchild=0, content_type=content_type(apps, "wagtailcore", "page")
    )
    if not welcome.exists() or pages.filter(depth=2).count() > 1:
        return front_page_model.objects.order_by("path").first() or pages.get(depth=1)
    path = welcome.get().path
    # The path is unique: the welcome page makes room first, and takes its site with it.
    welcome.delete()
    front_page = front_page_model.objects.create(
        title=PAPER,
        draft_title=PAPER,
        slug=FRONT_PAGE_SLUG,
        content_type=content_type(apps, "news", "homepage"),
        locale=apps.get_model("wagtailcore", "Locale").objects.order_by("pk").first(),
        path=path,
        depth=2,
        numchild=0,
        url_path=f"/{FRONT_PAGE_SLUG}/",
    )
    site = apps.get_model("wagtailcore", "Site").objects.create(
        hostname="localhost", site_name=PAPER, root_page_id=front_page.pk, is_default_site=True
    )
    apps.get_model("news", "Masthead").objects.create(site=site)
    return front_page


def make_dossier_index(apps: Apps) -> None:
    """The page all dossiers hang under, below the front page; an address that is taken stays so."""
    pages = apps.get_model("wagtailcore", "Page").objects
    front_page = apps.get_model("news", "HomePage").objects.order_by("path").first()
    if front_page is None:
        return
    below = pages.filter(path__startswith=front_page.path, depth=front_page.depth + 1)
    if below.filter(slug=DOSSIERS_SLUG).exists():
        return
    last = below.order_by("path").values_list("path", flat=True).last()
    digits, width = NumConv(MP_Node.alphabet), MP_Node.steplen
    step = digits.str2int(last[-width:]) + 1 if last else 1
    apps.get_model("news", "DossierIndexPage").objects.create(
        title=DOSSIERS,
        draft_title=DOSSIERS,
        slug=DOSSIERS_SLUG,
        content_type=content_type(apps, "news", "dossierindexpage"),
        locale_id=front_page.locale_id,
        path=front_page.path + digits.int2str(step).rjust(width, "0"),
        depth=front_page.depth + 1,
        numchild=0,
        url_path=f"{front_page.url_path}{DOSSIERS_SLUG}/",
    )
    pages.filter(pk=front_page.pk).update(numchild=front_page.numchild + 1)


def make_group(apps: Apps, role: Role, top: Any) -> None:
    """The group of `role` with its rights from the page `top` down; an existing group is left alone."""
    group, is_new = apps.get_model("auth", "Group").objects.get_or_create(name=role.name)
    if not is_new:
        return
    group.permissions.set(permission(apps, codename) for codename in role.models)
    collections = apps.get_model("wagtailcore", "Collection").objects
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for codename in role.collections:
        on_collection.create(
            group=group,
            collection=collections.get(depth=1),
            permission=permission(apps, codename),
        )
    on_page = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for action in role.pages:
        on_page.create(
            group=group,
            page_id=top.pk,
            permission=permission(apps, f"wagtailcore.{action}_page"),
        )


def make_workflow(apps: Apps, top: Any) -> None:
    """The steps of `roles.STEPS`, for the page `top` and all below it."""
    workflow, is_new = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(
        name=WORKFLOW
    )
    if not is_new:
        return
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    groups = apps.get_model("auth", "Group").objects
    for order, step in enumerate(STEPS):
        task = tasks.create(
            name=step.name, content_type=content_type(apps, "wagtailcore", "groupapprovaltask")
        )
        task.groups.set(groups.filter(name__in=step.groups))
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(
            workflow=workflow, task_id=task.pk, sort_order=order
        )
    apps.get_model("wagtailcore", "WorkflowPage").objects.update_or_create(
        page_id=top.pk, defaults={"workflow": workflow}
    )


def content_type(apps: Apps, app_label: str, model: str) -> Any:
    """The content type, made if the app's own `post_migrate` has not run yet."""
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.get_or_create(app_label=app_label, model=model)[0]


def permission(apps: Apps, codename: str) -> Any:
    """The permission `app.action_model`, made if `post_migrate` has not run yet."""
    app_label, action = codename.split(".")
    # "access_admin" hangs on the model "admin", "moderate_comment" on "comment".
    model = action.rsplit("_", 1)[1]
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.get_or_create(
        content_type=content_type(apps, app_label, model),
        codename=action,
        defaults={"name": f"Can {action.replace('_', ' ')}"},
    )[0]
