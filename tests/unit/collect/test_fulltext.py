"""The article's text from pages built as Korean sites build them, and from pages built to hurt."""

import pytest

from policydash.collect.page.fulltext import full_text

TITLE = "가상융합산업 진흥 기본계획 확정"
SENTENCES = (
    "과학기술정보통신부는 12일 가상융합산업 진흥 기본계획을 확정했다고 밝혔다.",
    "이번 계획에는 2030년까지 전문인력 2만 명을 양성하고 실증 지구 여섯 곳을 두는 내용이 담겼다.",
    "예산은 모두 1,200억 원이며 첫해에는 180억 원을 쓴다.",
    "업계는 환영하면서도 규제 정비가 함께 가야 한다고 지적했다.",
)
WHOLE = "\n".join(SENTENCES)
NAMES = ["정치", "경제", "사회", "문화", "과학", "지역", "국제", "연예"]
MENU = (
    "<ul class='menu'>" + "".join(f"<li><a href='/{name}'>메뉴 {name}</a></li>" for name in NAMES) + "</ul>"
)
RELATED = (
    "<div class='related'><h3>관련기사</h3><ul>"
    + "".join(f"<li><a href='/{number}'>다른 소식 {number}번 기사입니다</a></li>" for number in range(8))
    + "</ul></div>"
)
COMMENTS = (
    "<div id='comments' class='reply'><h3>댓글</h3><ul><li>좋은 소식입니다 기대가 큽니다</li></ul></div>"
)
FOOT = "<footer><p>상호: 가상신문 | 대표 김아무개</p><p>Copyright 가상신문. 무단전재 금지</p></footer>"


def page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>가상신문</title>{head}</head><body>{inside}</body></html>"


def paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


LAYOUTS = {
    "paragraphs in an article": f"<header>{MENU}</header><article><h1>{TITLE}</h1>"
    f"<div itemprop='articleBody'>{paragraphs(*SENTENCES)}</div></article>{RELATED}{COMMENTS}{FOOT}",
    "bare lines in an article": f"{MENU}<article>{'<br/><br/>'.join(SENTENCES)}</article>{RELATED}{FOOT}",
    "bare lines in a division": f"<div id='header'>{MENU}</div>"
    f"<div id='articleBody'>{'<br><br>'.join(SENTENCES)}</div>{RELATED}<div id='footer'>{FOOT}</div>",
    "a division a line": f"{MENU}<div class='detail' itemprop='articleBody'>"
    + "".join(f"<div>{sentence}</div><div><br></div>" for sentence in SENTENCES)
    + f"</div>{RELATED}{FOOT}",
    "words cut into spans": f"{MENU}<div class='substance'>"
    + "".join(f"<p><span>{each[:9]}</span><span>{each[9:]}</span></p>" for each in SENTENCES)
    + f"</div>{FOOT}",
    "a headline before the text": f"<main><h2>{TITLE}</h2>{paragraphs(*SENTENCES)}</main>{FOOT}",
}


@pytest.mark.parametrize("inside", [pytest.param(inside, id=name) for name, inside in LAYOUTS.items()])
def test_a_page_gives_its_text_and_nothing_around_it(inside):
    found = full_text(page(inside).encode(), content_type="text/html; charset=utf-8", title=TITLE)
    assert found == WHOLE


def test_a_page_laid_out_by_tables_keeps_its_text():
    cells = (
        f"<tr><td>{MENU}</td></tr><tr><td><table><tr><td>{TITLE}</td></tr><tr><td>{' '.join(SENTENCES)}</td>"
    )
    found = full_text(
        page(f"<table>{cells}<td>{RELATED}</td></tr></table></td></tr></table>").encode(), title=TITLE
    )
    assert found == " ".join(SENTENCES)


def test_a_table_in_the_text_has_its_cells_as_files_have_them():
    table = "<table><tr><th>연도</th><th>금액</th></tr><tr><td>2027</td><td>180억 원</td></tr></table>"
    inside = f"{MENU}<main><div class='view'>{paragraphs(*SENTENCES)}{table}</div></main>{FOOT}"
    found = full_text(page(inside).encode(), title=TITLE)
    assert found.split("\n")[-2:] == ["연도 | 금액", "2027 | 180억 원"]


