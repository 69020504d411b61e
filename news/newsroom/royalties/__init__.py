"""Royalties in the admin: the rates, the sheets, and what one earns oneself."""
