"""Settings shared by all environments. What differs between machines comes from the environment.

Every variable that is read here or in production.py is described in docs/operations.md.
"""

from datetime import date
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from portal.settings.addresses import admin_address
from portal.settings.content_policy import *  # noqa: F403
from portal.settings.content_policy import allow_media
from portal.settings.database import database_from_env
from portal.settings.media import media_origins, media_storage_from_env
from portal.settings.signing_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[3]
PROJECT_DIR = BASE_DIR / "site" / "portal"
# Everything the running portal writes: database, media, collected static files.
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

DEBUG = False
# The paper's public address, and the newsroom's host name where it has one of its own.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ADMIN_HOST = env.str("ADMIN_HOST", default="")

INSTALLED_APPS = [
    "portal",
    "news",
    "comments",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "portal.watching.requests.RequestLine",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.Compression",
    "portal.middleware.PublicCacheControl",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.errors.ErrorPages",
    "portal.middleware.LiteEdition",
    "portal.middleware.NewsroomAlone",
    "portal.middleware.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.RequestHygiene",
    "portal.admin_host.AdminHost",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.accounts.second_factor.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "news.newsroom.doors.Doors",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "portal.outage.Outage",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "news.furniture.furniture",
            ],
        },
    },
]

# Data

DATABASES = {"default": database_from_env(env, default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = database_from_env(env, variable="DATABASE_REPLICA_URL")
    DATABASE_ROUTERS = ["portal.replica.ReplicaRouter"]
    MIDDLEWARE.insert(0, "portal.replica.ReadersAskTheReplica")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://portal")}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # For work that readers and editors do not wait for: making renditions.
    "background": {"BACKEND": "portal.background.ThreadBackend"},
}

AUTH_USER_MODEL = "portal.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
# "required": nobody works in the newsroom with a password alone. "optional": who has set it up.
SECOND_FACTOR = env.str("SECOND_FACTOR", default="optional")

# Language and time: Vietnamese for everybody, times shown in Vietnam's zone, stored in UTC

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# Wagtail's own words come last: ours win.
LOCALE_PATHS = [
    PROJECT_DIR.parent / "locale" / area
    for area in (
        *("portal", "news", "newsroom", "royalties", "statistics", "planning", "word", "style"),
        *("archive", "reading", "comments", "desk", "search", "wagtail"),
    )
]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
# Newspapers write "Thứ Năm, 14/10/2021"; Django's vi locale says "Thứ 5". See portal/formats.
FORMAT_MODULE_PATH = ["portal.formats"]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.stylesheet.StylesheetFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Where `manage.py backup` writes; better another disk, copied to another place.
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backups")))
# Whether the application hands out media itself; in production nginx or the bucket does.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
STORAGES = {
    "default": media_storage_from_env(env),
    "probe": media_storage_from_env(env, seconds=1),  # for /readyz, whose caller does not wait
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
allow_media(media_origins(env))
# Forms of the admin are wide (a long article has hundreds of fields); readers' forms set their own bounds.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Wagtail

WAGTAIL_SITE_NAME = "Báo Mộc Giang"
WAGTAILADMIN_BASE_URL = admin_address(SITE_URL, ADMIN_HOST)
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
# vi and en dates as typed by a Vietnamese editor
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "news.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "news.photo_form.PhotoForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# A 14 kB PNG of 121 megapixels took 724 MB of memory (measured): bounded before it is decoded.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_RENDITION_STORAGE = "default"
# With 61, Wagtail's own, a detailed photo of 720 pixels takes an article over its 100 kB (measured).
WAGTAILIMAGES_AVIF_QUALITY = 55
# Also out of a bucket through the application: Wagtail would send readers there, past the restriction.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_MODEL = "news.Attachment"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "csv", "txt", "mp3", "m4a", "ogg"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
# The newsroom's lists and choosers; readers' search has an index of its own (docs/adr/0030).
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.newsroom"}}
# Terms of readers' search lie there instead of in the database; only beside PostgreSQL.
OPENSEARCH_URL = env.str("OPENSEARCH_URL", default="")
# Videos: the player is built here from an id; no page and no save ever calls out.
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
TAGGIT_CASE_INSENSITIVE = True

# Headers; the content policies stand in content_policy.py

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail allows its previews, under the admin, for themselves.
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# `/metrics` answers who brings this token; nobody where it is empty.
METRICS_TOKEN = ""
# The service worker that keeps articles for reading offline; off, it removes itself from devices.
SERVICE_WORKER = env.bool("SERVICE_WORKER", default=True)
# Where holes are reported (security.txt): an e-mail address or https://; empty: the paper's e-mail.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
# Addresses of proxies whose X-Forwarded-For is believed; from anybody else it is ignored.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="toasoan@baomocgiang.example")
COMMENT_RETENTION_DAYS = env.dict("COMMENT_RETENTION_DAYS", {"value": int}, default={})
# Days an article stays in the recycle bin; then `manage.py empty_bin` deletes it for good.
BIN_DAYS = env.int("BIN_DAYS", default=30)
PUBLIC_HOLIDAYS = [date.fromisoformat(day) for day in env.list("PUBLIC_HOLIDAYS", default=[])]
# `manage.py demo` makes accounts with a known password: only where this is on, or with --force.
DEMO_CONTENT_ALLOWED = False
