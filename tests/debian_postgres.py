"""A PostgreSQL of the system, which has the extensions that the one of the tests' own package lacks."""

import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

_LOGIN = "postgres"


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL with `pg_trgm`, None where there is none."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        control = Path("/usr/share/postgresql") / folder.parent.name / "extension" / "pg_trgm.control"
        if control.exists():
            return folder
    return None


class DebianPostgres:
    """A server on a socket in a folder of its own; it must not run as root, so root becomes `postgres`."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="policydash-deb-"))
        self._as = ["runuser", "-u", _LOGIN, "--"] if os.geteuid() == 0 else []
        if self._as:
            shutil.chown(self.folder, _LOGIN)
        self._data = self.folder / "data"
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", f"--username={_LOGIN}")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        self._numbers = count(1)

    def database(self, *, user: str = _LOGIN) -> str:
        """Return the address of an empty database, for its owner or a new user who may but make tables."""
        name = f"test_{next(self._numbers)}"
        address = self._address(name, _LOGIN)
        self.say(self._address("postgres", _LOGIN), f"CREATE DATABASE {name}")
        if user != _LOGIN:
            self.say(address, f"CREATE ROLE {user} LOGIN")
            self.say(address, f"GRANT USAGE, CREATE ON SCHEMA public TO {user}")
        return self._address(name, user)

    def say(self, address: str, statement: str) -> None:
        """Say something to a database as its owner."""
        engine = create_engine(make_url(address).set(username=_LOGIN), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def stop(self) -> None:
        """Stop it and take its data away."""
        self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _address(self, name: str, user: str) -> str:
        return f"postgresql+psycopg://{user}@/{name}?host={self.folder}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as, str(self._programs / program), "-D", str(self._data), *arguments]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120)
