"""A real mail server (Dovecot) on loopback for tests: accounts, folders, mails, TLS.

It runs as an ordinary user in a folder of its own, and is gone with the tests. Mails are put there and looked
at with the standard library's client, which shares no line with what is tested.
"""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from standfirst.records import FetchOptions, Login

_MOST_ACCOUNTS = 500
PASSWORD = "Möwe \"7\" \\ 'quay'"

_SETTINGS = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
auth_mechanisms = plain
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%u
}}
mail_location = maildir:~/Maildir
mail_fsync = never
first_valid_uid = 0
namespace inbox {{
  inbox = yes
  separator = {separator}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


def find_dovecot() -> Path | None:
    """The server's program, where Debian puts it."""
    found = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return Path(found) if found else None


@dataclass(frozen=True)
class MailServer:
    """A running server. ``authority`` is the file of the authority that signed its certificate."""

    port: int
    plain_port: int
    authority: Path
    folder: Path
    used: Iterator[int] = field(default_factory=lambda: iter(range(_MOST_ACCOUNTS)))

    def account(self) -> MailBox:
        """An account that nobody has used yet."""
        return MailBox(self, f"desk{next(self.used)}")


@dataclass(frozen=True)
class MailBox:
    """An account of a server; ``options`` are those of a desk that has its password."""

    server: MailServer
    user: str

    @property
    def options(self) -> FetchOptions:
        login = Login(hosts=("127.0.0.1", "localhost"), user=self.user, password=PASSWORD)
        own = ("127.0.0.1", "localhost")
        return FetchOptions(allow_hosts=own, gap_s=0, timeout_s=10, logins=(login,))

    def url(self, folder: str = "", *, host: str = "localhost") -> str:
        """The address of a folder, as it stands in it."""
        return f"imaps://{self.user}@{host}:{self.server.port}/{folder}"

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4_SSL]:
        """Another program that uses the account."""
        context = ssl.create_default_context(cafile=str(self.server.authority))
        with imaplib.IMAP4_SSL("localhost", self.server.port, ssl_context=context, timeout=10) as client:
            client.authenticate("PLAIN", lambda _: f"\0{self.user}\0{PASSWORD}".encode())
            yield client

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        """Deliver mails, making the folder (as servers write its name) where there is none."""
        with self.client() as client:
            if client.select(f'"{folder}"')[0] != "OK":
                assert client.create(f'"{folder}"')[0] == "OK"
            for mail in mails:
                status, said = client.append(f'"{folder}"', None, None, mail.replace(b"\n", b"\r\n"))
                assert status == "OK", said


@contextmanager
def mail_server(program: Path, *, separator: str = "/") -> Iterator[MailServer]:
    """Run a server for a while."""
    import trustme

    folder = Path(tempfile.mkdtemp(prefix="standfirst-mail-"))  # paths of Unix sockets must be short
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    server = authority.issue_cert("localhost", "127.0.0.1")
    server.private_key_pem.write_to_path(str(folder / "server.key"))
    for number, pem in enumerate(server.cert_chain_pems):
        pem.write_to_path(str(folder / "server.pem"), append=number > 0)
    running = MailServer(_free_port(), _free_port(), folder / "authority.pem", folder)
    settings = _SETTINGS.format(
        folder=folder,
        user=owner.pw_name,
        group=_group_of(owner.pw_gid),
        separator=separator,
        port=running.port,
        plain_port=running.plain_port,
    )
    (folder / "settings").write_text(settings, encoding="utf-8")
    (folder / "users").write_text(
        "".join(f"desk{n}:{PASSWORD}::::::\n" for n in range(_MOST_ACCOUNTS)), encoding="utf-8"
    )
    if os.geteuid() == 0:  # it refuses to be root
        for path in (folder, *folder.iterdir()):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    log = (folder / "errors").open("wb")
    process = subprocess.Popen(
        [str(program), "-F", "-c", str(folder / "settings")],
        stdout=log,
        stderr=log,
        **({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}),
    )
    try:
        _wait_for(running, process)
        yield running
    finally:
        process.terminate()
        process.wait(10)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _group_of(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name


def _wait_for(running: MailServer, process: subprocess.Popen[bytes]) -> None:
    """Until it lets somebody in: its ports answer before its other half is there."""
    until = time.monotonic() + 15
    first = running.account()
    while not _lets_in(first):
        logs = [running.folder / name for name in ("errors", "log")]
        said = "\n".join(log.read_text("utf-8", "replace") for log in logs if log.exists())
        assert process.poll() is None, f"Dovecot ended: {said}"
        assert time.monotonic() < until, f"Dovecot lets nobody in: {said}"
        time.sleep(0.05)


def _lets_in(box: MailBox) -> bool:
    try:
        with box.client():
            return True
    except (OSError, imaplib.IMAP4.error):
        return False
