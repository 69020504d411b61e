"""Addresses under `/admin/ke-hoach/`."""

from django.urls import include, path

from news.newsroom.planning import feed_page, views

urlpatterns = [
    path(
        "ke-hoach/",
        include(
            (
                [
                    path("", views.index, name="index"),
                    path("them/", views.add, name="add"),
                    path("lien-ket-lich/", feed_page.feed_link, name="feed_link"),
                    path("<int:plan_id>/", views.edit, name="edit"),
                    path("<int:plan_id>/chuyen/", views.move, name="move"),
                    path("<int:plan_id>/viet/", views.begin, name="begin"),
                ],
                "planning",
            )
        ),
    )
]
