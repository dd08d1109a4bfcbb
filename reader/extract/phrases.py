"""The set phrases of news pages: bylines, credits, agencies, datelines. Words, not layout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extract.labels import find_cjk_dateline, read_labels
from reader.model.frozen import frozen

# -- people -----------------------------------------------------------------------------------------

_OURS = (
    r"dal(?:la|le)? nostr[oaie] (?:inviat[oaie]|corrispondent[ei])"
    r"|de no(?:s|tre) (?:envoyée?s? spécia(?:le?s?|ux)|correspondante?s?)"
)
"""Our correspondent, whom some name and some don't."""
_BY = (
    r"(?:(?:written |reported |story |words |analysis |text |report |exclusive |posted |review |photographs |photography"
    r" |interview |compiled )?by|(?:authors?|autor(?:a|as|es|in|en|zy)?|auteure?s?|автор(?:ы)?|tekst|text|yazar|लेखक|penulis) ?:|von|par|por"
    rf"|di|door|av|texte? ?:|una? \w+ (?:de|di)|{_OURS}|propos recueillis par|بقلم|كتبت?|מאת|द्वारा)\s*:?"
)
_PARTICLES = (
    r"al|el|de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|ten|ter|bin|ibn|bint|abu|y|e"
    r"|zu|zum|af|av|o|ap|dal"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e00-\u0e7f"
"""Vowel signs of Indic, Thai, Arabic and Hebrew words, which "\\w" leaves out."""
_NAME_WORD = rf"(?:(?:[^\W\d_]|['’.])(?:[\w{_MARKS}'’.]|-(?=\w))*)"
_NAME = re.compile(rf"{_NAME_WORD}(?: (?:(?:{_PARTICLES})[ -])*{_NAME_WORD}){{0,4}}", re.IGNORECASE)
_BYLINE = re.compile(rf"(?P<by>{_BY})\s+(?P<names>\S.*)", re.IGNORECASE)
_NOT_NAMES = re.compile(
    r"\b(?:the|your|our|how|why|what|when|where|numbers|means|popular|demand|design|far|way|end|law|now"
    r"|then|night|day|land|sea|air|train|for|with|is|are|was|were|has|have|not|to|in|out|no|one)\b",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|journalists?|writers?|producers?|analysts?|columnists?|critics?|chief|news"
    r"|staff|desk|wires?|bureau|contributor|presenter|columnist|photographer|team|agenc(?:y|ies)|online|daily"
    r"|magazine|service|press|redaktion|korrespondent(?:in)?|journaliste|correspondant[e]?|rédact\w+"
    r"|corresponsal|redacción|envoyée?s? spécia(?:le?s?|ux)|editorial|verification|political|business|science|health|sport"
    r"|sports|world|foreign|senior|special|associated|reuters|afp|dpa|efe|ansa|bbc|director|professor"
    r"|muhabir\w*|inviat[oa]|verslaggever|giornalista|periodista|jornalista|dziennikar\w+|журналист\w*|корреспондент\w*)\b",
    re.IGNORECASE,
)
_AGENCY_NAME = re.compile(
    r"(?:AFP|AP|Reuters|dpa|DPA|EFE|ANSA|AA|PA|UPI|Xinhua|TASS|Bloomberg|(?i:the )?Associated Press|the associated press"
    r"|associated press|agence france-presse|press association|PA Media|[A-Z]{2,4})",
)
_WIRES = r"dpa|AFP|afp|AP|Reuters|reuters|rtr|SID|sid|KNA|kna|epd|APA|apa|sda|ANSA|EFE|PAP|MTI|AA|PA|UPI|Xinhua|TASS"
_SPLIT = re.compile(
    r"\s*(?:,|;|&|\||/|•|·|、|\b(?:and|und|et|y|e|en|och|og|ve|with|avec|mit|con)\b)\s*",
    re.IGNORECASE,
)


_SENTENCE_END = re.compile(r"(?:[.!?…。！？؟۔।][\"'”’»«“)\]」』\s]*(?:\[\d+\]|\*)?|[:;])$")


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends as a sentence does, perhaps within closing marks."""
    return _SENTENCE_END.search(text) is not None


def looks_like_name(text: str) -> bool:
    """Tell whether the words look like one person's name: two to six words, each with a capital."""
    if len(text) > 60 or not _NAME.fullmatch(text) or _NOT_NAMES.search(text):
        return False
    words = [word for word in text.split() if word.lower() not in _PARTICLES.split("|")]
    return 2 <= len(words) <= 5 and all(not word[0].islower() for word in words)


def parse_byline(line: str) -> tuple[str, ...] | None:
    """Return the authors that a "By ..." line names; None where it is no byline.

    "By the numbers: ..." and "By Design" begin titles; the names decide.
    """
    if (signed := read_labels(line)) and signed.authors:
        return signed.authors
    if len(line) > 200 or not (found := _BYLINE.fullmatch(line)):
        return None
    if ends_sentence(line) and not re.search(r"\b[A-Z]\.$", line):
        return None
    names = find_names(found["names"])
    if names:
        return names
    return () if _AGENCY_NAME.match(found["names"]) and len(found["names"]) < 60 else None


_OF_AGENCY = re.compile(
    rf"(?<=[^\W\d_])\s+(?:(?i:the )?(?i:associated press|agence france-presse|press association)|PA Media|Reuters|{_WIRES})$"
)
"""Jo Doe Associated Press"""


def find_names(text: str) -> tuple[str, ...]:
    """Return the persons named in the words after "By", without their jobs and outlets."""
    text = re.sub(r"\s\((?:with|avec|mit|con|com|med|met)\s(?=[A-ZÀ-Þ])", ", ", text).rstrip(")")
    text = re.split(r"\s(?:for|in|at|of|from|pour|für|para)\s|\s[-–—]\s|\(|\bPublished\b", text)[0]
    text = _OF_AGENCY.sub("", text)
    first, _, others = text.partition("|")
    if others and (looks_like_name(first.strip()) or any(map(str.isdigit, others))):
        # "Jo Doe | Port Sorrel": where it was written, for whom, or when.
        text = first
    names: list[str] = []
    for part in _SPLIT.split(text):
        part = _without_post(part.strip(" .:"))
        if not looks_like_name(part) or _JOB.search(part):
            if names and not part:
                continue
            if names or not part:
                continue
            return ()
        name = _without_capitals(part)
        if name not in names:
            names.append(name)
    return tuple(names)


def _without_capitals(name: str) -> str:
    """Return "Jo Doe" for "JO DOE", and for "Jo DOE" as French papers print it."""
    if name.isupper():
        return name.title()
    return " ".join(
        w.title() if w.isupper() and len(w) > _SHORTEST_LOUD else w for w in name.split()
    )


_SHORTEST_LOUD = 3
"""Letters of a name in capitals; shorter ones are initials."""
_POST = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|[a-z]{2})\b.*|(?:[\w’'-]+ ){0,3}(?:correspondent|editor|reporter|writer|columnist|critic|producer"
    r"|envoyée?s? spécia(?:le?s?|ux))(?: (?:à|in|at) .*)?",
    re.IGNORECASE,
)
"""What a person is, or where: "Senior Washington Correspondent", "tidewaterpost.com Archive"."""


def _without_post(name: str) -> str:
    """Return "Jo Doe" of "Jo Doe Senior Political Correspondent", which nothing parts."""
    words = name.split()
    for at in range(2, len(words)):
        post = " ".join(words[at:])
        if _POST.fullmatch(post) and (_JOB.match(post) or "." in words[at][1:-1]):
            first = " ".join(words[:at])
            return first if looks_like_name(first) and not _JOB.search(first) else name
    return name


_OUR_STAFF = re.compile(
    r"(?:from |by )?our [\w -]{0,30}(?:staff|correspondents?|reporters?|desk|team|editors?)|(?:by )?staff reporters?"
    rf"|(?:{_OURS})(?: (?:a|ad|in|da|à|en|au) [^.!?]{{2,30}})?"
    r"|(?:by|por|par|von|di|da|de|door|av|text|texto)\s?:?\s(?:[^.!?]{0,30}\s)?(?:redacción|redacci[oó]n digital|redação|rédaction|redaktion|redazione|redactie"
    r"|newsroom|news ?desk|web ?desk|staff|editorial team)(?:\s[^.!?]{0,30})?",
    re.IGNORECASE,
)
_WITH_AGENCY = re.compile(
    rf"(?i:by|por|par|von|di|da|door|av)?\s?[^.!?:,]{{0,50}}?\s?\b(?i:with|avec|con|mit|met|med|com)\s"
    rf"(?:(?i:the|la|l’|l')\s?)?(?P<agency>{_WIRES})(?:(?: (?:and|et|und|y|e) |, )[\w -]{{2,30}})?"
)


def find_staff(line: str) -> str | None:
    """Return the agency of a byline that names nobody, "Par Le Courrier avec AFP"; "" if it has none."""
    if len(line) > 80:
        return None
    if found := _WITH_AGENCY.fullmatch(line):
        return found["agency"]
    return "" if _OUR_STAFF.fullmatch(line) else None


def is_job(line: str) -> bool:
    """Tell whether the line is what stands under an author's name: "Political correspondent"."""
    if len(line) > 80 or ends_sentence(line) or any(map(str.isdigit, line)):
        return False
    return _JOB.search(line) is not None


_ABOUT_AUTHOR = re.compile(
    r"about (?:the )?(?:authors?|writers?|reporters?)|sobre (?:la firma|(?:el|o) autor|(?:la|a) autora|os autores)"
    r"|über (?:den|die) autor(?:in|en)?|zu[rm]? (?:person|autor(?:in)?)|à propos de l[’']auteure?|sull[’']autore"
    r"|об авторе|o autor(?:ze|ce)|over de auteur|om (?:författaren|forfatteren)",
    re.IGNORECASE,
)


_REACHED = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|(?:^|[\s(])@\w{3,}|(?:twitter|x|bsky|mastodon)\.(?:com|app|social)/|https?://\S+$"
    r"|https?://\S+ \([^()]*\)$"
)
_BARE = re.compile(r"[\w.+-]+@[\w-]+\.\w|@\w{3,}$|https?://\S+(?: \([^()]*\))?$")
"""A mail address, or a name on a network or an address at the line's end."""
_CONTACT_START = re.compile(
    r"\W*(?:reach|contact|follow|e-?mail|write to|send|questions|have a tip|tips?|twitter|kontakt|contatt|escrib)",
    re.IGNORECASE,
)
_LONGEST_CONTACT = 240


def is_contact(line: str) -> bool:
    """Tell whether the line says how to reach who wrote the story: a mail address, a name on a network."""
    if len(line) > _LONGEST_CONTACT or not _REACHED.search(line):
        return False
    is_bare = len(line) <= 80 and not ends_sentence(line) and _BARE.search(line) is not None
    return is_bare or _CONTACT_START.match(line) is not None


def is_about_author(line: str) -> bool:
    """Tell whether the line heads a note on who wrote the story."""
    return _ABOUT_AUTHOR.fullmatch(line.strip(" :")) is not None


def tells_of_author(text: str, authors: Sequence[str]) -> bool:
    """Tell whether the text says who one of the authors is: "Mara Dunn covers the coast"."""
    return any(
        re.match(
            rf"{re.escape(author)}(?:,.{{2,60}},)? (?:is|covers|writes|reports|joined|has)\b", text
        )
        for author in authors
    )


# -- pictures ---------------------------------------------------------------------------------------

_PHOTO_AGENCY = (
    r"AA|AP|AFP|EPA|PA|NW|TRT|BBC|CNN|NBC|CBS|DPA|dpa|EFE|ANSA|ITAR-TASS|TASS|Reuters|REUTERS|Getty(?: Images)?"
    r"|Shutterstock|Alamy|Rex|iStock|Bloomberg|Xinhua|Anadolu|NASA|Handout|File|Archive|imago|picture alliance|LaPresse|Keystone|NTB|Ritzau|Belga|Lusa|Kyodo|AAP|PTI|Yonhap"
    r"|Press Association|Associated Press"
)
_PICTURE = (
    r"Photograph|[Pp]hotos?|PHOTO|Pictures?|Pics?|Images?|IMAGE|Fotos?|FOTO|Bild(?:er|quelle)?|Quelle|Credits?|Crédits?(?: photos?)?"
    r"|Fotoğraf|Фото|Ảnh|写真|사진"
)
_PICTURE_LABEL = re.compile(
    rf"^(?:(?i:{_PICTURE}))(?:\s[Cc]redits?)?(?:\s?(?:by\b|[:=：])|(?=\s))\s*"
)
_CREDITED = re.compile(
    rf"(?P<caption>.{{15,600}}?[.!?”\"’)]?)\s*"
    rf"(?:\s/\s?(?P<slash>[A-Z][\w.&' -]{{1,40}}(?:\s?/\s?[A-Z][\w.&' -]{{1,40}})?)"
    rf"|\[(?P<square>(?:File(?: ?photo)?|Courtesy)\b[^\[\]]{{1,60}}|[^\[\]/]{{2,40}}/[^\[\]]{{2,40}})\]"
    rf"|[\[(](?P<bracket>(?:(?i:{_PICTURE})\b[^()\[\]]{{1,60}}"
    rf"|[^()\[\]]{{0,40}}\b(?i:{_PHOTO_AGENCY})(?: (?:Photo|Archive|File))?(?:/[^()\[\]]{{1,40}})?))[\])]"
    rf"|(?:[|,©]\s*)?(?:{_PICTURE})(?: [Cc]redits?)?\s?(?:by|:|\.\.\.|…)\s?(?P<label>[^.]{{2,60}})"
    rf"|\|\s?(?P<bar>(?i:{_PHOTO_AGENCY})(?:/[^|]{{1,30}})?)"
    rf"|©\s?(?P<sign>[^.]{{2,60}}))\s*"
)
_AGENCY_FIRST = re.compile(
    r"(?P<caption>.{10,}?[.!?”\"])\s*(?P<credit>[A-Z]{2,10}/[A-Z][\w .'’-]{2,40}?)(?: Purchase Licensing Rights.{0,20})?"
)
"""A caption. REUTERS/Jo Doe"""
_LONGEST_CREDITED = 700
_CREDIT_LINE = re.compile(
    rf"(?:(?:图片来源|图源|摄影)[:：]\s*|(?:Image|Photo|Picture|Foto|Bild)?\s?(?:Credit|Source|source|credit|Crédit|Quelle)\s?(?:\.\.\.|…|:|,|by)\s*"
    rf"|(?:{_PICTURE})\s?(?:by|[:=：])\s*(?:©\s?)?|©\s?|\(c\)\s?)(?P<credit>\S.{{1,80}})"
    rf"|(?P<agency>[A-ZÀ-Þ][\w .'’-]{{2,40}} \((?:{_PHOTO_AGENCY})\)?|(?:{_PHOTO_AGENCY})(?:\s?[/-]\s?[\w. ]{{2,40}})?|[\w. ]{{2,40}}\s?/\s?(?:{_PHOTO_AGENCY}))"
)


def split_credit(text: str) -> tuple[str, str] | None:
    """Split "A full sentence. / AA" into caption and credit; None where no credit ends it."""
    if len(text) <= _LONGEST_CREDITED and (agency := _AGENCY_FIRST.fullmatch(text)):
        return agency["caption"], agency["credit"].strip()
    if len(text) > _LONGEST_CREDITED or not (found := _CREDITED.fullmatch(text)):
        return None
    credit = next(
        (
            found[group]
            for group in ("slash", "square", "bracket", "label", "bar", "sign")
            if found[group]
        ),
        "",
    )
    credit = _PICTURE_LABEL.sub("", credit)
    return found["caption"].strip(), credit.strip(" .[]()")


def find_credit(line: str) -> str | None:
    """Return who a line that is a credit and nothing else names."""
    found = _CREDIT_LINE.fullmatch(line.strip("()[] ")) if len(line) <= 100 else None
    if not found or (found["credit"] and ends_sentence(found["credit"]) and len(line) > 60):
        return None
    credit: str = (found["credit"] or found["agency"]).strip(" .")
    return f"{credit})" if credit.count("(") > credit.count(")") else credit


def is_picture_line(line: str) -> bool:
    """Tell whether the line belongs to a picture: a credit, a credited or a labelled caption."""
    if find_credit(line) is not None or split_credit(line) is not None:
        return True
    return re.match(r"(?:image|media|photo|picture) caption\b", line, re.IGNORECASE) is not None


# -- agencies and datelines -------------------------------------------------------------------------

_SOURCE = re.compile(
    r"(?:SOURCES?|Sources?|Quelle|Quellen|Fuentes?|Fonte|Fonti|Bron|Källa|Kilde|Źródło|Zdroj|Kaynak|Источник|Джерело|المصدر|स्रोत|来源|來源|出典|출처)\s?[:：]\s*(?P<agency>\S[^.!?]{0,60})"
)
_WIRE_END = re.compile(
    r"[(\[]?(?:(?:Additional |Additonal |Further )?(?:reporting|writing|editing|edited|compiled|written|production)"
    r"(?: and (?:writing|editing|reporting))?) by:? (?P<who>[A-Z].{2,300})",
    re.IGNORECASE,
)
_MONTH_DAY = r"[A-Z][a-zé]{2,8}\.? \d{1,2}|\d{1,2}\.? (?:de )?[A-Za-z][a-zé]{2,9}\.?"
_PLACE = (
    rf"[^\W\d_](?:[\w’'. ]|-(?=\w)){{1,40}}?(?:[,،/] ?(?!{_MONTH_DAY})[^\W\d_][\w. ]{{1,25}}?)?"
)
_WIRE_START = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:, ?(?:{_MONTH_DAY}))?,? )?\((?P<agency>[A-Z][\w ./&-]{{0,30}}|dpa|afp)\)\.? ?[-–—]+ ?"
)
_IS_DAY = re.compile(_MONTH_DAY)
"""WASHINGTON (Aug. 13) --"""
_PLACE_START = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ’'.-]+){{0,3}}(?:, [A-Z][\w. ]{{1,20}})?)"
    rf"(?:, (?:{_MONTH_DAY}))? (?:--|—|–|(?<=\d )-) ?(?=[^\s\w]?[A-Z0-9“])"
)

