"""The abbreviations every provincial paper uses; editors add to them and take from them."""

from django.db import migrations

from search.models.abbreviation import folded

ABBREVIATIONS = {
    "ATGT": ["an toàn giao thông"],
    "ATTP": ["an toàn thực phẩm"],
    "BCH": ["ban chấp hành"],
    "BHXH": ["bảo hiểm xã hội"],
    "BHYT": ["bảo hiểm y tế"],
    "BTV": ["ban thường vụ", "biên tập viên"],
    "BVĐK": ["bệnh viện đa khoa"],
    "CCB": ["cựu chiến binh"],
    "CCHC": ["cải cách hành chính"],
    "CLB": ["câu lạc bộ"],
    "CNTT": ["công nghệ thông tin"],
    "ĐBQH": ["đại biểu quốc hội"],
    "ĐVTN": ["đoàn viên thanh niên"],
    "GD-ĐT": ["giáo dục đào tạo", "giáo dục và đào tạo"],
    "HĐND": ["hội đồng nhân dân"],
    "HTX": ["hợp tác xã"],
    "KCN": ["khu công nghiệp"],
    "KT-XH": ["kinh tế xã hội"],
    "LĐLĐ": ["liên đoàn lao động"],
    "LHPN": ["liên hiệp phụ nữ"],
    "MTTQ": ["mặt trận tổ quốc"],
    "NTM": ["nông thôn mới"],
    "PCTT": ["phòng chống thiên tai"],
    "PCCC": ["phòng cháy chữa cháy"],
    "QĐ": ["quyết định"],
    "SXH": ["sốt xuất huyết"],
    "TCCSĐ": ["tổ chức cơ sở đảng"],
    "THCS": ["trung học cơ sở"],
    "THPT": ["trung học phổ thông"],
    "TNCS": ["thanh niên cộng sản"],
    "UBKT": ["ủy ban kiểm tra"],
    "UBND": ["ủy ban nhân dân"],
    "XDĐ": ["xây dựng đảng"],
}


def add(apps, schema_editor):
    model = apps.get_model("search", "Abbreviation")
    model.objects.bulk_create(
        model(short=short, long=long, folded_short=folded(short), folded_long=folded(long))
        for short, longs in ABBREVIATIONS.items()
        for long in longs
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_terms")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
