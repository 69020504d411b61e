"""Clean Vietnamese: what the check should have nothing to say about.

`clean/*.txt` was written for this purpose, in fourteen registers, before the check saw it;
`invented()` puts names of people and places, foreign words and numbers into sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

_CLEAN = Path(__file__).parent / "clean"
_DEMO = Path(__file__).resolve().parents[2] / "site/portal/demo/content/articles"

_PEOPLE = (
    "Nguyễn Thị Hương Giang|Trần Quang Khải|Lê Hữu Trác|Phạm Tuấn Kiệt|Hoàng Kim Oanh|Vũ Khắc Tiệp|"
    "Đặng Thùy Trâm Anh|Bùi Xuân Phái Hà|Đỗ Nhuận Huy|Hồ Ngọc Hà My|Ngô Bảo Thư|Dương Quỳnh Nga|"
    "Lý Thị Mùi|Giàng A Páo|Vàng Thị Dính|Sùng Mí Dế|Hạng A Chu|Lò Văn Ính|Cầm Thị Xoan|Quàng Văn Bó|"
    "H'Hen Êban|Y Thông Niê|Rơ Châm Pheo|Siu Krin|Đinh Núp Wừu|Kpă Klơng|Rah Lan Djuel|Ksor Nham|"
    "Thạch Sa Rây|Kim Sơ Ri|Danh Út Khmer|Châu Kim Huôi|Ka Thị Lệ|Bá Trung Phụ|Đàng Năng Thọ|"
    "Tôn Nữ Hỷ Khương|Công Tằng Thị Ngoạn|Âu Dương Quân|Trịnh Xuân Thuận|Khuất Duy Tiến Dũng"
)
_PLACES = (
    "Đắk Lắk|Krông Bông|Buôn Ma Thuột|Pleiku|Kon Plông|Đăk Glei|Ea H'leo|Cư M'gar|Mường Nhé|Nậm Pồ|"
    "Sìn Hồ|Mù Cang Chải|Pác Nặm|Khuổi Nho|Lũng Cú|Thàng Tín|Bắc Mê|Xín Mần|Quỳ Châu|Tương Dương|"
    "Kỳ Sơn|Vụ Quang|Tuyên Hóa|Lệ Thủy|Triệu Phong|A Lưới|Phú Lộc|Tiên Phước|Trà Bồng|Sơn Tịnh|"
    "Hoài Nhơn|Vĩnh Thạnh|Sông Hinh|Cam Ranh|Ninh Hải|Hàm Thuận Bắc|Bù Gia Mập|Dầu Tiếng|Cần Giuộc|"
    "Gò Công Tây|Mỏ Cày Nam|Cầu Ngang|Kế Sách|Phước Long|Đầm Dơi|U Minh Thượng|Tri Tôn|Tam Nông"
)
_FOREIGN = (
    "Google|Microsoft|Samsung Electronics|Toyota|Unilever|Facebook|YouTube|TikTok|ChatGPT|Nestlé|"
    "Siemens|World Bank|New York Times|Oxford|Champions League|Liverpool|Real Madrid|Kylian Mbappé|"
    "Angela Merkel|São Paulo|Zürich|Vladivostok|Fukuoka|Kuala Lumpur|Bangladesh|Reuters|Bloomberg"
)
_SENTENCES = (
    "Ông {person}, trú tại huyện {place}, cho biết vụ vừa rồi gia đình thu {many} đồng từ {some} ha keo lai.",
    "Theo bà {person}, đoàn khách từ {foreign} sẽ đến {place} ngày {day}/8/2023 để ký thỏa thuận hợp tác.",
    "Tại {place}, nhiệt độ cao nhất đo được là {some} °C, độ ẩm 78%, gió đông nam cấp {small}.",
    "Anh {person} chuyển từ {place} về làm kỹ sư phần mềm cho {foreign}, lương khởi điểm {small}.500 USD.",
    "Đội bóng {place} do huấn luyện viên {person} dẫn dắt thắng {small} – 1, giành vé vào vòng trong.",
    "Chị {person} mở quán cà phê ở {place}, bán bánh mì, sinh tố và livestream trên mạng mỗi tối thứ Bảy.",
    "Nhà văn {person} vừa in tập truyện ngắn dày {day}2 trang, lấy bối cảnh vùng đất {place} những năm 1960.",
    "Hãng {foreign} công bố lợi nhuận quý II giảm {small},4%, còn {many} USD, thấp hơn dự báo.",
    "Chiếc xe khách mang biển số 38B – 0{day}.57 chạy tuyến {place} – Hà Nội bị nổ lốp, không ai bị thương.",
    "Bác sĩ {person} khuyên người dân {place} ngủ màn, diệt lăng quăng, đậy lu nước phòng sốt xuất huyết.",
    "Tuyến cáp quang dài {some} km nối {place} với trung tâm tỉnh sẽ hoàn thành trong tháng 1{small2}.",
    "Thầy giáo {person} soạn giáo án bằng PowerPoint, dạy học trò {place} cách tra cứu trên Wikipedia.",
)


def prose() -> Iterator[str]:
    """The paragraphs written by hand."""
    for path in sorted(_CLEAN.glob("*.txt")):
        yield from filter(None, path.read_text(encoding="utf-8").split("\n"))


def invented() -> Iterator[str]:
    """Sentences with names and numbers, each once."""
    people, places, foreign = (cycle(names.split("|")) for names in (_PEOPLE, _PLACES, _FOREIGN))
    for number, sentence in enumerate(islice(cycle(_SENTENCES), 216)):
        yield sentence.format(
            person=next(people),
            place=next(places),
            foreign=next(foreign),
            many=f"{number % 9 + 1}.{number * 37 % 900 + 100}.000",
            some=f"{number % 30 + 8},{number % 9 + 1}",
            small=number % 7 + 2,
            small2=number % 3,
            day=number % 19 + 10,
        )


def demo() -> Iterator[str]:
    """The paragraphs of the demo's articles."""
    for path in sorted(_DEMO.rglob("*.md")):
        text = path.read_text(encoding="utf-8").split("+++\n", 2)[2]
        yield from filter(None, text.split("\n\n"))
