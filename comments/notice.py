"""The portal's own consent sentence and privacy notice, for papers that have not written theirs.

What Law 91/2025/QH15 and Decree 356/2025 want told at the form: which data, what for, how long,
who sees them, and how to see, withdraw and erase them.
"""

from django.utils.translation import gettext as _

from comments.periods import days


def consent_sentence() -> str:
    """Beside the tick box of the form."""
    return _(
        "I agree that the newsroom processes my name, e-mail address and comment "
        "as the personal data notice says."
    )


def privacy_notice() -> str:
    """Plain text, paragraphs parted by empty lines."""
    return "\n\n".join(
        [
            _(
                "When you send a comment, the newsroom receives the name, the e-mail address and "
                "the text you type. You need no account, and this site sets no cookies for readers."
            ),
            _(
                "Purpose: to read, publish and answer comments, and to keep out spam and unlawful "
                "content. The data serve no other purpose and are not sold, shared for advertising "
                "or used to follow what you read."
            ),
            _(
                "Who sees them: your name and text appear under the article once a moderator has "
                "approved the comment. Your e-mail address is never published; only the newsroom's "
                "moderators see it."
            ),
            _(
                "Your network address is not stored as such. A code made from it with a key that "
                "changes daily is kept for %(days)s days to recognise floods of spam; once the key "
                "is deleted, the code can no longer be traced to anybody."
            )
            % {"days": days("address")},
            _(
                "How long: spam is deleted after %(spam)s days, your e-mail address after %(email)s "
                "days. The published comment stays with the article until you withdraw it."
            )
            % {"spam": days("spam"), "email": days("email")},
            _(
                "Your rights: after sending you are given a private link to your comment. There you "
                "see what became of it, withdraw it, take a copy of your data or erase them. You "
                "may also write to the newsroom at the address at the foot of this page; it answers "
                "within two working days."
            ),
            _(
                "Consent is yours to give: the box is not ticked for you, and you may withdraw "
                "your consent at any time. Withdrawing does not affect what was lawful before."
            ),
        ]
    )
