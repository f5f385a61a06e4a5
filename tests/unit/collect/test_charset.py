"""Every row of reference table 10.3: the headline must come out whole, whatever is said about it."""

import pytest

from policydash.collect.charset import charset_of, codec_name, decode

HEADLINE = "가상융합산업 정책 발표"
RARE = "뷁똠방각하 정책"  # syllables of CP949 that EUC-KR has not


def feed(text: str = HEADLINE, declared: str = "", quote: str = '"') -> str:
    said = f" encoding={quote}{declared}{quote}" if declared else ""
    return f"<?xml version={quote}1.0{quote}{said}?><rss><channel><title>{text}</title></channel></rss>"


ROWS = {
    "EUC-KR declared, double quotes, text/xml": (feed(declared="EUC-KR"), "cp949", ""),
    "EUC-KR declared, single quotes": (feed(declared="euc-kr", quote="'"), "cp949", ""),
    "EUC-KR declared, header says utf-8": (feed(declared="EUC-KR"), "cp949", "utf-8"),
    "UTF-8, header says us-ascii": (feed(), "utf-8", "us-ascii"),
    "UTF-8, header says euc-kr": (feed(), "utf-8", "euc-kr"),
    "UTF-8, header says ISO-8859-1": (feed(), "utf-8", "ISO-8859-1"),
    "UTF-8 declared, header says euc-kr": (feed(declared="utf-8"), "utf-8", "euc-kr"),
    "EUC-KR bytes, only the header says so": (feed(), "cp949", "EUC-KR"),
    "EUC-KR bytes, nothing says so": (feed(), "cp949", ""),
    "EUC-KR bytes, declared UTF-8": (feed(declared="UTF-8"), "cp949", ""),
    "declared x-windows-949": (feed(declared="x-windows-949"), "cp949", ""),
    "declared ks_c_5601-1987": (feed(declared="ks_c_5601-1987"), "cp949", ""),
    "declared a name that nobody knows": (feed(declared="x-unknown"), "utf-8", ""),
    "declared a codec that is no character set": (feed(declared="rot13"), "utf-8", "zlib"),
    "UTF-8 with a mark, declared EUC-KR": ("\ufeff" + feed(declared="EUC-KR"), "utf-8", ""),
    "UTF-16 with a mark": (feed(declared="utf-16"), "utf-16", ""),
    "UTF-16 without a mark": (feed(declared="utf-16"), "utf-16-le", ""),
}


@pytest.mark.parametrize(("text", "codec", "header"), ROWS.values(), ids=ROWS)
def test_the_headline_comes_out_whole(text: str, codec: str, header: str) -> None:
    assert f"<title>{HEADLINE}</title>" in decode(text.encode(codec), header_charset=header)


@pytest.mark.parametrize("declared", ["EUC-KR", "x-windows-949", "cp949", ""])
def test_syllables_that_only_cp949_has(declared: str) -> None:
    assert RARE in decode(feed(RARE, declared).encode("cp949"))


@pytest.mark.parametrize("codec", ["utf-8", "cp949"])
def test_one_bad_byte_costs_one_character(codec: str) -> None:
    data = feed().encode(codec).replace("정책".encode(codec), b"\xff" + "정책".encode(codec))
    assert decode(data) == feed("가상융합산업 \ufffd정책 발표")


def test_latin_text_in_its_own_encoding_is_read_when_nothing_else_fits() -> None:
    assert decode(b"caf\xe9", header_charset="iso-8859-1") == "café"


def test_nothing() -> None:
    assert decode(b"") == ""


@pytest.mark.parametrize(
    ("header", "charset"),
    [("text/xml", ""), ("text/xml; charset=EUC-KR", "EUC-KR"), ('text/xml;charset="utf-8";x=1', "utf-8")],
)
def test_charset_of(header: str, charset: str) -> None:
    assert charset_of(header) == charset


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("EUC-KR", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("UTF8", "utf-8"),
        ("", ""),
        ("base64", ""),
        ("a\0b", ""),
    ],
)
def test_codec_name(label: str, codec: str) -> None:
    assert codec_name(label) == codec