_COUNTRY_START = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w’'. -]{1,30}?, [A-ZÀ-Þ][\w’'. ]{2,30}?) (?:[–—]|--) (?=[^\s\w]?[A-Z0-9])"
)
"""Norwick, Oregon – The"""


@frozen
class Dateline:
    """What opens a wire story: "NORWICK, Oct 9 (NW) - "."""

    place: str | None
    agency: str | None
    end: int
    """Where the story's own words begin."""


def find_agency(line: str) -> str | None:
    """Return the agency that a "SOURCE:AA" line credits."""
    found = _SOURCE.fullmatch(line.strip("()[] "))
    return found["agency"].strip() if found else None


_INITIALS = r"[a-zäöü]{2,5}"
_FROM_WIRE = re.compile(rf"©\s?(?P<agency>{_WIRES})(?:-\w+)?, ?\w{{2,5}}:\d[\d/-]+")
"""© dpa-infocom, dpa:261009-930-801234/2"""
_SIGNATURE = re.compile(
    rf"[(\[]?(?P<signed>(?:{_INITIALS}|{_WIRES})(?:(?:/| / |, |-)(?:{_INITIALS}|{_WIRES}))+|{_WIRES})[)\]]?"
)


def find_signature(line: str) -> str | None:
    """Return the agency of a line of initials that ends a story, "war/dpa"; "" where it has none."""
    if wire := _FROM_WIRE.fullmatch(line):
        return wire["agency"]
    found = _SIGNATURE.fullmatch(line.strip(" –—-")) if len(line) <= 40 else None
    if not found:
        return None
    parts = re.split(r"[/, -]+", found["signed"])
    return next((part for part in parts if re.fullmatch(_WIRES, part)), "")


