"""How many quotes are new in rows of the list, as far as that was found out. Finds out nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.model.listing import ArticleRow


class RowNews:
    """Counts by article. After a change they are asked for again, and stay until the answer is there."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._settled: set[int] = set()
        """Those whose count is known since the last change."""

    def count(self, row: ArticleRow) -> int:
        """Return how many quotes are new in the row, as far as is known; of a read one none is."""
        return 0 if row.read else self._counts.get(row.id, 0)

    def is_wanted(self, row: ArticleRow) -> bool:
        """Tell whether the row's count is still to be found out: of unread articles of stories."""
        return not row.read and row.story is not None and row.id not in self._settled

    def wanted(self, rows: Iterable[ArticleRow]) -> list[int]:
        """Return the articles among the rows whose count is to be found out."""
        return [row.id for row in rows if self.is_wanted(row)]

    def outdate(self) -> None:
        """Something was read or unread: counts have to be found out again."""
        self._settled.clear()

    def take(self, asked: Sequence[int], found: Mapping[int, int]) -> list[int]:
        """Keep what was found out of the articles asked for; return those that changed."""
        self._settled.update(asked)
        changed = [one for one in asked if self._counts.get(one, 0) != found.get(one, 0)]
        self._counts.update((one, found.get(one, 0)) for one in asked)
        return changed
