"""A captured article written for these tests, with each part where the old site put it."""

SECTION = "Xây dựng Đảng"
HEADLINE = "Chi bộ bản Nà Vối họp dưới tán cây gạo"
DATE = "Thứ Ba, 09/03/2021"
LEAD = "Không hội trường, không loa, 27 đảng viên ngồi quanh gốc gạo bàn chuyện con mương."
CAPTION = "Buổi họp kéo dài đến khi trăng lên khỏi đồi Khau Mòn."
CREDIT = "Vũ Trọng Khải"
HEADINGS = ("Con mương dài hai cây số", "Việc nhỏ làm trước")
PARAGRAPHS = (
    "Mùa khô năm nay đến sớm, ruộng cuối nguồn nứt nẻ từ giữa tháng Hai.",
    'Ông Lò Văn Phấn nói: "Nước không chờ ai cả", rồi gập cuốn sổ lại.',
    "Sáng hôm sau, mười lăm người vác cuốc ra đầu mương.",
    "Chiều muộn, dòng nước đầu tiên chạm vào thửa ruộng cuối cùng.",
)
NAME = "Đặng Thị Sinh"

CAPTURE = f"""{SECTION}

{HEADLINE}

{DATE}

{LEAD}

{CAPTION} Ảnh: {CREDIT}

{HEADINGS[0]}

{PARAGRAPHS[0]}

{PARAGRAPHS[1]}

{HEADINGS[1]}

{PARAGRAPHS[2]}

{PARAGRAPHS[3]}

{NAME}TAG:

Ý kiến của bạn

Họ tên:
Email:
"""
