"""Old files: bytes, and the two font encodings."""

import contextlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.alphabet import MARKED_LETTERS
from vietnamese.encodings import (
    UndecodableText,
    decode_bytes,
    detect_legacy,
    from_tcvn3,
    from_vni_windows,
)

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
MOTTO_TCVN3 = "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc"
MOTTO_VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc"

SENTENCES = [
    line.removesuffix(" !")
    for line in (Path(__file__).parent / "matching_texts" / "harmless.txt")
    .read_text(encoding="utf-8")
    .splitlines()
]
LATIN_1 = [chr(code) for code in range(0xA1, 0x100)]
TO_TCVN3 = {from_tcvn3(char): char for char in LATIN_1}
TO_VNI = {from_vni_windows(x + y): x + y for x in "aeouyAEOUYôöÔÖ" for y in LATIN_1} | {
    from_vni_windows(char): char for char in "ôöñíìæóòîÔÖÑÍÌÆÓÒÎ"
}


def written(text, table):
    return "".join(table.get(char, char) for char in text)


def test_the_font_encodings_are_read():
    assert from_tcvn3(MOTTO_TCVN3) == MOTTO
    assert from_vni_windows(MOTTO_VNI) == MOTTO
    assert from_vni_windows(MOTTO_VNI.upper()) == MOTTO.upper()


@pytest.mark.parametrize("letter", [x for x in MARKED_LETTERS if x.islower()] + list("ĂÂÊÔƠƯĐ"))
def test_tcvn3_has_every_letter(letter):
    assert from_tcvn3(written(letter, TO_TCVN3)) == letter
    assert written(letter, TO_TCVN3) in LATIN_1


@pytest.mark.parametrize("letter", MARKED_LETTERS)
def test_vni_has_every_letter(letter):
    assert from_vni_windows(written(letter, TO_VNI)) == letter
    assert set(written(letter, TO_VNI)) <= {*LATIN_1, *"aeouyAEOUY"}


def test_old_sentences_are_recognised():
    marked = [line for line in SENTENCES if not line.isascii()]
    tcvn3 = [line for line in marked if detect_legacy(written(line, TO_TCVN3)) != "tcvn3"]
    vni = [line for line in marked if detect_legacy(written(line, TO_VNI)) != "vni"]
    assert len(marked) > 250
    assert (len(tcvn3), len(vni)) <= (3, 3), (tcvn3, vni)


def test_unicode_sentences_are_not_mistaken():
    assert [line for line in SENTENCES if detect_legacy(line)] == []
    decomposed = [unicodedata.normalize("NFD", line) for line in SENTENCES]
    assert [line for line in decomposed if detect_legacy(line)] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain English text",
        "Élève à l'école française, où est la forêt ?",
        "São Paulo, não, ação",
        "Müller, Köln, Straße über",
        "Señor, mañana, niño, está",
        "Ông bà tôi và cô ba là dân xã",
        "café",
        "20 °C, 5 µm, ½ giá ± 3 ©",
        "\ud800\x00",
    ],
)
def test_other_text_is_not_mistaken(text):
    assert detect_legacy(text) is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (MOTTO.encode(), "utf-8"),
        (MOTTO.encode("utf-8-sig"), "utf-8"),
        (unicodedata.normalize("NFD", MOTTO).encode(), "utf-8"),
        (MOTTO.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + MOTTO.encode("utf-16-be"), "utf-16"),
        (MOTTO_TCVN3.encode("latin-1"), "tcvn3"),
        (MOTTO_VNI.encode("latin-1"), "vni"),
    ],
)
def test_bytes_are_decoded(data, name):
    assert decode_bytes(data) == (MOTTO, name)


def test_windows_1258_is_decoded_in_nfc():
    # The code page has no letter with two marks: hat and breve letters plus a combining tone.
    data = "Ngươ\u0300i dân xa\u0303 tôi râ\u0301t phâ\u0301n khơ\u0309i \u2013 Đa\u0309ng".encode(
        "cp1258"
    )
    assert decode_bytes(data) == ("Người dân xã tôi rất phấn khởi \u2013 Đảng", "windows-1258")


def test_empty_and_plain_bytes_are_text():
    assert decode_bytes(b"") == ("", "utf-8")
    assert decode_bytes(b"plain") == ("plain", "utf-8")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "binary"),
        (b"%PDF-1.7", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (b"text\x00with NUL", "unknown"),
        (bytes(range(256)) * 4, "unknown"),
        (b"\xff\xfe\x00\xd8", "unknown"),
        (b"\xff" * 100, "unknown"),
        (b"\x01\x02\x03\x04", "unknown"),
    ],
)
def test_what_is_no_text_says_why(data, code):
    with pytest.raises(UndecodableText) as caught:
        decode_bytes(data)
    assert caught.value.code == code


@given(data=st.binary())
def test_any_bytes_are_text_in_nfc_or_undecodable(data):
    with contextlib.suppress(UndecodableText):
        text, _ = decode_bytes(data)
        assert unicodedata.is_normalized("NFC", text)


@given(text=st.text(st.characters()) | st.text(st.sampled_from([*LATIN_1, *"aeoungh "])))
def test_any_text_can_be_converted(text):
    assert unicodedata.is_normalized("NFC", from_tcvn3(text))
    assert unicodedata.is_normalized("NFC", from_vni_windows(text))
    assert detect_legacy(text) in (None, "tcvn3", "vni")


def test_a_megabyte_is_converted():
    assert from_tcvn3(MOTTO_TCVN3 * 20_000).startswith(MOTTO)
    assert detect_legacy(MOTTO_VNI * 20_000) == "vni"
    assert decode_bytes(MOTTO.encode() * 15_000)[1] == "utf-8"
