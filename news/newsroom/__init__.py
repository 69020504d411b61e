"""The editors' side: roles and workflow, the rules for publishing, and what the admin shows."""
