"""Media that came with an article: opened in the user's player. Plays and fetches nothing itself."""

from __future__ import annotations

from functools import partial

from reader.model.feed import Enclosure
from reader.model.media import is_playable, media_words
from reader.tui.flows.browser import open_player
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.stage import Choice, Stage


class PlayingFlow:
    """Opens an article's sound and video."""

    def __init__(self, stage: Stage, listing: ListingFlow) -> None:
        self.stage, self.listing = stage, listing

    def play(self) -> None:
        """Open what came with the article at hand; where that is several, ask which."""
        stored = self.listing.at_hand()
        media = stored.enclosures if stored is not None else ()
        if not media:
            self.stage.say("nothing to play came with this article")
        elif len(media) == 1:
            self._open(media[0])
        else:
            choices = [Choice(media_words(one), one, one.url) for one in media]
            self.stage.choose("Open which?", choices, self._open)

    def open_link(self, url: str) -> bool:
        """Open the address if it is that of media of the article being read; tell whether it is."""
        stored = self.stage.text_pane.stored
        media = stored.enclosures if stored is not None else ()
        found = next((one for one in media if one.url == url), None)
        if found is not None:
            self._open(found)
        return found is not None

    def _open(self, media: Enclosure) -> None:
        if not is_playable(media):
            self.stage.browse(media.url)
            return
        settings = self.stage.settings
        self.stage.say(f"opening {media_words(media)}")
        open_it = partial(open_player, media.url, settings.player, settings.browser)
        self.stage.in_background("player", open_it, lambda _: None)
