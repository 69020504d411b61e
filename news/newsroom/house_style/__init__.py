"""The house-style check in the admin: the panel beside the form, the list of one article, the words."""
