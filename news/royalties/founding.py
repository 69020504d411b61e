"""The kinds, coefficients and unit value a fresh install begins with. The paper's own rules replace them.

Called by a migration with its historical models. The highest coefficients and the share of the base
wage are those of Decree 18/2014/NĐ-CP; the usual coefficients are only a beginning.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.apps.registry import Apps

#: Role, name, usual and highest coefficient, in the order in which they are offered.
KINDS = (
    ("author", "Bài phản ánh", "3", "30"),
    ("author", "Tin", "0.8", "10"),
    ("author", "Phóng sự, ký", "6", "30"),
    ("author", "Phỏng vấn", "4", "30"),
    ("author", "Chính luận, bình luận", "5", "30"),
    ("photo", "Ảnh", "0.5", "10"),
    ("photo", "Chùm ảnh, phóng sự ảnh", "3", "30"),
    ("video", "Video", "4", "50"),
    ("translation", "Bài dịch", "1.5", "20"),
    ("editor", "Biên tập, tổng hợp", "0.5", "10"),
)
FROM = date(2024, 7, 1)
UNIT = 234_000
GROUND = "10 % mức lương cơ sở 2.340.000 đồng (Nghị định 73/2024/NĐ-CP)"


def found(apps: Apps) -> None:
    """Write them unless the paper has kinds already."""
    kinds: Any = apps.get_model("news", "WorkKind").objects
    if kinds.exists():
        return
    rates: Any = apps.get_model("news", "WorkRate").objects
    for order, (role, name, usual, most) in enumerate(KINDS, start=1):
        kind = kinds.create(name=name, role=role, order=order * 10)
        rates.create(kind=kind, valid_from=FROM, coefficient=Decimal(usual), most=Decimal(most))
    apps.get_model("news", "RoyaltyUnit").objects.create(valid_from=FROM, value=UNIT, note=GROUND)
