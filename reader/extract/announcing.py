"""The words that announce other stories, by language: READ MORE lines, lists of a story and of a site.

Words only: whether a link stands there, and where on the page, is asked elsewhere.
"""

from __future__ import annotations

import re

from reader.extract.phrases import ends_sentence

_REFER = "|".join(
    (
        # English
        r"(?:READ|SEE|WATCH|LISTEN)(?: (?:MORE|ALSO|NEXT|NOW|TOO|OUR|HERE|THIS|ON))+(?: ON THIS(?: STORY)?)?",
        r"ALSO (?:READ|SEE|ON)|MUST READ|MORE (?:ON THIS|FROM [\w ]{2,30})|RELATED(?: \w{5,9})?|MORE",
        r"DON[’']?T MISS|EXPLAINER|OPINION|IN PICTURES|WATCH|READ|GO DEEPER",
        # French, Italian, Spanish, Portuguese, Romanian
        r"(?:À|A) (?:LIRE|VOIR|ÉCOUTER)(?: AUSSI| ÉGALEMENT)?|(?:LIRE|VOIR)(?: AUSSI| ÉGALEMENT| PLUS| ICI)?",
        r"LEGGI (?:ANCHE|DI PIÙ|L[’']ARTICOLO)|(?:GUARDA|VEDI) ANCHE|PER APPROFONDIRE",
        r"(?:LEA|LEE|LEER|VEA|VER|MIRA|LEÉ) (?:TAMBIÉN|MÁS|ADEMÁS)|TE (?:PUEDE|PODRÍA) INTERESAR|MÁS INFORMACIÓN",
        r"(?:LEIA|VEJA|OUÇA) (?:TAMBÉM|MAIS)|SAIBA MAIS|LER TAMBÉM|CITE[SȘŞ]TE [SȘŞ]I",
        # German, Dutch, Scandinavian, Finnish
        r"LESEN SIE (?:AUCH|HIER|DAZU|HIERZU|MEHR)(?: \w{3,8})?|MEHR (?:ZUM THEMA|DAZU)|AUCH INTERESSANT",
        r"LEES (?:OOK|MEER|VERDER)|BEKIJK OOK|LÄS (?:OCKSÅ|MER|ÄVEN)|LES (?:OGSÅ|MER)|LÆS (?:OGSÅ|MERE)|LUE (?:MYÖS|LISÄÄ)",
        # Slavic, Greek, Turkish, Hungarian
        r"ЧИТА(?:ЙТЕ|ТЬ) (?:ТАКЖЕ|ТАКОЖ|ЕЩЕ|ЕЩЁ|ДАЛЕЕ)|СМОТРИТЕ ТАКЖЕ|МАТЕРИАЛЫ? ПО ТЕМЕ|ПО ТЕМЕ",
        r"(?:PRZE)?CZYTAJ (?:TEŻ|TAKŻE|RÓWNIEŻ|WIĘCEJ)|ZOBACZ (?:TEŻ|TAKŻE|RÓWNIEŻ)|POLECAMY",
        r"PŘEČTĚTE SI(?: (?:TAKÉ|TÉŽ))?|ČTĚTE (?:TAKÉ|TÉŽ|DÁLE)|ΔΙΑΒΑΣΤΕ (?:ΕΠΙΣΗΣ|ΑΚΟΜΗ|ΑΚΟΜΑ)|ΔΙΑΒΆΣΤΕ (?:ΕΠΊΣΗΣ|ΑΚΌΜΗ|ΑΚΌΜΑ)",
        r"[İI]LG[İI]L[İI] HABER(?:LER)?|AYRICA OKU(?:YUN|YUNUZ)?|BUNU DA OKU|OLVASSA EL(?: EZT IS)?",
        # Arabic, Persian, Urdu, Hebrew
        r"[اإ]قر(?:أ|ئي|ؤوا) (?:أيضاً?|ايضا|المزيد)|طالع أيضاً?|شاهد أيضاً?|بیشتر بخوانید|یہ بھی پڑھیں|קראו (?:גם|עוד)",
        # Hindi, Bengali, Indonesian, Vietnamese
        r"(?:ये|यह|इसे) भी (?:पढ़ें|पढ़ें|पढें|देखें)|और पढ़ें|আরও পড়ুন|BACA JUGA|LIHAT JUGA|XEM THÊM|ĐỌC THÊM",
        # Japanese, Chinese, Korean
        r"関連記事|あわせて読みたい|合わせて読みたい|こちらもおすすめ|相关(?:阅读|新闻|报道)|延伸阅读|相關(?:閱讀|新聞|報導)|延伸閱讀|관련 ?기사|함께 읽기",
    )
)
_NEEDS_CAPITALS = {
    "MORE",
    "READ",
    "WATCH",
    "EXPLAINER",
    "OPINION",
    "IN PICTURES",
    "POLECAMY",
    "VOIR",
}
"""Too common as plain words: only in capitals do they announce a link."""
_REFER_LINE = re.compile(
    rf"(?:[\W_]{{0,4}}(?P<label>{_REFER})\s?(?:[:：|›»>→]|[–—-] )"
    # In capitals alone, before a title that is not: what is copied of a label and its link.
    rf"|(?P<bare>(?-i:READ (?:MORE|ALSO|NEXT)|SEE ALSO|ALSO READ))(?= (?-i:[“\"‘']?[A-ZÀ-Þ]\S*[^A-Z\W]))"
    rf"|[\W_]{{0,3}}[【［\[](?P<boxed>{_REFER})[】］\]][:：]?)\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
_REFER_LABEL = re.compile(rf"[\W_]{{0,4}}(?P<label>{_REFER})[】］\]]?\s?[:：›»>→]?", re.IGNORECASE)


def find_refer_title(line: str) -> str | None:
    """Return the title of a READ MORE line, without its label; None where it is no such line."""
    found = _REFER_LINE.fullmatch(line) if len(line) <= 300 else None
    if not found:
        return None
    label = found["label"] or found["bare"] or found["boxed"]
    if label.upper() in _NEEDS_CAPITALS and label != label.upper():
        return None
    title = found["title"].strip()
    if line.startswith("[") and title.endswith("]"):
        title = title[:-1].rstrip()
    if label.upper() in {"OPINION", "EXPLAINER", "MORE", "READ"} and ends_sentence(title):
        return None
    return title


def is_refer_label(line: str) -> bool:
    """Tell whether the line is a READ MORE label alone, its link standing on the next."""
    found = _REFER_LABEL.fullmatch(line) if len(line) <= 50 else None
    return found is not None and (
        found["label"].upper() not in _NEEDS_CAPITALS
        or (found["label"].isupper() and line.rstrip().endswith((":", "：", ">", "›", "→")))
    )


_STORY_LIST = re.compile(
    "|".join(
        (
            r"(?:explore(?: more)?|more on(?: this(?: (?:story|topic))?)?|on this story|see also|read (?:more|also)",
            r"(?:you )?(?:may|might) also (?:like|be interested in)|what to read next|recommended|more to read",
            r"(?:related|relevant)(?: (?:stories|articles|topics|content|coverage|links|news|posts|reading|internet links))?",
            r"recommended (?:stories|for you|reading|articles)|more on this|further reading",
            r"(?:à|a) lire (?:aussi|également)|sur le même (?:sujet|thème)|lire aussi|articles (?:liés|similaires)",
            r"mehr zum thema|das könnte sie auch interessieren|verwandte (?:artikel|themen)|lesen sie auch",
            r"más información|te puede interesar|(?:noticias|artículos) relacionad[ao]s|leia (?:também|mais)|veja também",
            r"relacionadas|notícias relacionadas|saiba mais|leggi anche|articoli correlati|potrebbe interessarti",
            r"lees ook|meer over dit onderwerp|gerelateerde? (?:artikelen|berichten)|läs (?:också|mer)|relaterat|les også|læs også",
            r"читайте также|читайте також|материалы по теме|по теме|похожие (?:новости|статьи)",
            r"czytaj (?:też|także|więcej)|zobacz (?:też|także)|powiązane (?:artykuły|tematy)|ilgili haberler|související články",
            r"[اإ]قرأ أيضاً?|مواضيع ذات صلة|(?:أخبار|مقالات|موضوعات) ذات صلة|ये भी पढ़ें|यह भी पढ़ें|(?:संबंधित|सम्बंधित) (?:खबरें|ख़बरें|लेख)",
            r"関連(?:記事|ニュース|リンク|特集)|あわせて読みたい|相关(?:阅读|新闻|报道|文章)|延伸阅读|相關(?:閱讀|新聞|報導|文章)|延伸閱讀|관련 ?(?:기사|뉴스)"
            r"|推荐阅读|延伸 ?[·•]? ?(?:推荐|阅读)|相关推荐|相关链接|你可能(?:会|还|也)?(?:喜欢|感兴趣)"
            r")\s?[:：]?",
        )
    ),
    re.IGNORECASE,
)
_SITE_LIST = re.compile(
    "|".join(
        (
            r"(?:(?:most|trending|now) (?:read|viewed|popular|watched|shared|commented)(?: \w+){0,2}|top (?:stories|news)",
            r"more (?:stories|news|headlines|galleries|from|in|world|politics|sports?|business|entertainment|technology|science)"
            r"(?: [\w &’'.-]{2,40})?",
            r"must reads?|trending(?: now| news)?.{0,20}|latest(?: \w+){0,2}|other \w+ (?:columns|news|stories)",
            r"from (?:around )?the web|popular(?: \w+)?|features(?: & analysis)?|elsewhere on [\w ]{2,20}|read next",
            r"up next|also in \w+|editor[’']?s[’']? (?:picks?|choice)|(?:now on|promoted) [\w ]{2,30}|watch now|in the news",
            r"les plus (?:lus|vues|partagés)|dans la même rubrique|nos derniers articles|vidéos les plus vues",
            r"meistgelesen(?:e artikel)?|auch interessant|aktuelle meldungen|lo más (?:leído|visto)|más (?:noticias|leídas)",
            r"mais lidas.{0,30}|principais do dia|últimas notícias|(?:i )?più letti|le più lette|ultime notizie|meest gelezen|mest läst(?:a)?",
            r"самое читаемое|популярное|последние новости|najczęściej czytane|najnowsze|en çok okunanlar|son dakika",
            r"الأكثر (?:قراءة|مشاهدة)|أحدث الأخبار|लोकप्रिय (?:खबरें|ख़बरें)|ताज़ा (?:खबरें|ख़बरें)|アクセスランキング|人気記事(?:ランキング)?|最新ニュース"
            r"|热门(?:新闻|文章)|熱門(?:新聞|文章)|많이 본 (?:기사|뉴스)|[为猜][您你](?:推荐|喜欢)|推荐新闻|热帖|新闻评论|(?:作者|小编)最(?:新|近)文章|(?:点击|阅读)排行�?|精彩(?:图集|推荐)|大家都在看|最热文章)\s?[:：]?",
        )
    ),
    re.IGNORECASE,
)


def is_story_list(line: str) -> bool:
    """Tell whether the line heads a list of stories that belong to this one."""
    return len(line) <= 60 and _STORY_LIST.fullmatch(line) is not None


def is_site_list(line: str) -> bool:
    """Tell whether the line heads a list that stands on every page: "Most read"."""
    return len(line) <= 140 and _SITE_LIST.fullmatch(line) is not None
