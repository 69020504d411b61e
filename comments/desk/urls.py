"""Addresses of the desk, under the admin's; each of them only for moderators."""

from django.urls import include, path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from comments.desk.access import managers_only, moderators_only
from comments.desk.views.batch import batch
from comments.desk.views.blocking import block
from comments.desk.views.change import answer, edit, pin
from comments.desk.views.comment import comment
from comments.desk.views.decide import decide, undo
from comments.desk.views.export import export
from comments.desk.views.log import log
from comments.desk.views.presence import present
from comments.desk.views.privacy import erase_person
from comments.desk.views.queue import more, queue
from comments.desk.views.report import report
from comments.desk.views.retention import retain
from comments.desk.views.trial import trial

_DESK = [
    path("", queue, name="queue"),
    path("tiep/", more, name="more"),
    path("quyet-dinh/", decide, name="decide"),
    path("hoan-tac/", undo, name="undo"),
    path("hang-loat/", batch, name="batch"),
    path("dang-xem/", present, name="present"),
    path("bao-cao/", report, name="report"),
    path("xuat/<slug:kind>/", managers_only(export), name="export"),
    path("<int:pk>/", comment, name="comment"),
    path("thu/", trial, name="trial"),
    path("nhat-ky/", managers_only(log), name="log"),
    path("luu-giu/", managers_only(retain), name="retention"),
    path("xoa-du-lieu/", managers_only(erase_person), name="erase"),
    path("<int:pk>/chan/", managers_only(block), name="block"),
    path("<int:pk>/sua/", edit, name="edit"),
    path("<int:pk>/tra-loi/", answer, name="answer"),
    path("<int:pk>/ghim/", pin, name="pin"),
]

urlpatterns = [
    path("binh-luan/", include((decorate_urlpatterns(_DESK, moderators_only), "desk"))),
]
