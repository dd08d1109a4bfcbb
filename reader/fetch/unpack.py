"""Undo the compression of an answer, as it comes and within a limit. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from reader.errors import BadResponseError, TooLargeError


class Unpacker:
    """Takes pieces as they come; holds no more than the limit, however much they unpack to."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._limit = limit
        self._pieces: list[bytes] = []
        self._size = 0
        names = [name.strip() for name in encoding.lower().split(",") if name.strip()]
        self._steps = [_step(name) for name in reversed(names) if name != "identity"]
        if len(self._steps) > 2:
            raise BadResponseError("the answer is packed more than twice")

    def feed(self, piece: bytes) -> None:
        """Take a piece. Raises TooLargeError beyond the limit, BadResponseError where it is damaged."""
        for unpacked in self._unpack(piece, 0):
            self._size += len(unpacked)
            if self._size > self._limit:
                raise too_large(self._limit)
            self._pieces.append(unpacked)

    def finish(self) -> bytes:
        """Return all that came."""
        # Some servers leave the checksum at the end out; what came is whole all the same.
        return b"".join(self._pieces)

    def _unpack(self, piece: bytes, at: int) -> Iterator[bytes]:
        if at == len(self._steps):
            yield piece
            return
        for unpacked in self._steps[at].unpack(piece):
            yield from self._unpack(unpacked, at + 1)


def too_large(limit: int) -> TooLargeError:
    """Return the error that says so."""
    return TooLargeError(f"too large: more than {limit // 2**20 or limit / 2**20:.3g} MiB")


_PIECE = 256 * 1024


class _Inflater:
    """gzip (of several members too) and deflate (with its header, or without)."""

    def __init__(self, is_gzip: bool) -> None:
        self._window = 16 + zlib.MAX_WBITS if is_gzip else zlib.MAX_WBITS
        self._is_gzip = is_gzip
        self._engine = zlib.decompressobj(self._window)
        self._has_begun = False

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        while piece:
            try:
                unpacked = self._engine.decompress(piece, _PIECE)
            except zlib.error as error:
                if self._is_gzip or self._has_begun or self._window < 0:
                    raise BadResponseError(
                        f"the answer is damaged: its compression can't be undone ({error})"
                    ) from error
                self._window = -zlib.MAX_WBITS
                self._engine = zlib.decompressobj(self._window)
                continue
            self._has_begun = True
            if unpacked:
                yield unpacked
            piece = self._engine.unconsumed_tail
            if self._engine.eof:
                piece = self._engine.unused_data.lstrip(b"\0") if self._is_gzip else b""
                if not piece.startswith(b"\x1f\x8b"):
                    return
                self._engine = zlib.decompressobj(self._window)


class _Unbrotler:
    """br, by the brotli package."""

    def __init__(self, brotli: Any) -> None:
        self._engine = brotli.Decompressor()
        self._error = brotli.error

    def unpack(self, piece: bytes) -> Iterator[bytes]:
        while not self._engine.is_finished():
            try:
                unpacked = self._engine.process(piece, output_buffer_limit=_PIECE)
            except self._error as error:
                raise BadResponseError(
                    f"the answer is damaged: its compression can't be undone ({error})"
                ) from error
            if unpacked:
                yield unpacked
            if self._engine.can_accept_more_data():
                return
            # There is more in what it was given than it hands out at once.
            piece = b""


@cache
def _brotli() -> Any:
    """Return the package where it is installed, and can be kept from unpacking a bomb (1.2)."""
    try:
        # By name: it is an extra, and has no types.
        found = import_module("brotli")
    except ImportError:
        return None
    return found if hasattr(found.Decompressor, "can_accept_more_data") else None


def accepted_encodings() -> str:
    """Return what servers may pack their answers as."""
    return "gzip, deflate, br" if _brotli() else "gzip, deflate"


def _step(name: str) -> _Inflater | _Unbrotler:
    if name == "br" and (brotli := _brotli()):
        return _Unbrotler(brotli)
    if name in ("gzip", "x-gzip", "deflate"):
        return _Inflater(name != "deflate")
    raise BadResponseError(f"the answer is packed as “{name[:20]}”, which was not asked for")
