import pytest

from policydash.collect.plain import headline, html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>하나</p>\n<p>둘</p>", "하나\n둘"),
        ("하나<br/>둘<br>셋", "하나\n둘\n셋"),
        ("<span>디지털</span><b>트윈</b><i>을</i>", "디지털트윈을"),
        ("<p>긴\n  줄</p>", "긴 줄"),
        ("태그 없는\n글", "태그 없는\n글"),
        ("<b>굵은</b> 글\n둘째", "굵은 글\n둘째"),
        ("a<script>var x = '<p>';</script>b<style>p{}</style>c<!-- 주석 -->d", "abcd"),
        ("R&amp;D &lt;2027&gt; &amp;middot;", "R&D <2027> &middot;"),
        ("<앵커> 말 <2027> <ICT> 1 < 2", "<앵커> 말 <2027> <ICT> 1 < 2"),
        (
            "<table><tr><th>가</th><th>나</th></tr><tr><td>1</td><td></td><td>2</td></tr></table>",
            "가 | 나\n1 | 2",
        ),
        ("|사진| 설명", "|사진| 설명"),
        ("<img alt='x' src='y'>글<o:p></o:p>", "글"),
        ("글\0자\x0b 끝", "글자 끝"),
        ("닫히지 <b>않은 <p>글", "닫히지 않은\n글"),
        ("", ""),
        ("<![CDATA[두 번 싼 <b>글</b>]]>", "두 번 싼 글"),
        ("<a title='a>b' href=\"x\">글</a>", "글"),
        ("<a href='닫히지 않은>글</a> '따옴표' <b>끝</b>", "글 '따옴표' 끝"),
        ("글 끝이 잘린 <a href='https://example.kr/vi", "글 끝이 잘린"),
        ("x <가 y", "x <가 y"),
        ("앞<!-- 닫히지 않은 주석 <p>뒤", "앞"),
        ("앞<script>if (a < b) '</p>'", "앞"),
        ("앞<svg><text>그림</text></svg>뒤<iframe/>끝", "앞뒤끝"),
        ("&#0;글&#x1f;&#11;자&nbsp;끝", "\ufffd글자 끝"),
    ],
)
def test_html_to_text(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("[가상부]안내&middot;시행", "[가상부]안내·시행"),
        ("가상 <b>정책</b> &quot;발표&quot; R&amp;D &lt;2027&gt;", '가상 정책 "발표" R&D <2027>'),
        ("두\n줄\x0b 제목\u00a0끝", "두 줄 제목 끝"),
    ],
)
def test_headline(raw: str, line: str) -> None:
    assert headline(raw) == line


@pytest.mark.parametrize(
    "unit", ["<a ", "<a '", "<a \"'", "</", "<!--", "<![CDATA[", "<!", "<script>", "<td>", "&#", "<"]
)
def test_hostile_markup_is_read_in_one_pass(unit: str) -> None:
    """A million characters each: a reader that looks twice at a place would not come back from them."""
    assert len(html_to_text(unit * (1_000_000 // len(unit)))) <= 1_000_000
