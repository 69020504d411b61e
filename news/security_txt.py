"""security.txt: whom to tell of a hole in the portal."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from news.addresses import absolute
from news.models import Masthead

#: A copy that is older than this tells nothing any more (RFC 9116 asks for less than a year).
GOOD_FOR = timedelta(days=180)


def security_txt(request: HttpRequest) -> HttpResponse:
    """/.well-known/security.txt (RFC 9116). Without `SECURITY_CONTACT` the paper's e-mail."""
    contact = settings.SECURITY_CONTACT or Masthead.for_request(request).email
    if not contact:
        raise Http404
    if "://" not in contact and not contact.startswith("mailto:"):
        contact = f"mailto:{contact}"
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {today + GOOD_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: vi, en",
        f"Canonical: {absolute(reverse('security_txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
