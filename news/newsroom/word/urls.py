"""Addresses under `/admin/nhap-word/`."""

from django.urls import include, path

from news.newsroom.word import views

urlpatterns = [
    path(
        "nhap-word/",
        include(
            (
                [
                    path("", views.index, name="index"),
                    path("tai-tep/", views.upload, name="upload"),
                    path("dan/", views.paste, name="paste"),
                    path("tao-het/", views.draft_all, name="draft_all"),
                    path("<int:manuscript>/", views.preview, name="preview"),
                    path("<int:manuscript>/xoa/", views.discard, name="discard"),
                    path("<int:manuscript>/anh/<int:number>/", views.picture, name="picture"),
                ],
                "word",
            )
        ),
    )
]
