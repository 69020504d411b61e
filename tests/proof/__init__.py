"""Proofreading: the rules of the language, and how often they are wrong."""
