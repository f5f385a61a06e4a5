"""Signing in for real: an OpenID Connect provider, a Streamlit server and a Chromium, all on this machine."""

import secrets

import pytest

from browser.dashboard import free_port, running
from newsroom import twelve
from sites.oidc import SECRET, provider

PEOPLE = {
    "reader": {"sub": "1", "name": "열람 나라", "email": "reader@example.kr", "groups": ["staff"]},
    "editor": {"sub": "2", "name": "편집 다라", "email": "editor@example.kr", "groups": ["staff", "desk"]},
    "admin": {"sub": "3", "name": "관리 마바", "email": "Admin@example.kr", "groups": ["staff"]},
    "stranger": {"sub": "4", "name": "바깥 사람", "email": "who@elsewhere.kr"},
}
COOKIE = secrets.token_hex(32)
COLD = 180_000  # milliseconds: the first page of a server that has just begun, on a busy machine


@pytest.fixture(scope="module")
def ministry(tmp_path_factory):
    """A dashboard that asks for a sign-in, its provider and its store."""
    folder = tmp_path_factory.mktemp("ministry")
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with provider(PEOPLE) as idp, twelve(folder / "policydash.db") as store:
        (folder / "secrets.toml").write_text(idp.secrets_toml(base, COOKIE))
        rules = {"EDITORS": "desk", "ADMINS": "admin@example.kr", "ALLOWED": "@example.kr"}
        with running(folder, port=port, **rules) as at:
            yield at, idp, store
            said = at.said()
        assert "Traceback" not in said
        for secret in (COOKIE, SECRET, *idp.tokens):
            assert secret not in said


@pytest.fixture
def came(ministry, opened):
    """A function that opens a window and signs somebody in."""

    def come(who):
        desk = opened(ministry[0])
        desk.page.goto(desk.base)
        desk.page.get_by_role("button", name="로그인").click()
        desk.page.get_by_role("link", name=who, exact=True).click()
        desk.page.get_by_text("정책 뉴스 대시보드").first.wait_for()
        return desk

    return come


def sidebar(desk):
    return desk.page.get_by_test_id("stSidebar")


def test_nothing_is_shown_before_the_sign_in(ministry, opened):
    desk = opened(ministry[0])
    for place in ("", "articles", "status", "lexicon?tab=add", "?demo=1"):
        desk.page.goto(f"{desk.base}/{place}")
        desk.page.get_by_role("button", name="로그인").wait_for(timeout=COLD)
        desk.settle()
        assert "메타버스" not in desk.page.inner_text("body")
        assert desk.page.get_by_role("link", name="기사").count() == 0


@pytest.mark.slow
def test_a_reader_sees_and_exports_and_changes_nothing(came, ministry):
    desk, store = came("reader"), ministry[2]
    before = store.revision(), store.topics()
    sidebar(desk).get_by_text("열람 나라 · 열람자").wait_for()
    desk.open("trend", q="메타버스")
    desk.sentence("기사")
    assert desk.download(".stMain").startswith(b"\xef\xbb\xbf")
    assert desk.page.get_by_text("주제 관리").count() == 0
    desk.open("lexicon", tab="add")
    desk.page.get_by_text("편집자가 합니다").wait_for()
    desk.open("collect", tab="import")
    desk.page.get_by_text("파일은 편집자가 가져옵니다").wait_for()
    desk.open("collect", tab="collect")
    desk.page.get_by_text("편집자가 켤 수 있습니다").wait_for()
    for control in ("모두 수집", "자동 수집 켜기", "켜기"):
        assert desk.page.get_by_role("button", name=control, exact=True).count() == 0
    desk.open("status", tab="audit")
    assert desk.page.get_by_text("변경 기록").count() == 0
    assert (store.revision(), store.topics()) == before


@pytest.mark.slow
def test_an_editor_changes_and_an_admin_sees_who_did(came, ministry):
    editor, store = came("editor"), ministry[2]
    sidebar(editor).get_by_text("편집 다라 · 편집자").wait_for()
    editor.open(q="디지털트윈")
    sidebar(editor).get_by_text("주제 관리").click()
    editor.page.get_by_label("지금 질의를 주제로 저장").fill("트윈")
    editor.page.get_by_label("지금 질의를 주제로 저장").press("Tab")
    editor.page.get_by_role("button", name="저장", exact=True).click()
    editor.until(lambda: [topic.name for topic in store.topics()] == ["트윈"])
    editor.open("collect", tab="collect")
    editor.page.get_by_role("button", name="모두 수집").wait_for()
    assert editor.page.get_by_text("꺼 둔 곳").count() == 0  # what costs agreements and keys is for admins
    editor.open("status")
    assert editor.page.get_by_text("변경 기록").count() == 0

    admin = came("admin")
    sidebar(admin).get_by_text("관리 마바 · 관리자").wait_for()
    admin.open("collect", tab="collect")
    admin.page.get_by_text("꺼 둔 곳").wait_for()
    admin.open("status", tab="audit")
    (row,) = admin.rows()
    assert row[1:4] == ["editor@example.kr", "주제 저장", "트윈"]
    assert row[-1] == "완료"
    assert b"editor@example.kr" in admin.download(".stMain")


@pytest.mark.slow
def test_somebody_of_another_house_is_not_let_in(came):
    desk = came("stranger")
    desk.page.get_by_text("계정은 이 대시보드를 볼 수 없습니다").wait_for()
    desk.settle()
    assert desk.page.get_by_role("link", name="기사").count() == 0


@pytest.mark.slow
def test_signing_out_ends_it(came, ministry):
    desk, idp = came("reader"), ministry[1]
    before = idp.signed_out
    sidebar(desk).get_by_role("button", name="로그아웃").click()
    desk.page.get_by_role("button", name="로그인").wait_for()
    desk.page.goto(f"{desk.base}/articles")
    desk.page.get_by_role("button", name="로그인").wait_for()
    assert idp.signed_out == before + 1


@pytest.mark.slow
def test_a_sign_in_of_yesterday_is_asked_for_again(came, ministry):
    idp = ministry[1]
    idp.age = 24 * 3600
    try:
        desk = came("reader")
        desk.page.get_by_text("다시 로그인하십시오").wait_for()
        assert desk.page.get_by_role("link", name="기사").count() == 0
    finally:
        idp.age = 0


def test_a_forged_cookie_is_nobody(ministry, opened):
    desk = opened(ministry[0])
    forged = '{"is_logged_in": true, "email": "admin@example.kr", "iat": 9999999999}'
    desk.page.context.add_cookies([{"name": "_streamlit_user", "value": forged, "url": desk.base}])
    desk.page.goto(desk.base)
    desk.page.get_by_role("button", name="로그인").wait_for()


@pytest.mark.slow
def test_an_open_address_without_a_sign_in_shows_the_sentence_alone(tmp_path, opened):
    """Started by hand, not by `policydash serve`, which would not have begun."""
    twelve(tmp_path / "policydash.db").close()
    with running(tmp_path, address="0.0.0.0") as at:
        desk = opened(at)
        desk.page.goto(at.base)
        desk.page.get_by_text("다른 컴퓨터에 열려면 로그인 설정이 필요합니다").wait_for()
        assert desk.page.get_by_role("link", name="기사").count() == 0
    with running(tmp_path, address="0.0.0.0", SIGN_IN="0") as at:
        desk = opened(at)
        desk.open("articles")
        desk.sentence("기사 12건")
