"""Addresses of search."""

from django.urls import path

from search import spoken, views

urlpatterns = [
    path("tim-kiem/", views.search_page, name="search"),
    path("tim-kiem/goi-y/", views.suggest, name="search_suggest"),
    path("viet-tat.json", spoken.spoken_abbreviations, name="spoken_abbreviations"),
]
