"""The comments app's tables."""

from comments.models.address_key import AddressKey
from comments.models.block import Block
from comments.models.claim import Claim
from comments.models.comment import Comment, Reason, Status
from comments.models.commentable import Commentable, CommentsMode
from comments.models.consent import ConsentText
from comments.models.data_request import DataRequest
from comments.models.edit import Edit
from comments.models.mail import Letter, Mailbox
from comments.models.reaction import Agreement, Report, ReportReason
from comments.models.settings import CommentSettings
from comments.models.thread import Thread
from comments.models.word_rule import WordRule

__all__ = [
    "AddressKey",
    "Agreement",
    "Block",
    "Claim",
    "Comment",
    "CommentSettings",
    "Commentable",
    "CommentsMode",
    "ConsentText",
    "DataRequest",
    "Edit",
    "Letter",
    "Mailbox",
    "Reason",
    "Report",
    "ReportReason",
    "Status",
    "Thread",
    "WordRule",
]
