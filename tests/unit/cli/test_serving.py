"""`serve`: when it refuses to open, and what it says. The server itself is started in tests/browser."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from policydash.cli import signing
from policydash.config import load_settings
from policydash.errors import SettingsError
from policydash.model import sign_in

COOKIE = "0123456789abcdef0123456789abcdef"
AUTH = f"""[auth]
redirect_uri = "https://policy.example.kr/oauth2callback"
cookie_secret = "{COOKIE}"
client_id = "policydash"
client_secret = "client-secret-of-this-test"
server_metadata_url = "https://id.example.kr/.well-known/openid-configuration"
"""


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """The settings of somebody without secrets of their own, whatever the machine of the test has."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return load_settings(data=tmp_path, env={})


def opens(settings, address):
    """Check what `serve` checks before it begins."""
    signing.check(settings, signing.files(settings, settings.data_dir / "app"), address=address)


def test_the_command_itself_refuses(tmp_path):
    env = {**os.environ, "HOME": str(tmp_path), "POLICYDASH_DATA": str(tmp_path), "POLICYDASH_DB": ""}
    command = [sys.executable, "-m", "policydash", "serve", "--headless", "--address", "0.0.0.0"]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=600, check=False)
    assert ended.returncode == 2
    assert "로그인 설정이 필요합니다" in ended.stderr
    assert "--no-sign-in" in ended.stderr


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.0.10", "::", "example.kr", ""])
def test_an_open_address_needs_a_sign_in(settings, address, capsys):
    with pytest.raises(SettingsError, match="로그인 설정이 필요합니다"):
        opens(settings, address)
    opens(replace(settings, sign_in=False), address)
    assert "경고: 로그인 없이" in capsys.readouterr().err
    (settings.data_dir / "secrets.toml").write_text(AUTH)
    opens(settings, address)
    assert capsys.readouterr().err == ""


def test_a_sign_in_that_is_half_described(settings):
    (settings.data_dir / "secrets.toml").write_text(AUTH.replace("client_secret", "klient_secret"))
    for address in ("0.0.0.0", "127.0.0.1"):  # described, so wanted: behind a proxy others come by loopback
        with pytest.raises(SettingsError, match="client_secret") as caught:
            opens(settings, address)
        assert COOKIE not in str(caught.value)


def test_a_file_that_is_no_toml_is_named_and_not_quoted(settings):
    (settings.data_dir / "secrets.toml").write_text(f"cookie_secret = {COOKIE}\n")
    with pytest.raises(SettingsError, match=r"secrets\.toml") as caught:
        opens(settings, "127.0.0.1")
    assert COOKIE not in f"{caught.value}{caught.value.__cause__}"


def test_this_computer_needs_none_unless_it_is_wanted(settings, capsys):
    opens(settings, "127.0.0.1")
    assert capsys.readouterr().err == ""
    with pytest.raises(SettingsError):
        opens(replace(settings, sign_in=True), "127.0.0.1")


def test_the_heaviest_file_is_that_of_the_data(settings, tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("[auth]\nclient_id = 'other'\n")
    with pytest.raises(SettingsError):
        opens(settings, "127.0.0.1")
    (tmp_path / "secrets.toml").write_text(AUTH)
    opens(settings, "127.0.0.1")
    assert signing.files(settings, tmp_path / "app") == [
        tmp_path / ".streamlit" / "secrets.toml",
        tmp_path / "secrets.toml",
    ]


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("", False),
        (None, False),
        ("localhost.example.kr", False),
        ("unix:///run/x.sock", False),
    ],
)
def test_what_is_loopback(address, loopback):
    assert sign_in.is_loopback(address) is loopback
    assert sign_in.is_required(None, address=address, configured=False) is not loopback
    assert sign_in.is_required(None, address=address, configured=True)
    assert sign_in.is_required(True, address=address, configured=False)
    assert not sign_in.is_required(False, address=address, configured=True)


def test_a_short_cookie_secret_is_refused():
    auth = {
        "redirect_uri": "a",
        "cookie_secret": "short-secret",
        "client_id": "b",
        "client_secret": "c",
        "server_metadata_url": "d",
    }
    with pytest.raises(SettingsError, match="짧습니다") as caught:
        sign_in.check(auth)
    assert "short-secret" not in str(caught.value)
    sign_in.check({**auth, "cookie_secret": COOKIE})
