"""`{% photo_progress photo as progress %}`: for the photo's page in the admin."""

from __future__ import annotations

from django import template

from news.photo_progress import photo_progress

register = template.Library()
register.simple_tag(photo_progress)
