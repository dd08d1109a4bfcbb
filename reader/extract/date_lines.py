"""The lines of a page that hold dates and nothing else, and those that say how long ago it was.

Relative times ("3 hours ago") are recognised as such, but give no date.
"""

from __future__ import annotations

import re

from reader.extract.calendar_words import is_weekday, month_number
from reader.extract.dates import FoundDate, find_date

_LONGEST, _LONGEST_YEARLESS = 160, 60
_DAY_AND_MONTH = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\.? (?P<month>[^\s\d,.]{3,12})|(?P<month_first>[^\s\d,.]{3,12})\.? (?P<day_second>\d{1,2})(?![\d:])"
)
_AGO = "|".join(
    (
        r"(?:about )?(?:\d{1,3}|an?|one|two|three|a few) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?"
        r"|w|weeks?|mo|months?|years?) ago(?: in [\w &]{2,40})?",
        r"(?:il y a|vor|hace|há|för|for|před|pirms|πριν(?: από)?|منذ|قبل) (?:\d{1,3}|une?|eine[rnm]?|um) \w{1,9}(?: siden| sedan)?",
        r"\d{1,3} ?\w{1,10} (?:fa|atrás|geleden|sedan|siden|temu|назад|тому|önce|sitten|(?:yang )?lalu|पहले)",
        r"(?:منذ|قبل) \w{3,10}|(?:約|约|约)?\s?\d{1,3}\s?(?:秒|分|分钟|分鐘|時間|小时|小時|日|天|週間|周|か?月|個月)(?:前|之前)"
        r"|\d{1,3}\s?(?:초|분|시간|일|주|개월)\s?전|\d{1,3} (?:นาที|ชั่วโมง|วัน)(?:ที่แล้ว|ที่ผ่านมา)",
    )
)
_DAY = (
    r"just now|yesterday|today|tomorrow|gestern|heute|hier|aujourd[’']hui|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren"
    r"|idag|i dag|igår|i går|dziś|dzisiaj|wczoraj|dnes|včera|сегодня|вчера|сьогодні|вчора|bugün|dün|σήμερα|χθες|šodien|vakar"
    r"|tänään|eilen|ma|tegnap|astăzi|azi|ieri|اليوم|أمس|今日|昨日|今天|昨天|오늘|어제|hari ini|kemarin|hôm nay|hôm qua"
)
_RELATIVE = re.compile(
    rf"(?:(?:published|updated|posted|last updated|by|modified|publié|mis à jour|veröffentlicht|aktualisiert|publicado|actualizado)"
    rf"\W{{0,3}})?(?:{_AGO}|(?:{_DAY})(?:(?:,? (?:at|à|um|a las|às|alle|om|kl\.?|в|о|o|v)|,)? ?\d\d?[:.h]\d\d(?: uhr)?)?)",
    re.IGNORECASE,
)
_SINCE = re.compile(_AGO, re.IGNORECASE)
_AROUND_DATES = re.compile(
    r"\b(?:first published|originally published|published|publication date|posted|released|created|dated?|date"
    r"|last updated|last modified|updated|modified|edited|on|at|by|from|the|in|time|as of|of|and|(?:a|p)\.?m"
    r"|publiée?|publie|mise?|jour|modifiée?|dernière|mise à jour|le|la|à|a|et|veröffentlicht|aktualisiert|zuletzt|erstellt|stand|am|um|vom"
    r"|uhr|publicad[oa]|actualizad[oa]|última actualización|fecha|de|el|las|los|y|h|hs|hrs|atualizad[oa]|em|às|e|pubblicato"
    r"|aggiornato|il|del|ore|alle|gepubliceerd|bijgewerkt|geplaatst|op|om|publicerad|uppdaterad|publicert|oppdatert|publiceret"
    r"|opdateret|opdateret|den|kl|klo|julkaistu|päivitetty|opublikowan[oay]|aktualizacja|dodano|utworzono|godz|dnia|r|publikováno"
    r"|aktualizováno|vydáno|v|dne|publikované|aktualizované|közzétéve|frissítve|megjelent|publicat|actualizat|la ora"
    r"|опубликован[оа]?|обновлен[оа]?|обновлено|в|от|г|года|опубліковано|оновлено|о|року|yayınlan?ma|yayınlanma|yayın|tarihi|giriş|son"
    r"|güncelleme|güncellendi|tarih|saat|eklenme|δημοσίευση|δημοσιεύτηκε|δημοσιεύθηκε|ενημέρωση|ημερομηνία|ώρα|στις|publicēts|atjaunots|plkst|paskelbta"
    r"|atnaujinta|d|val|avaldatud|uuendatud|kell|dipublikasikan|diperbarui|diterbitkan|pukul|wib|tayang|cập nhật|đăng|lúc|ngày|thứ|gmt\+7|est|edt|cst|cdt|mst|mdt|pst|pdt|et|pt"
    r"|gmt|utc|bst|cet|cest|ist|eet|eest|msk|kst|jst)\b"
    r"|تاريخ النشر|تاريخ|تم النشر|نشر(?:ت)?(?: في)?|آخر تحديث|اخر تحديث|تحديث|الساعة|بتوقيت \S+(?: \S+)?|فی|في|يوم"
    r"|انتشار|منتشر شده|تاریخ|به‌روزرسانی|पब्लिश्ड|प्रकाशित|अपडेटेड|अपडेट|को|पर|প্রকাশিত|প্রকাশ|আপডেট|פורסם|עודכן|בשעה|ב-|תאריך"
    r"|公開日|公開|配信|掲載|更新日|更新|最終|発表|発行|发布时间|发布|发表于|更新时间|時間|时间|發布|發表|発信|投稿|于|於|:|입력|수정|등록|승인|기사|송고|작성|เผยแพร่|อัปเดต|อัพเดต|วันที่|เมื่อ|เวลา|น\.|ที่",
    re.IGNORECASE,
)
_DAY_IN_CJK = re.compile(
    r"(?:星期|礼拜|週|周)[一二三四五六日天]|[(（][月火水木金土日월화수목금토일][)）]|[月火水木金土日]曜日?|[월화수목금토일]요일"
)
_SOURCE = re.compile(
    r"(?:来源|來源|出典|출처|Quelle|Fuente|Источник|المصدر)\s?[:：]\s*[^\s:：]{1,20}"
)
_READING_TIME = re.compile(
    r"\d{1,2} ?min(?:ute[ns]?|uti|utos)?\.?(?: ?(?:read(?:ing)?(?: time)?|de lecture|lesezeit|de lectura|di lettura|czytania))?\b",
    re.IGNORECASE,
)
_BARE_TIME = re.compile(
    r"(?<![\d:])[0-2]?\d[:.h][0-5]\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: ?\(?(?:utc|gmt) ?[+-]?\d{0,4}\)?)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated|modified|edited|mise? à jour|modifiée?|aktualisiert|zuletzt|actualizad[oa]|última actualización|atualizad[oa]|aggiornat[oa]"
    r"|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja|aktualizováno|aktualizované|frissítve|actualizat|обновлен[оа]?"
    r"|оновлено|güncelle\w*|ενημέρωση|atjaunots|atnaujinta|uuendatud|diperbarui|cập nhật)\b|تحديث|अपडेट|আপডেট|עודכן|更新|수정|อัปเดต|อัพเดต",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|veröffentlicht|pubblicato|gepubliceerd|опублик|yayın|dodano|入稿|公開|발행|입력|نشر",
    re.IGNORECASE,
)