def without_agency(text: str, agency: str) -> str:
    """Take the agency off the end of a story's last sentence: "They sail on Monday. EFE"."""
    rest = text.removesuffix(agency).rstrip()
    return rest if rest != text and ends_sentence(rest) else text


def is_agency(text: str) -> bool:
    """Tell whether the text is an agency's name and nothing else."""
    return _AGENCY_NAME.fullmatch(text.strip()) is not None


def find_wire_end(line: str) -> tuple[str, ...] | None:
    """Return the reporters that a "Reporting by X; Editing by Y" line names; None if it is none."""
    found = _WIRE_END.fullmatch(line) if len(line) <= 400 else None
    if not found:
        return None
    reporters = re.split(
        r";|\bediting\b|\bwriting\b|\bin [A-Z]", found["who"], flags=re.IGNORECASE
    )[0]
    return (
        find_names(reporters.strip(" )]."))
        if not re.match(r"\W*editing", line, re.IGNORECASE)
        else ()
    )


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that opens the text."""
    head = text[:120]
    if opened := find_cjk_dateline(head):
        return Dateline(*opened)
    if found := _WIRE_START.match(head):
        place = found["place"]
        if place and place[0].islower():
            return None
        agency = None if _IS_DAY.fullmatch(found["agency"]) else found["agency"]
        return Dateline(place.strip() if place else None, agency, found.end())
    if found := _PLACE_START.match(head) or _COUNTRY_START.match(head):
        return Dateline(found["place"].strip(), None, found.end())
    return None
