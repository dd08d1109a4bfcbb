"""Chinese pages: lines of labels, reports from agencies, notices, and how much a character says."""

from __future__ import annotations

import pytest

from reader.extract import extract_html, parse_pasted
from reader.extract.html.piece import weigh
from reader.extract.labels import find_cjk_dateline, find_reporters, read_labels
from reader.extract.language import choose_language
from reader.model.article import Article, ParagraphKind
from tests.made_pages import texts

HEADLINE = "北港罢工结束，起重机重新开工"
FIRST = "北港码头的起重机周五重新开工，此前工会以微弱多数投票结束了九天的罢工，首班渡轮中午起航。"
SECOND = (
    "“我们昂首复工。”工会发言人在门口对记者表示，业主们清楚再停九天的代价，双方都不愿再谈此事。"
)
THIRD = "业主协会说，罢工让会员蒙受的损失比他们愿意承认的更多，但渡轮票价在年底之前不会因此上涨。"


def page(*, meta: str = "", story: str = "", body: str = "", head: str = "") -> bytes:
    story = story or f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    body = (
        body or f"<div class='top'><h1>{HEADLINE}</h1>{meta}</div><div class='text'>{story}</div>"
    )
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{HEADLINE}_北港晚报</title>{head}'
        f"</head><body>{body}</body></html>"
    ).encode()


def read(**parts: str) -> Article:
    return extract_html(page(**parts), "https://beigang.example/news/2026/1009.html")


@pytest.mark.parametrize(
    ("line", "authors", "source"),
    [
        ("2026-10-09 12:11来源：北港晚报作者：林在山", ("林在山",), "北港晚报"),
        ("2026-10-09 13:43:45 来源: 港口周刊 举报", (), "港口周刊"),
        (
            "发表于2026-10-09 21:30| 1164次阅读| 来源港口网| 0 条评论| 作者林在山",
            ("林在山",),
            "港口网",
        ),
        ("北港新闻记者 林在山 周小渔", ("林在山", "周小渔"), None),
        ("执笔/林叨叨、周一刀&渡轮姐", ("林叨叨", "周一刀", "渡轮姐"), None),
        ("【文/港口网专栏作者 林在山】", ("林在山",), None),
        ("时间：2026-10-09 作者：网络整理", (), None),
    ],
)
def test_a_line_of_labels_tells_who_wrote_it_and_who_printed_it_first(
    line: str, authors: tuple[str, ...], source: str | None
) -> None:
    signed = read_labels(line)
    assert signed is not None
    assert (signed.authors, signed.source) == (authors, source)


@pytest.mark.parametrize(
    "line",
    [
        "记者：你怎么看这件事？",
        "记者：你怎么看",
        "记者了解到，涉事码头已经复工。",
        "他说，来源：不明的货物很多",
        "图片来源：北港博物馆",
        "By Jo Doe, source: Norwick Times",
    ],
)
def test_a_sentence_with_such_a_word_is_no_line_of_labels(line: str) -> None:
    signed = read_labels(line)
    assert signed is None or signed == (type(signed)((), None, None))


def test_a_report_opens_with_its_agency_place_and_day() -> None:
    assert find_cjk_dateline("东港社北港10月9日电（记者林在山）码头复工。") == (
        "北港",
        "东港社",
        18,
    )
    assert find_cjk_dateline("本报北港10月9日讯 码头复工。") == ("北港", None, 11)
    assert find_cjk_dateline("北港码头10月9日复工。") is None


def test_reporters_are_named_in_brackets() -> None:
    assert find_reporters("东港社北港10月9日电（记者林在山、周小渔）码头复工。") == (
        "林在山",
        "周小渔",
    )
    assert find_reporters("渡轮中午起航。(文/图 林在山 周小渔)") == ("林在山", "周小渔")
    assert find_reporters("渡轮（全长九十米）中午起航。") == ()


def test_a_page_s_line_of_labels_gives_author_agency_and_date() -> None:
    article = read(meta="<div>2026-10-09 12:11来源：东港周刊作者：林在山</div>")
    assert (article.authors, article.agency) == (("林在山",), "东港周刊")
    assert article.published is not None
    assert article.published.isoformat() == "2026-10-09T12:11:00+00:00"


def test_a_line_of_labels_is_no_paragraph_wherever_it_stands() -> None:
    story = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>北港新闻记者 林在山</p><p>责任编辑：周小渔</p>"
    article = read(story=story)
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND, THIRD]
    assert article.authors == ("林在山",)


def test_a_report_s_reporter_is_its_author() -> None:
    first = f"东港社北港10月9日电（记者林在山）{FIRST}"
    article = read(story=f"<p>{first}</p><p>{SECOND}</p><p>{THIRD}</p>")
    assert (article.authors, article.dateline, article.agency) == (("林在山",), "北港", "东港社")