def is_relative(line: str) -> bool:
    """Tell whether the line is a time seen from now: "3 hours ago"."""
    return _RELATIVE.fullmatch(line.strip(" .|·•-")) is not None or _lacks_year(line)


def _lacks_year(line: str) -> bool:
    """Tell whether the line is a day and a time without a year: "Sunday 15 November, 14:21"."""
    if len(line) > _LONGEST_YEARLESS or not (found := _DAY_AND_MONTH.search(line)):
        return False
    month, day = found["month"] or found["month_first"], found["day"] or found["day_second"]
    if month_number(month) is None or int(day) > 31:
        return False
    rest = line[: found.start()] + " " + line[found.end() :]
    return _BARE_TIME.search(rest) is not None and not _says_more(rest)


def find_line_dates(line: str) -> tuple[FoundDate, ...]:
    """Return the dates of a line that holds nothing but dates and the words around them."""
    if len(line) > _LONGEST:
        return ()
    found: list[FoundDate] = []
    at, rest = 0, ""
    while (date_ := find_date(line, at)) is not None:
        found.append(date_)
        rest += line[at : date_.start] + " "
        at = date_.end
    if not found:
        return ()
    return () if _says_more(rest + line[at:]) else tuple(found)


def _says_more(rest: str) -> bool:
    """Tell whether what stands around the dates has words of its own."""
    rest = _SINCE.sub(" ", _READING_TIME.sub(" ", _SOURCE.sub(" ", rest)))
    rest = _AROUND_DATES.sub(" ", _DAY_IN_CJK.sub(" ", _BARE_TIME.sub(" ", rest)))
    words = re.findall(r"[^\s,،.;:|/()\[\]«»•·–—-]+", rest)
    return any(
        any(map(str.isalnum, word)) and not is_weekday(word) and month_number(word) is None
        for word in words
    )


def is_update(line: str, found: FoundDate) -> bool:
    """Tell whether the words before the date say that it is of a change."""
    labels = list(_UPDATED.finditer(line, 0, found.start))
    other = _PUBLISHED.search(line[: found.start])
    return bool(labels) and (other is None or labels[-1].start() > other.start())
