"""Addresses of search."""

from django.urls import path
from django.views.decorators.http import require_safe

from search import spoken, views

urlpatterns = [
    path("tim-kiem/", require_safe(views.search_page), name="search"),
    path("tim-kiem/goi-y/", require_safe(views.suggest), name="search_suggest"),
    path("viet-tat.json", require_safe(spoken.spoken_abbreviations), name="spoken_abbreviations"),
]
