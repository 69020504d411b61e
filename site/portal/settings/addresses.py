"""Where the paper and the newsroom stand."""

from urllib.parse import urlsplit


def admin_address(site_url: str, admin_host: str) -> str:
    """What links in the newsroom's mails begin with: the paper's address, or the newsroom's own host."""
    return f"{urlsplit(site_url).scheme}://{admin_host}" if admin_host else site_url
