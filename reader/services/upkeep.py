"""Look after the library: check it, copy it, put a copy back."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from reader.model.frozen import frozen
from reader.services.library import Library
from reader.store import space, upkeep
from reader.store.space import Space

Severity = Literal["damage", "note"]


@frozen
class Report:
    """What a check found."""

    path: Path
    findings: tuple[tuple[Severity, str], ...] = ()

    @property
    def is_damaged(self) -> bool:
        """Whether data is damaged, not only worth a note."""
        return any(severity == "damage" for severity, _ in self.findings)


def check(folder: Path) -> Report:
    """Look at the whole library and tell what is wrong; never raises for what it finds."""
    path = folder.expanduser().absolute()
    return Report(path, tuple(upkeep.find_faults(path)))


def measure(library: Library) -> Space:
    """Return what the library takes on disk, and what for."""
    with library.store.reading() as connection:
        return space.measure(connection)


def compact(library: Library) -> tuple[int, int]:
    """Write the library's file anew without what is free in it; return its bytes before and after.

    Raises LibraryUnwritableError where the disk has no room for a second file.
    """
    before = measure(library).total
    space.compact(library.store)
    return before, measure(library).total


def backup(library: Library, file: Path) -> bool:
    """Copy the library, as it is now, into one file; tell whether that replaced an older backup.

    Raises LibraryUnwritableError, also where the file exists and is no library.
    """
    return upkeep.back_up(library.store, file.expanduser().absolute())


def restore(folder: Path, file: Path) -> Path | None:
    """Put a backup in the library's place; return where the library that was there is now.

    The file is checked first. Raises LibraryDamagedError, LibraryNewerError,
    LibraryUnwritableError, PageNotFoundError.
    """
    return upkeep.restore(folder.expanduser().absolute(), file.expanduser().absolute())
