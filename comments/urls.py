"""Addresses of the comment form and what follows from it."""

from django.urls import path

from comments.views import mail, notice, reactions, reading, receipt, writing

urlpatterns = [
    path("binh-luan/bai/<int:page_id>/", reading.article_comments, name="article_comments"),
    path("binh-luan/bai/<int:page_id>/viet/", writing.write, name="comment_write"),
    path("binh-luan/bai/<int:page_id>/ma/", writing.token, name="comment_token"),
    path("binh-luan/<int:comment_id>/", reading.comment, name="comment"),
    path("binh-luan/<int:comment_id>/tra-loi/", writing.reply, name="comment_reply"),
    path("binh-luan/<int:comment_id>/dong-tinh/", reactions.agree, name="comment_agree"),
    path("binh-luan/<int:comment_id>/da-dong-tinh/", reactions.agreed, name="comment_agreed"),
    path("binh-luan/<int:comment_id>/bao-vi-pham/", reactions.report, name="comment_report"),
    path("binh-luan/da-bao-vi-pham/", reactions.reported, name="comment_reported"),
    path("binh-luan/phieu/<uuid:receipt>/", receipt.receipt, name="comment_receipt"),
    path("binh-luan/phieu/<uuid:receipt>/sua/", receipt.revise, name="comment_revise"),
    path("binh-luan/phieu/<uuid:receipt>/rut/", receipt.withdraw, name="comment_withdraw"),
    path("binh-luan/phieu/<uuid:receipt>/xoa/", receipt.erase, name="comment_erase"),
    path("binh-luan/phieu/<uuid:receipt>/ban-sao/", receipt.copy, name="comment_copy"),
    path("binh-luan/thu/xac-nhan/<str:token>/", mail.confirm, name="comment_mail_confirm"),
    path("binh-luan/thu/thoi/<str:token>/", mail.stop, name="comment_mail_stop"),
    path("thong-bao-du-lieu-ca-nhan/", notice.personal_data, name="personal_data_notice"),
]
