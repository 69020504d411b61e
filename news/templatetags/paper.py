"""The paper's name where no masthead may be asked for."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def name_in_settings() -> str:
    """What the settings call the paper."""
    name: str = settings.WAGTAIL_SITE_NAME
    return name
