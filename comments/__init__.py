"""Readers' comments: intake, screening, decisions and the moderators' desk.

Knows Wagtail's Page, never `news`.
"""
