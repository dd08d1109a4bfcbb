"""The least that Textual can show: what our start and keys are measured against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One line of text; q quits."""

    BINDINGS: ClassVar = [("q", "quit", "Quit"), ("j", "count", "Count")]
    count = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("READY TO READ")

    def action_count(self) -> None:
        """Change the line: a key's way to the screen."""
        self.count += 1
        self.query_one(Static).update(f"READY TO READ {self.count}")


if __name__ == "__main__":
    Minimal().run()
