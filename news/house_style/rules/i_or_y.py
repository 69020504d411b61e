"""i or y where both are spelt: kỹ thuật, lý do, quý; but bác sĩ."""

from functools import cache
from typing import Final

from django.utils.translation import gettext_lazy as _

from news.house_style.rule import Rule, each_text
from vietnamese.proof.phrases import Phrases, phrases, wrong_phrases
from vietnamese.proof.slips import Slip

# Words, not syllables: names keep the letter they have, "tỉ mỉ" and "li ti" have theirs.
_ROWS: Final = (
    "kĩ thuật|kỹ thuật|kĩ năng|kỹ năng|kĩ sư|kỹ sư|kĩ lưỡng|kỹ lưỡng|kĩ càng|kỹ càng|"
    "kì họp|kỳ họp|kì thi|kỳ thi|nhiệm kì|nhiệm kỳ|thời kì|thời kỳ|định kì|định kỳ|chu kì|chu kỳ|"
    "học kì|học kỳ|kì vọng|kỳ vọng|kí kết|ký kết|đăng kí|đăng ký|chữ kí|chữ ký|kí ức|ký ức|"
    "thư kí|thư ký|nhật kí|nhật ký|kí tên|ký tên|kỉ niệm|kỷ niệm|kỉ luật|kỷ luật|thế kỉ|thế kỷ|"
    "kỉ lục|kỷ lục|kỉ cương|kỷ cương|kỉ yếu|kỷ yếu|quản lí|quản lý|xử lí|xử lý|lí do|lý do|"
    "lí luận|lý luận|hợp lí|hợp lý|tâm lí|tâm lý|vật lí|vật lý|địa lí|địa lý|pháp lí|pháp lý|"
    "lí thuyết|lý thuyết|đại lí|đại lý|nguyên lí|nguyên lý|chân lí|chân lý|thanh lí|thanh lý|"
    "mĩ thuật|mỹ thuật|thẩm mĩ|thẩm mỹ|mĩ phẩm|mỹ phẩm|mĩ nghệ|mỹ nghệ|nước Mĩ|nước Mỹ|"
    "quí giá|quý giá|quí báu|quý báu|quí trọng|quý trọng|đá quí|đá quý|tỉ lệ|tỷ lệ|"
    "tỉ đồng|tỷ đồng|tỉ giá|tỷ giá|tỉ trọng|tỷ trọng|hi vọng|hy vọng|hi sinh|hy sinh|"
    "công ti|công ty|bác sỹ|bác sĩ|ca sỹ|ca sĩ|nghệ sỹ|nghệ sĩ|tiến sỹ|tiến sĩ|thạc sỹ|thạc sĩ|"
    "chiến sỹ|chiến sĩ|họa sỹ|họa sĩ|nhạc sỹ|nhạc sĩ|liệt sỹ|liệt sĩ|y sỹ|y sĩ|dược sỹ|dược sĩ|"
    "thi sỹ|thi sĩ|nghị sỹ|nghị sĩ|võ sỹ|võ sĩ|tu sỹ|tu sĩ|hạ sỹ|hạ sĩ|ngọc quí|ngọc quý|"
    "quĩ đạo|quỹ đạo|gây quĩ|gây quỹ|thủ quĩ|thủ quỹ|ngân quĩ|ngân quỹ|qui định|quy định|"
    "qui hoạch|quy hoạch|qui mô|quy mô|qui trình|quy trình|qui chế|quy chế|nội qui|nội quy|"
    "chính qui|chính quy|qui luật|quy luật|"
    "qui tắc|quy tắc|qui tụ|quy tụ"
)


@cache
def _listed() -> Phrases:
    words = _ROWS.split("|")
    return phrases(zip(words[::2], words[1::2], strict=True))


def odd_vowels(text: str) -> list[Slip]:
    """Words with the other letter than most newspapers write."""
    return wrong_phrases(text, _listed())


I_OR_Y = Rule(
    code="i-or-y",
    label=_("i or y"),
    explanation=_("Newspapers write kỹ thuật, lý do, kỷ niệm, quy định; but bác sĩ, nghệ sĩ."),
    find=each_text(odd_vowels),
    sure=True,
    words=True,
)
