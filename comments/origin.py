"""Whether a POST comes from our own pages, without a cookie."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_own(request: HttpRequest) -> bool:
    """Trust `Sec-Fetch-Site`, which scripts cannot set; in browsers without it, `Origin`.

    Neither header, or the opaque origin "null" that browsers send from our no-referrer pages, comes
    from old browsers: let in, since the POST carries no authority and still needs a token.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None or origin == "null":
        return True
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False
