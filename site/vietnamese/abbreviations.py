"""Short forms as they are said: titles, places and units, the same for every paper.

Names of bodies (UBND) are no part of it: a newsroom keeps its own list of those.
"""

from typing import Final

#: A full stop at the end belongs to the short form. Capital and small letters count: "M" is a name.
SPOKEN: Final = {
    "TP.": "thành phố",
    "TP": "thành phố",
    "TX.": "thị xã",
    "TT.": "thị trấn",
    "Q.": "quận",
    "P.": "phường",
    "H.": "huyện",
    "HCM": "Hồ Chí Minh",
    "GS.": "giáo sư",
    "PGS.": "phó giáo sư",
    "TS.": "tiến sĩ",
    "ThS.": "thạc sĩ",
    "BS.": "bác sĩ",
    "KS.": "kỹ sư",
    "CN.": "cử nhân",
    "NSND": "nghệ sĩ nhân dân",
    "NSƯT": "nghệ sĩ ưu tú",
    "đ/c": "đồng chí",
    "v.v.": "vân vân",
    "NĐ-CP": "nghị định chính phủ",
    "QH": "quốc hội",
    "km": "ki lô mét",
    "km2": "ki lô mét vuông",
    "km²": "ki lô mét vuông",
    "km/h": "ki lô mét trên giờ",
    "m2": "mét vuông",
    "m²": "mét vuông",
    "m3": "mét khối",
    "m³": "mét khối",
    "cm": "xăng ti mét",
    "mm": "mi li mét",
    "kg": "ki lô gam",
    "kWh": "ki lô oát giờ",
    "MW": "mê ga oát",
}
