"""What a library costs on disk, kind by kind, and what compressing the texts would save.

    python -m benchmarks.space

On the articles of the tests and the samples: real lengths, many quotes, no two alike.
"""

from __future__ import annotations

import tempfile
import time
import zlib
from pathlib import Path

from reader.services import pages, upkeep
from reader.services.library import Library, open_library
from reader.services.settling import settle

_FOLDERS = ("tests/corpus", "sample_articles")
_TEXTS = "SELECT content FROM versions"
_DICTIONARY = 32_000
"""Bytes: the most that zlib looks back."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        for name in _FOLDERS:
            for file in sorted(Path(name).glob("*.md")):
                pages.add_page(library, pages.read_page(str(file)))
        settle(library)
        upkeep.compact(library)
        _print_space(library)
        _print_compression(library)


def _print_space(library: Library) -> None:
    taken = upkeep.measure(library)
    print(f"{taken.articles} articles, {taken.total / taken.articles / 1000:.1f} kB each")
    for kind, size in taken.kinds:
        print(f"  {kind:<16} {size / taken.articles / 1000:.1f} kB")


def _print_compression(library: Library) -> None:
    rows = library.store.connection().execute(_TEXTS)
    texts = [content.encode() for (content,) in rows]
    whole = sum(map(len, texts)) / len(texts)
    before = time.process_time()
    packed = [zlib.compress(text) for text in texts]
    packing = (time.process_time() - before) / len(texts)
    before = time.process_time()
    for one in packed:
        zlib.decompress(one)
    unpacking = (time.process_time() - before) / len(texts)
    # From every seventh text, as one made beforehand would be: an upper bound of what it saves.
    words = b"".join(texts[::7])[:_DICTIONARY]
    with_words = sum(len(_packed(text, words)) for text in texts) / len(texts)
    print(f"texts {whole:.0f} bytes, by zlib {sum(map(len, packed)) / len(texts):.0f},", end=" ")
    print(f"with a dictionary {with_words:.0f};", end=" ")
    print(f"{packing * 1e6:.0f} µs to compress, {unpacking * 1e6:.0f} to expand")


def _packed(text: bytes, dictionary: bytes) -> bytes:
    packer = zlib.compressobj(zdict=dictionary)
    return packer.compress(text) + packer.flush()


if __name__ == "__main__":
    main()
