"""Dates as pages print and store them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.extract.date_lines import find_line_dates, is_relative, is_update
from reader.extract.dates import find_date, parse_date

DAY = datetime(2026, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-09",
        "2026/10/09",
        "20261009"[:4] + ".10.09",
        "October 9, 2026",
        "Oct. 9, 2026",
        "October 9th, 2026",
        "9 October 2026",
        "9th of October 2026",
        "Friday 9 October 2026",
        "09.10.2026",
        "9. Oktober 2026",
        "9 octobre 2026",
        "9 de octubre de 2026",
        "9 de outubro de 2026",
        "09/10/2026",
        "9 OCT 2026",
        "2026年10月9日",
    ],
)
def test_a_day_is_read_in_many_forms(text: str) -> None:
    found = find_date(f"x {text} y")
    assert found is not None
    assert found.when == DAY
    assert not found.has_time


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-10-09T14:07:00Z", datetime(2026, 10, 9, 14, 7, tzinfo=UTC)),
        ("2026-10-09T14:07:00+02:00", datetime(2026, 10, 9, 12, 7, tzinfo=UTC)),
        ("2026-10-09T14:07+0000", datetime(2026, 10, 9, 14, 7, tzinfo=UTC)),
        ("2026-10-09 14:07:31", datetime(2026, 10, 9, 14, 7, 31, tzinfo=UTC)),
        ("Nov. 20, 2026, 9:41 p.m. ET", datetime(2026, 11, 21, 2, 41, tzinfo=UTC)),
        ("July 20, 2026, 9:41 p.m. ET", datetime(2026, 7, 21, 1, 41, tzinfo=UTC)),
        ("9 October 2026 at 12:07am BST", datetime(2026, 10, 8, 23, 7, tzinfo=UTC)),
        ("09.10.2026, 18:42 Uhr", datetime(2026, 10, 9, 18, 42, tzinfo=UTC)),
        ("09/10/2026 à 18h42", datetime(2026, 10, 9, 18, 42, tzinfo=UTC)),
        ("14:07, 9 October 2026", datetime(2026, 10, 9, 14, 7, tzinfo=UTC)),
        ("10/09/26 06:56 AM EST", datetime(2026, 10, 9, 11, 56, tzinfo=UTC)),
        ("October 9, 2026 / 10:07 AM", datetime(2026, 10, 9, 10, 7, tzinfo=UTC)),
    ],
)
def test_a_time_is_told_in_utc(text: str, when: datetime) -> None:
    found = find_date(text)
    assert found is not None
    assert found.when == when
    assert found.has_time


@pytest.mark.parametrize(
    "text", ["", "no date", "0001-01-01T00:00:00Z", "2026-13-40", "31.02.2026", "9/9", "May we go?"]
)
def test_what_makes_no_sense_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_seconds_since_1970_are_a_date() -> None:
    assert parse_date("1791547620") == datetime(2026, 10, 9, 12, 7, tzinfo=UTC)


def test_where_only_the_american_order_makes_sense_it_is_taken() -> None:
    assert parse_date("10/29/2026") == datetime(2026, 10, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "October 9, 2026",
        "Published 9 October 2026",
        "Last updated on Friday, 9 October 2026 at 14:07 GMT",
        "PUBLISHED: 14:07, 9 October 2026 | UPDATED: 15:22, 9 October 2026",
        "Publié le 09/10/2026 à 18h42, mis à jour le 10.10.2026 à 07:15",
        "Stand: 09.10.2026, 18:42 Uhr",
    ],
)
def test_a_line_of_dates_is_known(line: str) -> None:
    assert find_line_dates(line)


@pytest.mark.parametrize(
    "line",
    ["The port closed on October 9, 2026", "Born 9 October 1926", "October 9, 2026 was a Friday"],
)
def test_a_sentence_with_a_date_is_no_line_of_dates(line: str) -> None:
    assert not find_line_dates(line)


def test_words_before_a_date_tell_whether_it_is_of_a_change() -> None:
    line = "PUBLISHED: 14:07, 9 October 2026 | UPDATED: 15:22, 9 October 2026"
    first, second = find_line_dates(line)
    assert not is_update(line, first)
    assert is_update(line, second)


@pytest.mark.parametrize(
    "line",
    [
        "3 hours ago",
        "2h ago",
        "Published 1 day ago",
        "an hour ago",
        "il y a 3 heures",
        "vor 5 Stunden",
    ],
)
def test_times_from_now_are_known_and_give_no_date(line: str) -> None:
    assert is_relative(line)
    assert not find_line_dates(line)


def test_a_long_time_ago_is_prose() -> None:
    assert not is_relative("A long time ago in Norwick")


@pytest.mark.parametrize(
    "text",
    [
        "2026년 10월 9일",
        "２０２６年１０月９日",
        "令和8年10月9日",
        "9 أكتوبر 2026",
        "9 اكتوبر 2026",
        "٩ تشرين الأول ٢٠٢٦",
        "9 تشرين الأول/أكتوبر 2026",
        "9 تشرين الأول/ أكتوبر 2026",
        "9 ตุลาคม 2569",
        "9 ต.ค. 2569",
        "9 ต.ค.2569",
        "9 октября 2026",
        "9 октября 2026 года",
        "9 жовтня 2026",
        "9 października 2026",
        "9. října 2026",
        "9. októbra 2026",
        "9. listopada 2026",
        "9 Ekim 2026",
        "9 EKİM 2026",
        "9 Οκτωβρίου 2026",
        "9. oktober 2026",
        "9. lokakuuta 2026",
        "2026. október 9.",
        "2026. gada 9. oktobrī",
        "2026 m. spalio 9 d.",
        "9 octombrie 2026",
        "9 באוקטובר 2026",
        "9 अक्टूबर 2026",
        "९ अक्टूबर २०२६",
        "৯ অক্টোবর ২০২৬",
        "9 Oktober 2026",
        "9 tháng 10, 2026",
        "ngày 9 tháng 10 năm 2026",
        "octubre 9 de 2026",
        "9 d’octubre del 2026",
    ],
)
def test_a_day_is_read_in_many_languages(text: str) -> None:
    found = find_date(f"x {text} y")
    assert found is not None
    assert found.when == DAY


def test_poles_and_croats_mean_different_months_by_the_same_name() -> None:
    assert parse_date("9 listopada 2026") == datetime(2026, 11, 9, tzinfo=UTC)
    assert parse_date("9. listopada 2026.") == datetime(2026, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026年10月9日 午後3時20分", 15),
        ("2026년 10월 9일 오후 3:20", 15),
        ("2026年10月9日 下午3:20", 15),
        ("2026年10月9日（金） 15時20分", 15),
        ("9 أكتوبر 2026 3:20 مساء", 15),
        ("9 октября 2026 в 15:20", 15),
        ("9 Ekim 2026 15:20", 15),
        ("9. října 2026 v 15:20", 15),
    ],
)
def test_a_time_is_read_in_many_languages(text: str, hour: int) -> None:
    assert parse_date(text) == datetime(2026, 10, 9, hour, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "الأربعاء، 28 آب/اغسطس 2013، آخر تحديث 14:00 (GMT+0400)",
        "تاريخ النشر: ٩ تشرين الأول/أكتوبر ٢٠٢٦",
        "Пятница, 9 октября 2026 г., 14:05",
        "Опубликовано: 9 октября 2026 в 14:05",
        "Yayınlanma: 9 Ekim 2026 - 14:05 Güncelleme: 9 Ekim 2026 - 15:00",
        "Piątek, 9 października 2026 r., godz. 14:05",
        "Pátek 9. října 2026 14:05",
        "Παρασκευή, 9 Οκτωβρίου 2026, 14:05",
        "입력 2026.10.09. 오후 3:20 수정 2026.10.09. 오후 4:10",
        "2026年10月9日(金) 15時20分",
        "2026年10月09日 星期五 15:20",
        "发布时间：2026-10-09 15:20",
        "วันศุกร์ที่ 9 ตุลาคม 2569",
        "Perjantai 9.10.2026 klo 14.05",
        "Publicerad 9 oktober 2026 kl. 14.05",
        "Jumat, 9 Okt 2026 14:05 WIB",
        "Piektdiena, 2026. gada 9. oktobris",
    ],
)
def test_a_line_of_dates_is_known_in_many_languages(line: str) -> None:
    assert find_line_dates(line)


@pytest.mark.parametrize(
    "line",
    ["3 часа назад", "منذ 3 ساعات", "3 saat önce", "3時間前", "3시간 전", "3小时前", "3 ore fa", "há 3 horas",
     "3 uur geleden", "3 godziny temu", "Šodien, 17:40", "Сегодня, 14:05", "Heute, 14:05 Uhr"],
)  # fmt: skip
def test_times_from_now_are_known_in_many_languages(line: str) -> None:
    assert is_relative(line)
