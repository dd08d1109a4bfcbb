"""The labels by which Chinese pages sign a story: "来源：晚报 作者：某某". Bylines in words are in phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.extract.dates import find_date
from reader.model.frozen import frozen
from reader.model.text import has_cjk

_LONGEST, _LONGEST_VALUE, _LONGEST_REST = 140, 30, 16
_HAN = "[\u3400-\u9fff]"
_WRITERS = f"作者|撰文|撰稿|执笔|(?<!{_HAN})(?:文/图|图/文|文图|图文|文)"
_REPORTERS = "记者|記者|通讯员|评论员"
_SOURCES = "文章来源|信息来源|新闻来源|(?<!图片)(?<!数据)(?:来源|來源|稿源|出处)"
_OTHERS = "原创|责任编辑|责任校对|责编|编辑|編輯|校对|审核|摄影|发布日期|发布时间|发表时间|更新时间|时间|浏览次数|阅读次数|阅读|点击|评论|人气|字号|所属分类|分类"
_LABEL = re.compile(
    rf"(?P<label>{_WRITERS}|{_REPORTERS}|{_SOURCES}|{_OTHERS})\s*[:：/]\s*"
    rf"|(?:(?<=[|｜])\s*|^\s*)(?P<bare>作者|来源)(?=[^\s:：了的在是说])"
)
_NAME = rf"{_HAN}{{2,4}}(?:·{_HAN}{{1,6}})*"
_NAMES = rf"{_NAME}(?:(?:\s|、|，|,|&|和)+{_NAME})*"
_REPORTED = re.compile(
    rf"[【（(\[]?(?:[\w《》]{{2,14}}?\s?)?(?:{_REPORTERS}|作者)\s+(?P<names>{_NAMES})(?:\s(?:整合|报道|發自.*|发自.*))?[】）)\]]?"
)
_IN_BRACKETS = re.compile(
    rf"[（(](?:[\w·]{{0,8}}(?:记者|記者|通讯员)\s?|(?:文|图|文/图|文图|作者)\s?[/:：]?\s?)(?P<names>{_NAMES})(?:\s\w{{2}})?[）)]"
)
_WIRE = re.compile(
    rf"(?P<agency>{_HAN}{{1,6}}?(?:社|网|报|報|台|客户端))(?P<place>{_HAN}{{2,8}}?)??\s?(?:\d{{1,2}}月)?\d{{1,2}}日(?:电|电讯|讯|電|訊)\s?"
)
_OURS = re.compile("本(?:报|社|网|台|報)")
_NOBODY = re.compile(
    r"未知|佚名|匿名|网络.{0,4}|本站.{0,4}|本报.{0,4}|admin|编辑部|\d+|整合|整理|报道|编译|综合|摄影?"
)
_ASKED = re.compile("[你您请这那他她它]|.*[吗呢么]$")
"""What begins or ends a question in an interview: "记者：你怎么看"."""
_AFTER_NAME = re.compile(r"\s(?:举报|分享|打印|收藏|我要|关注|字号|评论|\d).*")
_SEPARATORS = re.compile(
    r"[\s|｜丨/·,，、;；:：()（）【】\[\]-]+|\d+|次|条|发布于|发表于|发布|发表|更新"
)


@frozen
class Signed:
    """What a line of labels says about a story."""

    authors: tuple[str, ...]
    byline: str | None
    """The words that name the authors."""
    source: str | None
    """Who printed it first."""


def read_labels(line: str) -> Signed | None:
    """Return what a line tells that holds labels, names and dates, and nothing else."""
    if len(line) > _LONGEST or not has_cjk(line):
        return None
    if reported := _REPORTED.fullmatch(line):
        return Signed(_split_names(reported["names"]), line, None)
    found = list(_LABEL.finditer(line))
    if not found or _says_more(line[: found[0].start()]):
        return None
    authors: tuple[str, ...] = ()
    byline = source = None
    for label, value in _values(line):
        if len(value) > _LONGEST_VALUE or re.search("[。！？!?]", value):
            return None
        if re.fullmatch(_SOURCES, label):
            source = source or value.split(" ")[0] or None
        elif not authors and re.fullmatch(_WRITERS, label):
            authors = _writers(value)
        elif not authors and re.fullmatch(_REPORTERS, label):
            if not re.fullmatch(_NAMES, value) or _ASKED.match(value):
                return None
            authors = _split_names(value)
        if authors and byline is None:
            byline = f"{label}：{value}"
    return Signed(authors, byline, source)


def find_reporters(text: str) -> tuple[str, ...]:
    """Return the reporters whom the text names in brackets at its beginning or end: "（记者某某）"."""
    for part in (text[:80], text[-40:]):
        if found := _IN_BRACKETS.search(part):
            return _split_names(found["names"])
    return ()


def find_cjk_dateline(text: str) -> tuple[str | None, str | None, int] | None:
    """Return place, agency and end of what opens a report: "新华社巴黎12月9日电（记者某某）"."""
    found = _WIRE.match(text)
    if not found:
        return None
    reporters = _IN_BRACKETS.match(text, found.end())
    agency = None if _OURS.fullmatch(found["agency"]) else found["agency"]
    rest = text[reporters.end() if reporters else found.end() :]
    return found["place"], agency, len(text) - len(rest.lstrip())


def _values(line: str) -> Iterator[tuple[str, str]]:
    line = line.strip("【】（）()[]")
    found = list(_LABEL.finditer(line))
    for match, following in zip(found, [*found[1:], None], strict=True):
        value = line[match.end() : following.start() if following else len(line)]
        yield match["label"] or match["bare"], _AFTER_NAME.sub("", value).strip(" |｜丨·,，;；")


def _writers(value: str) -> tuple[str, ...]:
    """Return the names behind "作者："; a title may stand before one."""
    titled = re.fullmatch(rf".*(?:{_REPORTERS}|作者)\s(?P<names>{_NAMES})", value)
    return _split_names(titled["names"] if titled else value)


def _split_names(names: str) -> tuple[str, ...]:
    parts = re.split(r"[、，,;；&|]|\s和\s", names)
    if all(re.fullmatch(_NAMES, part.strip()) for part in parts):
        parts = [name for part in parts for name in part.split()]
    return tuple(
        part.strip() for part in parts if part.strip() and not _NOBODY.fullmatch(part.strip())
    )


def _says_more(before: str) -> bool:
    """Tell whether the words before the first label are more than a date and an outlet's name."""
    if dated := find_date(before):
        before = before[: dated.start] + " " + before[dated.end :]
    return (
        len(_SEPARATORS.sub("", before)) > _LONGEST_REST or re.search("[，。]", before) is not None
    )
