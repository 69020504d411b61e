"""Addresses under `/admin/trung-lap/`."""

from django.urls import include, path

from news.newsroom.duplicates import views

urlpatterns = [
    path(
        "trung-lap/",
        include(
            (
                [
                    path("<int:article_id>/", views.warning, name="warning"),
                    path("<int:article_id>/<int:other_id>/", views.compare, name="compare"),
                ],
                "duplicates",
            )
        ),
    )
]
