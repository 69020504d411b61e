"""Production: everything secret or local comes from the environment, and what is missing is said."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import CACHES, WAGTAILADMIN_BASE_URL, env
from portal.settings.logs import logging_config


def required(name: str) -> str:
    """The value of environment variable `name`; `ImproperlyConfigured` when unset or empty."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment; see docs/operations.md.")
    return value


SECRET_KEY = required("SECRET_KEY")
SITE_URL = required("SITE_URL").rstrip("/")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=[urlsplit(address).hostname for address in {SITE_URL, WAGTAILADMIN_BASE_URL}],
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])
SECOND_FACTOR = env.str("SECOND_FACTOR", default="required")

# TLS ends at nginx, which sets X-Forwarded-Proto itself and drops the reader's own.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin scripts read it

if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"]["BACKEND"] = "django_redis.cache.RedisCache"
    # A cache that vanishes must not take the paper with it (measured: Django's own backend is a 500).
    # Half a second for one that hangs instead of vanishing: by itself it would be waited for for ever.
    CACHES["default"]["OPTIONS"] = {
        "IGNORE_EXCEPTIONS": True,
        "SOCKET_CONNECT_TIMEOUT": 0.5,
        "SOCKET_TIMEOUT": 0.5,
    } | CACHES["default"].get("OPTIONS", {})
    DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
    # Between its two steps a file of redirects waits where every server finds it.
    WAGTAIL_REDIRECTS_FILE_STORAGE = "cache"

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="dummymail://")
vars().update(EMAIL_CONFIG)

LOGGING = logging_config(
    env.str("LOG_LEVEL", default="INFO"), env.str("LOG_FORMAT", default="json")
)
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
