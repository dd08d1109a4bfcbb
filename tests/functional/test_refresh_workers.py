"""Worker processes: what they answer, and that none outlives its limits."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import HostileFeedError, NoArticleError, NotAFeedError, ReaderError, StoppedError
from reader.model.article import Article, Paragraph
from reader.model.feed import Feed
from reader.services.worker import FeedJob, PageJob, QuotesJob, SearchJob
from reader.services.workers import Workers
from tests.feed_server import item, rss

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HOG = """
from reader.services import worker
worker.CPU_SECONDS = 1
def hog(job):
    {what}
worker._RUN[worker.QuotesJob] = hog
worker.main()
"""


def feed_job(data: bytes, *, later: bool = False) -> FeedJob:
    feed = Feed(7, "https://herald.example/feed")
    return FeedJob(data, feed.url, "text/xml", feed, NOW, {}, later=later)


def hogging(what: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", HOG.format(what=what)],
        input=pickle.dumps(QuotesJob(())),
        capture_output=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )


def test_a_worker_answers_one_job_after_another(workers: Workers) -> None:
    first = workers.read_feed(feed_job(rss(item("story")).encode()))
    assert first.title == "Norwick Herald"
    assert [entry.filed.key for entry in first.entries] == ["entry:7:id:story"]
    article = Article("x", (Paragraph("“We wait,” Mara Dunn said on Friday."),))
    (quotes,) = workers.find_all_quotes(QuotesJob((article,)))
    assert quotes[0].speaker is not None
    assert quotes[0].speaker.name == "Mara Dunn"
    assert workers.search_page(SearchJob(b"<p>none</p>", "https://herald.example/", None)) == []


def test_articles_that_are_listed_first_are_the_same_articles(workers: Workers) -> None:
    data = rss(item("one"), item("two")).encode()
    whole = workers.read_feed(feed_job(data)).entries
    listed = workers.read_feed(feed_job(data, later=True))
    assert listed.bulk is not None
    assert [entry.filed.key for entry in listed.entries] == [entry.filed.key for entry in whole]
    for early, late in zip(listed.entries, whole, strict=True):
        assert early.packed is not None
        assert late.packed is not None
        assert early.packed.head == late.packed.head
        assert early.packed.published == late.packed.published


def test_what_a_worker_can_not_read_is_told_by_its_cause(workers: Workers) -> None:
    with pytest.raises(NotAFeedError):
        workers.read_feed(feed_job(b"<html><p>Log in</p></html>"))
    with pytest.raises(NoArticleError):
        workers.read_page(PageJob(b"<html></html>", "https://herald.example/", "text/html"))


def test_a_worker_that_takes_too_long_is_ended_and_the_next_one_works() -> None:
    text = " ".join(f"“We wait {n},” Mara Dunn said on Friday." for n in range(40))
    long = Article("x", tuple(Paragraph(text) for _ in range(400)))
    with Workers(1, seconds=0.5) as hasty:
        with pytest.raises(HostileFeedError, match="too much time"):
            hasty.find_all_quotes(QuotesJob((long,) * 50))
        # On a busy machine a process takes longer than that to start.
        hasty._seconds = 60.0
        assert hasty.find_all_quotes(QuotesJob(())) == []


def test_a_worker_may_use_ten_seconds_of_the_processor() -> None:
    done = hogging("while True: pass")
    assert done.returncode == -signal.SIGXCPU


def test_a_worker_may_use_a_gigabyte_of_memory() -> None:
    done = hogging("bytearray(3 << 30)")
    assert done.returncode == 1
    assert done.stderr.strip().endswith(b"MemoryError")


def test_closing_leaves_no_process_behind() -> None:
    with Workers(1) as running:
        running.find_all_quotes(QuotesJob(()))
        process = running._idle[0]._process
    assert process.returncode == -signal.SIGKILL


def test_closed_workers_start_no_process_and_blame_nobody() -> None:
    workers = Workers(1)
    workers.close()
    with pytest.raises(StoppedError):
        workers.find_all_quotes(QuotesJob(()))
    assert workers._idle == []


def test_where_no_process_can_be_started_that_is_told_and_the_next_job_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Workers(1) as running:
        with monkeypatch.context() as upgraded:
            upgraded.setattr(sys, "executable", "/gone/python")
            with pytest.raises(ReaderError, match="can be started: No such file") as told:
                running.find_all_quotes(QuotesJob(()))
        # The article is not to blame: one of a HostileFeedError counts as searched.
        assert type(told.value) is ReaderError
        assert running.find_all_quotes(QuotesJob(())) == []


def test_closing_gives_up_a_job_that_is_being_done() -> None:
    workers = Workers(1)
    long = Article("Long", (Paragraph("“We wait,” she said. " * 20_000),))
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(workers.find_all_quotes, QuotesJob((long,) * 50))
        while not workers._busy:
            pass
        workers.close()
        assert isinstance(asked.exception(), StoppedError)


def test_a_worker_in_the_background_leaves_the_processor_to_others() -> None:
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    for in_background, niceness in ((False, ours), (True, min(ours + 10, 19))):
        with Workers(1, in_background=in_background) as running:
            running.find_all_quotes(QuotesJob(()))
            pid = running._idle[0]._process.pid
            assert os.getpriority(os.PRIO_PROCESS, pid) == niceness
