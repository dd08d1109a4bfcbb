"""Every error that a user can be told about. Not for bugs: those keep their own exceptions.

    ReaderError
      InputError                what was given can't be read as an article
        PageNotFoundError       no such file, or not a file
        PageTooLargeError       over the size limit
        NotTextError            binary, or in no encoding that can be told
        NoArticleError          readable, but holds no article
        ImportFormatError       a line of an import file is not what it should be
      UsageError                a value given by the user makes no sense (exit status 2)
        QueryError              a query has a mistake at a known column
      NotInLibraryError         an article, speaker or quote that the library does not have
      ConfigError               the configuration can't be used as it is
        KeymapError             two commands on one key, an unknown command or key
      LibraryError              the library on disk
        LibraryNewerError       made by a later version of this program
        LibraryDamagedError     not a library, or damaged
        LibraryUnwritableError  can't be created or written
        LibraryBusyError        another process holds it for longer than we wait
      FeedError                 a feed can't be fetched or read
        NotAFeedError           what came is no feed
        EmptyFeedError          nothing came
        FeedTooLargeError       over the size limit
        FetchError              the network, or the server
          AddressError            not a web address
          UnreachableError        no such host, refused, broken off
          TlsError                no encrypted connection, a bad certificate
          TimedOutError           not all came in time
          TooLargeError           over the size limit
          BadResponseError        cut off, damaged, not HTTP
          RedirectError           in a circle, too many, to nowhere
          StatusError             the server says no
            GoneError               410: not to be asked again
            ServerBusyError         429, 503: to be asked later
        HostileFeedError        reading it took too much time or memory
        UnknownFeedError        no subscription of that name
        SeveralFeedsError       a site has several feeds, to choose from
      SearchUnfinishedError     not all articles were looked at in the time there is
      StoppedError              given up, since nobody waits for the answer any more
      NoTerminalError           the screen needs a terminal and has none

Each carries its subject (`what`) and says what to do (`hint`); `str()` gives one line with both.
"""

from __future__ import annotations


class ReaderError(Exception):
    """Something a user can be told in one line: what, where, and what to do."""

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        line = f"{self.what}; {self.hint}" if self.hint else self.what
        return " ".join(line.split())


class InputError(ReaderError):
    """What was given can't be read as an article."""


class PageNotFoundError(InputError):
    """There is no such file, or it is not a file."""


class PageTooLargeError(InputError):
    """The page is over the size limit."""


class NotTextError(InputError):
    """The bytes are binary, or in no encoding that can be told."""


class NoArticleError(InputError):
    """The page can be read, but holds no article."""


class ImportFormatError(InputError):
    """A line of an import file is not a `sayso/article/1` object."""


class UsageError(ReaderError):
    """A value given by the user makes no sense; the command line exits with 2."""


class QueryError(UsageError):
    """A query has a mistake."""

    def __init__(self, what: str, *, column: int, hint: str = "") -> None:
        super().__init__(f"{what} (column {column})", hint=hint)
        self.column = column
        """Where the mistake is, counted from 1, in characters of the query."""


class NotInLibraryError(ReaderError):
    """An article, speaker or quote that the library does not have."""


class ConfigError(ReaderError):
    """The configuration can't be used as it is."""


class KeymapError(ConfigError):
    """Two commands on one key, an unknown command, or a key that no terminal sends."""


class LibraryError(ReaderError):
    """The library on disk can't be used as it is."""


class LibraryNewerError(LibraryError):
    """The library was made by a later version of this program."""


class LibraryDamagedError(LibraryError):
    """The file is not a library, or it is damaged."""


class LibraryUnwritableError(LibraryError):
    """The library can't be created or written."""


class LibraryBusyError(LibraryError):
    """Another process holds the library for longer than we wait."""


class FeedError(ReaderError):
    """A feed can't be fetched or read."""


class NotAFeedError(FeedError):
    """What came is no feed: a web page, a login form, a picture."""


class EmptyFeedError(FeedError):
    """The server sent nothing."""


class FeedTooLargeError(FeedError):
    """The feed is over the size limit."""


class FetchError(FeedError):
    """The network or the server gives nothing that can be used."""


class AddressError(FetchError):
    """Not a web address."""


class UnreachableError(FetchError):
    """No such host, or it refuses, or breaks the connection off."""


class TlsError(FetchError):
    """No encrypted connection, or a certificate that is not valid."""


class TimedOutError(FetchError):
    """Not all of the answer came in time."""


class TooLargeError(FetchError):
    """The answer is over the size limit."""


class BadResponseError(FetchError):
    """The answer is cut off, damaged, or no HTTP."""


class RedirectError(FetchError):
    """Redirects lead around in a circle, are too many, or lead nowhere."""


class StatusError(FetchError):
    """The server says no."""

    def __init__(self, what: str, *, status: int, hint: str = "") -> None:
        super().__init__(what, hint=hint)
        self.status = status


class GoneError(StatusError):
    """The server says that it is gone for good (410)."""


class ServerBusyError(StatusError):
    """The server wants to be asked later (429, 503, Retry-After)."""

    def __init__(self, what: str, *, status: int, retry_after: int | None = None) -> None:
        super().__init__(what, status=status)
        self.retry_after = retry_after
        """Seconds; None: it doesn't say how long."""


class HostileFeedError(FeedError):
    """Reading it took more time or memory than any real feed or page takes; it was stopped."""


class UnknownFeedError(FeedError):
    """No subscription has that address, title or number."""


class SeveralFeedsError(FeedError):
    """A site has several feeds; `urls` are the ones to choose from."""

    def __init__(self, what: str, *, urls: tuple[str, ...], hint: str = "") -> None:
        super().__init__(what, hint=hint)
        self.urls = urls


class SearchUnfinishedError(ReaderError):
    """A pattern takes too long for the library: not all articles were looked at."""


class StoppedError(ReaderError):
    """What was asked was given up, since nobody waits for the answer any more. Never shown."""


class NoTerminalError(ReaderError):
    """The screen needs a terminal and has none."""
