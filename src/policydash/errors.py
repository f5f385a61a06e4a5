"""Every error that a person can do something about.

PolicydashError              one Korean sentence that says what to do; `exit_code` for the command line
├── UsageError               the request itself cannot be understood (exit 2)
│   ├── QueryError           a query that cannot be read; knows the position
│   ├── SettingsError        a setting that cannot be used
│   └── NotAllowedError      a change that this person may not make
├── InputError               a file or feed that cannot be read (exit 1)
│   ├── FileUnreadableError  a file to import
│   └── FetchError           an address that did not give what was asked for
├── ClusterError             the workers that were asked for cannot be reached (exit 3)
└── StoreError               the store cannot be reached or used (exit 3)
    ├── StoreBusyError       others held it, or all its connections, for too long
    ├── StoreTimeoutError    one question took longer than it may
    └── StoreVersionError    it was written by a newer policydash

Only what a person can mend is wrapped; a bug goes through as it is.
"""


class PolicydashError(Exception):
    """An error whose text is a Korean sentence for the person at the screen."""

    exit_code = 1


class UsageError(PolicydashError):
    """The request cannot be understood."""

    exit_code = 2


class QueryError(UsageError):
    """A query that cannot be read, with the place where reading stopped."""

    def __init__(self, message: str, *, query: str, position: int) -> None:
        super().__init__(message)
        self.query = query
        self.position = position  # 0-based index into `query`


class SettingsError(UsageError):
    """A setting that cannot be used."""


class NotAllowedError(UsageError):
    """A change that this person may not make."""


class InputError(PolicydashError):
    """A file or feed that cannot be read."""


class FileUnreadableError(InputError):
    """A file that cannot be imported at all."""


class FetchError(InputError):
    """An address that did not give what was asked for.

    `status` is the ledger's word for it (see `model.ledger.FetchStatus`), `http_status` the code where
    there was an answer, `retry_after` the seconds the server asked us to wait.
    """

    def __init__(
        self, message: str, *, status: str, http_status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.http_status = http_status
        self.retry_after = retry_after


class ClusterError(PolicydashError):
    """The workers that were asked for cannot be reached."""

    exit_code = 3


class StoreError(PolicydashError):
    """The store cannot be reached or used."""

    exit_code = 3


class StoreBusyError(StoreError):
    """Others held the store, or all connections to it, for too long."""


class StoreTimeoutError(StoreError):
    """One question to the store took longer than it may."""


class StoreVersionError(StoreError):
    """The store was written by a newer policydash."""
