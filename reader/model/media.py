"""What is known of attached media, as words: "audio, 42 min, 38 MB". Opens none."""

from __future__ import annotations

from urllib.parse import urlsplit

from reader.model.feed import Enclosure

_ENDINGS = {
    "audio": ("mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "wav"),
    "video": ("mp4", "m4v", "webm", "mov", "mkv", "m3u8", "ogv"),
    "image": ("jpg", "jpeg", "png", "gif", "webp", "avif"),
}


def media_kind(media: Enclosure) -> str:
    """Return "audio", "video" or "picture", as its type or else its address says; else "file"."""
    kind = (media.type or "").partition("/")[0].casefold()
    if kind not in _ENDINGS:
        ending = urlsplit(media.url).path.rpartition(".")[2].casefold()
        kind = next((name for name, endings in _ENDINGS.items() if ending in endings), "file")
    return "picture" if kind == "image" else kind


def is_playable(media: Enclosure) -> bool:
    """Tell whether a player is for it."""
    return media_kind(media) in ("audio", "video")


def media_words(media: Enclosure) -> str:
    """Return kind, duration and size, as far as the feed tells them."""
    kind = media_kind(media)
    if kind == "file" and media.type:
        kind = f"file ({media.type})"
    parts = (kind, _duration(media.seconds), _size(media.length))
    return ", ".join(part for part in parts if part)


def _duration(seconds: int | None) -> str:
    if not seconds:
        return ""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def _size(length: int | None) -> str:
    if not length:
        return ""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if length >= size:
            number = length / size
            return (
                f"{number:.1f} {unit}" if number < 10 and unit == "GB" else f"{number:.0f} {unit}"
            )
    return f"{length} bytes"


def read_duration(text: str) -> int | None:
    """Return the seconds of "1:02:03", "42:10" or "2530"; None where it is none of these."""
    parts = text.strip().split(":")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if any(len(part) > 6 for part in parts):
        return None
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds or None
