"""Comments of a page that was taken away for a while, and may come back: nobody has to decide on them."""

from comments.models import Thread


def set_aside(page_id: int) -> None:
    """Take the comments of the page off the desk. They stay as they are."""
    # A page whose comments all wait has no row yet.
    Thread.objects.bulk_create([Thread(page_id=page_id)], ignore_conflicts=True)
    Thread.objects.filter(page=page_id).update(is_set_aside=True)


def take_up(page_id: int) -> None:
    """Put them back on the desk, where and as they were."""
    Thread.objects.filter(page=page_id).update(is_set_aside=False)
