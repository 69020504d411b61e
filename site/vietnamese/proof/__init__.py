"""Proofreading: what is probably wrong in a Vietnamese text, where, and what would be right.

Each module finds one kind of slip in plain text and returns ``Slip`` spans; none decides whether an
editor wants to hear of it. Like the rest of ``vietnamese``: no Django, never raises on any ``str``.
"""
