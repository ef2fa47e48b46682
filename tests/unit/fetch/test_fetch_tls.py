"""TLS that does not hold: each case in plain words, with what to do."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from tests.unit.fetch.raw_web import ask, raw_web, reply

from standfirst.errors import FetchError
from standfirst.fetch import wire


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """An authority that this computer trusts."""
    made = trustme.CA()
    file = tmp_path / "authority.pem"
    made.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    wire._tls.cache_clear()
    yield made
    wire._tls.cache_clear()


def serving_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def failure(context: ssl.SSLContext) -> FetchError:
    with raw_web(lambda asked: [reply(b"page")], tls=context) as raw, pytest.raises(FetchError) as caught:
        ask(f"{raw.base}/")
    assert raw.asked == []
    return caught.value


def test_a_certificate_that_holds_lets_the_page_in(authority: trustme.CA) -> None:
    context = serving_with(authority.issue_cert("127.0.0.1"))
    with raw_web(lambda asked: [reply(b"page")], tls=context) as raw:
        assert ask(f"{raw.base}/").document is not None


def test_an_expired_certificate_is_named(authority: trustme.CA) -> None:
    now = datetime.now(UTC)
    expired = authority.issue_cert("127.0.0.1", not_before=now - timedelta(9), not_after=now - timedelta(2))
    error = failure(serving_with(expired))
    assert "its certificate has expired; its publisher must renew it" in error.reason


def test_a_certificate_of_tomorrow_is_named(authority: trustme.CA) -> None:
    now = datetime.now(UTC)
    early = authority.issue_cert("127.0.0.1", not_before=now + timedelta(2), not_after=now + timedelta(9))
    assert "not valid yet; check this computer's clock" in failure(serving_with(early)).reason


@pytest.mark.parametrize("name", ["other.example.org", "127.0.0.2"])
def test_a_certificate_for_another_name_is_named(authority: trustme.CA, name: str) -> None:
    assert "is for another name" in failure(serving_with(authority.issue_cert(name))).reason


def test_a_certificate_of_nobody_we_know_is_named(authority: trustme.CA) -> None:
    stranger = trustme.CA().issue_cert("127.0.0.1")
    error = failure(serving_with(stranger))
    assert "not from an authority this computer trusts" in error.reason
    assert "SSL_CERT_FILE" in error.reason


def test_a_server_that_speaks_no_tls_is_named() -> None:
    with greeting_with(b"HTTP/1.1 400 Bad Request\r\n\r\n") as url, pytest.raises(FetchError) as caught:
        ask(url)
    assert "no secure connection: its TLS does not fit ours" in caught.value.reason


def test_tls_older_than_we_speak_is_named(authority: trustme.CA) -> None:
    context = serving_with(authority.issue_cert("127.0.0.1"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="deprecated"):
        context.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="deprecated"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    assert "its TLS does not fit ours" in failure(context).reason


def test_a_server_that_hangs_up_in_the_greeting_is_no_fault_of_ours() -> None:
    with greeting_with(b"") as url, pytest.raises(FetchError):
        ask(url)


@contextmanager
def greeting_with(data: bytes) -> Iterator[str]:
    """A server that says something at once and hangs up."""

    def greet() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(100)
            connection.sendall(data)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=greet, daemon=True).start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}/"