ARTICLE = page(LAYOUTS["paragraphs in an article"])


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        pytest.param(ARTICLE.encode(), "", id="nothing declared"),
        pytest.param(ARTICLE.encode(), "text/html", id="type without charset"),
        pytest.param(ARTICLE.encode(), "application/xhtml+xml", id="XHTML"),
        pytest.param(b"\xef\xbb\xbf" + ARTICLE.encode(), "", id="byte order mark"),
        pytest.param(ARTICLE.encode("euc-kr"), "text/html; charset=euc-kr", id="EUC-KR in the header"),
        pytest.param(ARTICLE.encode("euc-kr"), "text/html; charset=utf-8", id="EUC-KR, the header wrong"),
        pytest.param(ARTICLE.encode("euc-kr"), "", id="EUC-KR, nothing declared"),
        pytest.param(
            page(LAYOUTS["paragraphs in an article"], '<meta charset="euc-kr">').encode("euc-kr"),
            "text/html",
            id="EUC-KR in the page",
        ),
        pytest.param(
            b"<?xml version='1.0' encoding='euc-kr'?>" + ARTICLE.encode("euc-kr"), "", id="EUC-KR, XHTML"
        ),
    ],
)
def test_the_character_set_is_found(data, content_type):
    assert full_text(data, content_type=content_type, title=TITLE) == WHOLE


def test_syllables_that_only_cp949_has():
    sentence = "똠방각하 이야기를 실은 쀼의 세계가 12일 나왔다고 가상융합산업 협회가 기본계획과 함께 전했다."
    words = page(f"<article>{paragraphs(*SENTENCES, sentence)}</article>", "<meta charset=euc-kr>")
    assert full_text(words.encode("cp949"), title=TITLE).endswith(sentence)


def test_one_bad_byte_costs_one_character():
    data = ARTICLE.encode().replace("예산은".encode(), b"\xff" + "예산은".encode())
    assert full_text(data, title=TITLE) == WHOLE.replace("예산은", "\ufffd예산은")


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        pytest.param("", TITLE, id="empty"),
        pytest.param("<div id='root'></div><script>window.data={}</script>", TITLE, id="script only"),
        pytest.param(f"{MENU}{RELATED}{RELATED}{FOOT}", TITLE, id="a list of links"),
        pytest.param(f"<article><h1>{TITLE}</h1><p>가상융합산업 소식.</p></article>", TITLE, id="too short"),
        pytest.param(
            "<main><h1>로그인</h1>"
            + paragraphs(
                "회원 전용 글입니다. 로그인하신 뒤에 이용하실 수 있습니다.",
                "아이디와 비밀번호를 잊으셨으면 아래 단추를 눌러 찾으십시오. 문의는 고객센터에서 받습니다.",
            )
            + "</main>",
            TITLE,
            id="a login page",
        ),
    ],
)
def test_a_page_without_the_article_gives_nothing(inside, title):
    assert full_text(page(inside).encode(), title=title) == ""


def test_text_not_longer_than_the_summary_is_no_gain():
    assert full_text(ARTICLE.encode(), title=TITLE, summary=WHOLE) == ""
    assert full_text(ARTICLE.encode(), title=TITLE, summary=SENTENCES[0]) == WHOLE


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "application/json", "text/plain"])
def test_what_is_no_page_is_not_read(content_type):
    assert full_text(ARTICLE.encode(), content_type=content_type, title=TITLE) == ""


def test_scripts_and_control_characters_do_not_get_into_the_text():
    hostile = LAYOUTS["paragraphs in an article"].replace(
        SENTENCES[1], f"<script>alert(1)</script>\x00\x08{SENTENCES[1]}<img src=x onerror=alert(1)>"
    )
    assert full_text(page(hostile).encode(), title=TITLE) == WHOLE


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("<div>" * 100_000 + WHOLE, id="deep"),
        pytest.param("<b>" * 100_000 + WHOLE, id="deep, inline"),
        pytest.param("<div>" * 120 + f"<p>{WHOLE}</p>", id="too deep"),
        pytest.param("<table><tr><td>" * 5_000 + WHOLE, id="nested tables"),
        pytest.param("<div>" * 90 + f"<a href='#'>x</a>{WHOLE}" * 2_000, id="heavy"),
        pytest.param("<p>가" * 200_000, id="many elements"),
        pytest.param("<" * 1_000_000, id="brackets"),
        pytest.param("<p>" + "가나다라" * 3_000_000, id="more than the bound"),
        pytest.param("<!--" * 100_000, id="comments"),
        pytest.param("&#0;&#x110000;&#xd800;" * 10_000, id="impossible characters"),
        pytest.param("<a " + "b=c " * 100_000, id="attributes"),
    ],
)
def test_a_page_that_is_built_to_hurt_gives_nothing(inside):
    assert full_text(page(inside).encode(), title=TITLE) == ""


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff" * 1000, b"{}", b"%PDF-1.7", bytes(range(256)) * 10])
def test_bytes_that_are_no_page_give_nothing(data):
    assert full_text(data, title=TITLE) == ""
