"""Where photos and documents are kept: files on disk, or a bucket shared by several app servers."""

from typing import Any
from urllib.parse import urlsplit

import environ


def media_storage_from_env(env: environ.Env, seconds: int = 10) -> dict[str, Any]:
    """An entry for `STORAGES`: S3-compatible when `MEDIA_BUCKET` is set, waited for so many seconds.

    `MEDIA_ENDPOINT_URL` names a store that is not Amazon's, `MEDIA_DOMAIN` the public address the
    pictures are served from: a name, or one with a path, such as the paper's own with `/media`
    (deploy/nginx/several-machines). Credentials come from boto3's own variables (`AWS_ACCESS_KEY_ID` …).
    """
    bucket = env.str("MEDIA_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("MEDIA_ENDPOINT_URL", default=None),
            "custom_domain": env.str("MEDIA_DOMAIN", default=None),
            # Pages are cached for everybody: an address with an expiring signature would go stale.
            "querystring_auth": False,
            # Two uploads of the same name on two servers never overwrite each other.
            "file_overwrite": False,
            "client_config": _patience(seconds),
        },
    }


def _patience(seconds: int) -> Any:
    """How long a store that hangs is waited for, twice; by itself it would be five times a minute."""
    # Whoever keeps files on disk need not load Amazon's library for it.
    from botocore.config import Config

    return Config(
        connect_timeout=min(seconds, 2), read_timeout=seconds, retries={"total_max_attempts": 2}
    )


def media_origins(env: environ.Env) -> list[str]:
    """The origins the pictures are served from, for the content policies; none where it is our own.

    Without `MEDIA_DOMAIN` the store answers under its own name, or with the bucket's before it.
    """
    bucket, domain = env.str("MEDIA_BUCKET", default=""), env.str("MEDIA_DOMAIN", default="")
    if not bucket:
        return []
    if domain:
        return [f"https://{domain.partition('/')[0]}"]
    store = urlsplit(env.str("MEDIA_ENDPOINT_URL", default="") or "https://s3.amazonaws.com")
    return [f"{store.scheme}://{host}" for host in (store.netloc, f"{bucket}.{store.netloc}")]