def test_pasted_labels_are_read_too() -> None:
    article = parse_pasted(
        f"{HEADLINE}\n2026-10-09 12:11 来源：东港周刊 作者：林在山\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
    )
    assert (article.headline, article.authors, article.agency) == (
        HEADLINE,
        ("林在山",),
        "东港周刊",
    )


@pytest.mark.parametrize(
    "notice",
    [
        f"（原标题：{HEADLINE}）",
        "转载请注明出处：北港晚报",
        "- THE END -",
        "(本文来自北港新闻，更多原创资讯请下载“北港新闻”APP)",
        "关键词 >> 码头,渡轮",
        "微信扫一扫 关注该公众号",
        "声明：本报力求信息真实、准确，文章提及内容仅供参考。",
    ],
)
def test_a_notice_is_no_paragraph(notice: str) -> None:
    article = read(story=f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{notice}</p>")
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND, THIRD]


def test_a_sentence_about_permission_is_a_paragraph() -> None:
    told = "法院认为，该公司未经用户许可收集渡轮乘客的数据，须在年底之前支付赔偿。"
    assert told in [
        p.text for p in read(story=f"<p>{FIRST}</p><p>{told}</p><p>{THIRD}</p>").paragraphs
    ]


def test_a_character_counts_as_several_letters() -> None:
    assert weigh("码头") == 6
    assert weigh("quay") == 4


def test_a_story_of_one_paragraph_below_its_headline_is_no_list() -> None:
    story = FIRST + SECOND + THIRD
    others = "".join(
        f"<li><a href='/news/{n}.html'>港口今日要闻第{n}条：渡轮再次晚点</a></li>"
        for n in range(12)
    )
    body = (
        f"<div class='box'><div class='top'><h2>{HEADLINE}</h2><div>2026-10-09 12:11 来源：东港周刊</div></div>"
        f"<div class='text'>{story}</div></div><div class='others'><ul>{others}</ul></div>"
    )
    assert [p.text for p in read(body=body).paragraphs] == [story]


def test_paragraphs_in_sections_of_their_own_are_a_story() -> None:
    story = "".join(f"<section><span>{text}</span></section>" for text in (FIRST, SECOND, THIRD))
    dialogs = "<div class='dialog'><p>微信扫一扫 关注该公众号</p></div>"
    article = read(story=f"{story}{dialogs}")
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND, THIRD]


def test_an_item_that_holds_the_whole_page_makes_no_list_of_the_story() -> None:
    body = f"<ul><li class='left'><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></li></ul>"
    assert texts(read(body=body), ParagraphKind.PARAGRAPH) == [FIRST, SECOND, THIRD]


def test_what_a_page_declares_is_believed_but_for_another_script() -> None:
    assert choose_language("en", FIRST) == "zh"
    assert choose_language("uk", "Докери повернулися до роботи у порту після страйку.") == "uk"
    assert choose_language(None, FIRST) == "zh"


def test_a_date_in_a_line_of_labels_below_the_story_is_its_date() -> None:
    below = "<div class='cat'>发布日期：2026-10-09 12:11:05 所属分类： <a href='/t'>头条</a></div>"
    body = f"<h1>{HEADLINE}</h1><div class='text'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div>赞 0 分享</div>{below}"
    published = read(body=body).published
    assert published is not None
    assert published.isoformat() == "2026-10-09T12:11:05+00:00"


def test_an_outlet_s_name_is_no_author() -> None:
    article = read(
        head="<meta name='author' content='北港'>",
        meta="<div>2026-10-09 12:11 来源：东港周刊</div>",
    )
    assert article.authors == ()


def test_who_comments_is_no_author() -> None:
    comments = (
        "<div class='comments'><div class='cmt-item'><span class='author'>渡轮迷</span></div></div>"
    )
    body = f"<div><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>{comments}"
    assert read(body=body).authors == ()


def test_a_standfirst_has_no_label() -> None:
    summary = "工会以微弱多数投票结束罢工，首班渡轮中午起航。"
    article = read(meta=f"<div>2026-10-09 12:11</div><div class='summary'>摘要：{summary}</div>")
    assert article.standfirst == summary


@pytest.mark.parametrize(
    "notice", ["更多猛料！欢迎扫描左方二维码关注北港新闻官方微信", "本文仅代表作者个人观点。"]
)
def test_a_last_notice_is_no_paragraph(notice: str) -> None:
    article = read(story=f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{notice}</p>")
    assert [p.text for p in article.paragraphs] == [FIRST, SECOND, THIRD]
