"""Addresses under `/admin/nhuan-but/`: one's own for writers, the rest for who prepares sheets."""

from django.urls import include, path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from news.newsroom.royalties import mine, sheets, works
from news.newsroom.royalties.access import preparers_only, writers_only

_SHEETS = [
    path("", sheets.months, name="months"),
    path("mo-bang/", sheets.open_sheet, name="open"),
    path("<int:month_id>/", sheets.sheet, name="sheet"),
    path("<int:month_id>/cap-nhat/", sheets.bring_in, name="refresh"),
    path("<int:month_id>/buoc/", sheets.take_step, name="step"),
    path("<int:month_id>/xuat/", sheets.export, name="export"),
    path("<int:month_id>/tac-pham/", works.works, name="works"),
    path("<int:month_id>/tac-pham/<int:work_id>/", works.one_work, name="work"),
    path("<int:month_id>/tac-pham/<int:work_id>/bo/", works.remove, name="remove"),
    path("<int:month_id>/khoan-khac/", works.payment, name="payment"),
    path("sai-sot/<int:line_id>/", works.correct, name="correct"),
]
_ADDRESSES = [
    path("cua-toi/", writers_only(mine.mine), name="mine"),
    *decorate_urlpatterns(_SHEETS, preparers_only),
]

urlpatterns = [path("nhuan-but/", include((_ADDRESSES, "royalties")))]
