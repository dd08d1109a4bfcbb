"""How the screen looks: text width, density, theme. Remembered in the library."""

from __future__ import annotations

from reader.config import TEXT_WIDTHS, Settings
from reader.model.frozen import mutable
from reader.services import remembering
from reader.tui.flows.stage import Choice, Stage

WIDTH_STEP = 4


@mutable
class AppearanceFlow:
    """Changes how the screen looks."""

    stage: Stage

    def start(self) -> None:
        """Put back what was chosen last time; what the configuration says comes first."""
        width, density = self._chosen("text_width"), self._chosen("density")
        self.stage.text_pane.text_width = _within(int(width))
        self.stage.list_pane.compact = density == "compact"

    def _chosen(self, name: str) -> str:
        said = getattr(self.stage.settings, name)
        if said != getattr(Settings(), name):
            return str(said)
        return remembering.get_setting(self.stage.library, name) or str(said)

    def wider(self) -> None:
        """Make the text wider."""
        self._widen(WIDTH_STEP)

    def narrower(self) -> None:
        """Make the text narrower."""
        self._widen(-WIDTH_STEP)

    def _widen(self, by: int) -> None:
        width = _within(self.stage.text_pane.text_width + by)
        self.stage.text_pane.text_width = width
        remembering.set_setting(self.stage.library, "text_width", str(width))
        self.stage.say(f"text width {width}")

    def density(self) -> None:
        """Three rows an article, or one."""
        compact = not self.stage.list_pane.compact
        self.stage.list_pane.compact = compact
        remembering.set_setting(
            self.stage.library, "density", "compact" if compact else "comfortable"
        )

    def theme(self) -> None:
        """Let a theme be chosen."""

        def done(name: str) -> None:
            self.stage.wear(name)
            remembering.set_setting(self.stage.library, "theme", name)

        self.stage.choose("Theme", [Choice(name, name) for name in self.stage.themes], done)


def _within(width: int) -> int:
    return max(TEXT_WIDTHS.start, min(TEXT_WIDTHS.stop - 1, width))
