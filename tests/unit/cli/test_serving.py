"""`serve`: when it refuses to open, and what it says. The server itself is started in tests/browser."""

import os
import subprocess
import sys

import pytest

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


def serve(folder, *words):
    """Return how `serve` ended; it must end, so nothing is listening."""
    # As somebody without a home of secrets, whatever the machine of the test has.
    env = {**os.environ, "HOME": str(folder), "POLICYDASH_DATA": str(folder), "POLICYDASH_DB": ""}
    command = [sys.executable, "-m", "policydash", "serve", "--headless", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.0.10", "::", "example.kr"])
def test_an_open_address_needs_a_sign_in(tmp_path, address):
    ended = serve(tmp_path, "--address", address)
    assert ended.returncode == 2
    assert "로그인 설정이 필요합니다" in ended.stderr
    assert "--no-sign-in" in ended.stderr


def test_a_sign_in_that_is_half_described(tmp_path):
    (tmp_path / "secrets.toml").write_text(AUTH.replace("client_secret", "klient_secret"))
    ended = serve(tmp_path, "--address", "0.0.0.0")
    assert (ended.returncode, "client_secret" in ended.stderr) == (2, True)
    ended = serve(tmp_path)  # configured, so wanted, on loopback too: behind a proxy others come that way
    assert ended.returncode == 2


def test_a_file_that_is_no_toml_is_named_and_not_quoted(tmp_path):
    (tmp_path / "secrets.toml").write_text(f"cookie_secret = {COOKIE}\n")
    ended = serve(tmp_path, "--address", "0.0.0.0")
    assert ended.returncode == 2
    assert "secrets.toml" in ended.stderr
    assert COOKIE not in ended.stderr + ended.stdout


def test_a_sign_in_that_is_wanted_and_not_described(tmp_path):
    assert serve(tmp_path, "--sign-in").returncode == 2


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
