"""Run a command line: streams, errors and exit status. What a command does is in its module.

Exit status: 0 fine, 1 failed, 2 bad usage, 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import BinaryIO, TextIO, cast

from reader.cli.context import Context
from reader.cli.request import Request, plain_start
from reader.config import find_places, load_settings
from reader.errors import ReaderError, UsageError
from reader.model.text import clean_line

_OUTPUT_ERRORS = frozenset((errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EDQUOT))
FINE, FAILED, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130

Runner = Callable[..., int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run `sayso` with the process's own streams and environment; return the exit status."""
    out, err = _prepared(sys.stdout), _prepared(sys.stderr)
    stdin: BinaryIO = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
    try:
        status = run(sys.argv[1:] if argv is None else argv, out, err, stdin, os.environ)
        out.flush()
    except BrokenPipeError:
        # The one who reads has seen enough, as in `sayso list | head`.
        status = FINE
        _forget_output()
    except KeyboardInterrupt:
        status = INTERRUPTED
        _forget_output()
    except OSError as error:
        if not _is_of_output(error):
            raise
        _tell(err, f"can't write the output: {error.strerror}")
        status = FAILED
        _forget_output()
    return status


def run(
    argv: Sequence[str], out: TextIO, err: TextIO, stdin: BinaryIO, environ: Mapping[str, str]
) -> int:
    """Run a command line on these streams; return the exit status."""
    try:
        request = plain_start(argv) or _parsed(argv)
        arguments = request.arguments
        places = find_places(arguments.library, arguments.config, environ)
        if places.config is not None and request.runner != "upkeep:doctor":
            load_settings(places)  # A file that the user names has to be right, whoever reads it.
        module, _, function = request.runner.partition(":")
        runner: Runner = getattr(import_module(f"reader.cli.{module}"), function)
        return runner(arguments, Context(places, out, err, stdin, environ))
    except UsageError as error:
        _tell(err, str(error))
        return BAD_USAGE
    except ReaderError as error:
        _tell(err, str(error))
        return FAILED
    except SystemExit as error:  # argparse has printed help or the version.
        return cast("int", error.code or FINE)


def _parsed(argv: Sequence[str]) -> Request:
    # Deferred: a plain start has nothing to parse.
    from reader.cli.parser import parse_command_line

    return parse_command_line(argv)


def _tell(err: TextIO, words: str) -> None:
    print(f"sayso: {clean_line(words)}", file=err)


def _prepared(stream: TextIO | None) -> TextIO:
    """Make a stream that never fails on a character; one that is closed swallows all."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        # With LC_ALL=C or PYTHONIOENCODING=ascii a headline's curly quotes would be an error.
        stream.reconfigure(errors="replace")
    return stream


def _is_of_output(error: OSError) -> bool:
    """Tell whether writing to a stream failed: such errors name no file."""
    return error.filename is None and error.errno in _OUTPUT_ERRORS


def _forget_output() -> None:
    """Keep the interpreter from flushing what can't be written, and complaining, at its exit."""
    if sys.stdout is not None:
        with_null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(with_null, sys.stdout.fileno())
        os.close(with_null)
