"""The redirect after a POST."""

from django.http import HttpResponseRedirect


class HttpSeeOther(HttpResponseRedirect):
    """303: go on with a GET, so that a reload sends nothing again."""

    status_code = 303
