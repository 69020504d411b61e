"""The abbreviations every provincial paper uses; editors add to them and take from them."""

from django.db import migrations

from search.models.abbreviation import folded

ABBREVIATIONS = {
    "ANTT": ["an ninh trật tự"],
    "ATGT": ["an toàn giao thông"],
    "ATTP": ["an toàn thực phẩm"],
    "BCĐ": ["ban chỉ đạo"],
    "BCH": ["ban chấp hành"],
    "BHXH": ["bảo hiểm xã hội"],
    "BHYT": ["bảo hiểm y tế"],
    "BQL": ["ban quản lý"],
    "BTV": ["ban thường vụ", "biên tập viên"],
    "BV": ["bệnh viện"],
    "BVĐK": ["bệnh viện đa khoa"],
    "CCB": ["cựu chiến binh"],
    "CCHC": ["cải cách hành chính"],
    "CLB": ["câu lạc bộ"],
    "CNTT": ["công nghệ thông tin"],
    "CSGT": ["cảnh sát giao thông"],
    "DN": ["doanh nghiệp"],
    "ĐBQH": ["đại biểu quốc hội"],
    "ĐH": ["đại học", "đại hội"],
    "ĐVTN": ["đoàn viên thanh niên"],
    "GD-ĐT": ["giáo dục đào tạo", "giáo dục và đào tạo"],
    "GPMB": ["giải phóng mặt bằng"],
    "GTVT": ["giao thông vận tải"],
    "HCM": ["Hồ Chí Minh"],
    "HĐND": ["hội đồng nhân dân"],
    "HTX": ["hợp tác xã"],
    "KCN": ["khu công nghiệp"],
    "KT-XH": ["kinh tế xã hội"],
    "LĐLĐ": ["liên đoàn lao động"],
    "LHPN": ["liên hiệp phụ nữ"],
    "MTQG": ["mục tiêu quốc gia"],
    "MTTQ": ["mặt trận tổ quốc"],
    "NQ": ["nghị quyết"],
    "NTM": ["nông thôn mới"],
    "PCCC": ["phòng cháy chữa cháy"],
    "PCTT": ["phòng chống thiên tai"],
    "QĐ": ["quyết định"],
    "QH": ["quốc hội"],
    "SXH": ["sốt xuất huyết"],
    "TCCSĐ": ["tổ chức cơ sở đảng"],
    "THCS": ["trung học cơ sở"],
    "THPT": ["trung học phổ thông"],
    "TNCS": ["thanh niên cộng sản"],
    "TP": ["thành phố"],
    "TP.HCM": ["thành phố Hồ Chí Minh"],
    "TW": ["trung ương"],
    "UBKT": ["ủy ban kiểm tra"],
    "UBND": ["ủy ban nhân dân"],
    "XDĐ": ["xây dựng đảng"],
    "XHCN": ["xã hội chủ nghĩa"],
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
