"""The menu behind the three dots of a page in a list, written without templates.

Wagtail draws each of its ten entries with two templates: half of the time a list of thirty pages takes.
The markup here is Wagtail's; a test compares the two.
"""

from __future__ import annotations

from typing import Any

from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.widgets import ButtonWithDropdownFromHook
from wagtail.admin.widgets.button import BaseButton
from wagtail.models import Page

#: What the entry for the order of the pages below has at the end of its address.
_ORDER = "?ordering=ord"


class RowMenu(ButtonWithDropdownFromHook):
    """Wagtail's menu of a page in a list."""

    @classmethod
    def of(cls, menu: ButtonWithDropdownFromHook) -> RowMenu:
        """The same menu, drawn here."""
        return cls(
            menu.label,
            hook_name=menu.hook_name,
            page=menu.page,
            user=menu.user,
            next_url=menu.next_url,
            icon_name=menu.icon_name,
            attrs=menu.attrs,
            classname=menu.classname,
            priority=menu.priority,
        )

    @cached_property
    def dropdown_buttons(self) -> list[BaseButton]:
        """Wagtail's, without the order of pages below where there can be none."""
        buttons: list[BaseButton] = super().dropdown_buttons
        if self.page.specific_class and self.page.specific_class.allowed_subpage_models():
            return buttons
        return [button for button in buttons if not (button.url or "").endswith(_ORDER)]

    def render_html(self, parent_context: Any = None) -> SafeString:
        """The menu, closed."""
        return format_html(
            '<div data-controller="w-dropdown" class="w-dropdown"{}>'
            '<button type="button" class="w-dropdown__toggle w-dropdown__toggle--icon {}"'
            ' data-w-dropdown-target="toggle" aria-label="{}">{}</button>'
            '<div data-w-dropdown-target="content" class="w-dropdown__content" hidden>{}</div></div>',
            self.base_attrs_string,
            self.classname,
            self.aria_label,
            icon(self.icon_name or "arrow-down", "w-dropdown__toggle-icon"),
            format_html_join("", "{}", ((entry(row),) for row in sorted(self.dropdown_buttons))),
        )


def entry(button: BaseButton) -> SafeString:
    """One entry of the menu."""
    attributes = flatatt({"class": button.classname, **button.attrs})
    drawn = icon(button.icon_name, "icon") if button.icon_name else ""
    if button.url:
        return format_html('<a href="{}"{}>{} {}</a>', button.url, attributes, drawn, button.label)
    return format_html("<button{}>{} {}</button>", attributes, drawn, button.label)


def icon(name: str, classname: str) -> SafeString:
    """One of the admin's drawings."""
    return format_html(
        '<svg class="icon icon-{} {}" aria-hidden="true"><use href="#icon-{}"></use></svg>',
        name,
        classname,
        name,
    )


def draw_menus(buttons: list[BaseButton], page: Page, user: Any, context: Any = None) -> None:
    """Hook `construct_page_listing_buttons`."""
    buttons[:] = [
        RowMenu.of(row) if type(row) is ButtonWithDropdownFromHook else row for row in buttons
    ]
