"""What a page says about itself between and after a story: buttons, notices, footers. Not the story."""

from __future__ import annotations

import re

_BUTTON = re.compile(
    r"(?:skip )?(?:to (?:main )?content|skip (?:to )?(?:main )?(?:content|navigation|links))|skip advert\w*"
    r"|adverti[sz]e?ments?|advert|ad|anzeige|publicité|publicidad|pubblicità|werbung|promoted|sponsored(?: (?:content|ads?|links?))?"
    r"|continue reading(?: the main story)?|story continues below.{0,30}|article continues (?:after|below).{0,30}"
    r"|(?:scroll|swipe) (?:down )?(?:to|for) .{0,30}|share(?: this)?(?: (?:article|story|page|via email|full article))?"
    r"|share or comment on this.{0,20}|share (?:on|via|with|to) [\w ]{1,20}|save(?: (?:article|for later))?|print(?: (?:this )?article)?|copy link"
    r"|link copied!?|copied|e-?mail|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|messenger|flipboard"
    r"|threads|bluesky|tweet|like|bookmark|gift(?: (?:this )?article)?|comments?|\d[\d.,]*[km]? ?(?:view )?(?:shares?|comments?|views)"
    r"|(?:view|show|leave|post|add|see all|read) (?:a )?(?:\d+ )?comments?|comments? ?\(?\d+\)?|open (?:menu|navigation)"
    r"|menu|search|close|log ?in|sign ?in|sign up|register|subscribe(?: now)?|my account|home|ajouter à (?:vos|mes) .{3,20}|listen(?: to (?:this )?article)?"
    r"|listen(?: to this (?:article|story))? ?[·•|(-] ?\d+(?::\d\d)? ?min.*|escuchar(?: (?:la )?(?:nota|noticia|artículo))?|écouter(?: l[’']article)?|artikel (?:an)?hören|استمع.{0,20}|play(?: video)?|pause|watch live|live tv|loading\.*|toggle \w+|teilen"
    r"|share\d|(?:share|save|print|listen|comment)(?: ?[/|·] ?(?:share|save|print|listen|comment))+|click (?:here )?to (?:share|print|e-?mail)\b.{0,40}|learn more|\(\d+ minuten\)"
    r"|(?:alle(?:s)? )?(?:akzeptieren|zustimmen)|accept(?: all)?(?: cookies)?|reject all|tout accepter|aceptar(?: todo)?|einstellungen|se connecter|s[’']abonner|je m[’']inscris|s[’']inscrire|iniciar sesión|suscríbete|تسجيل الدخول|حفظ|بحث"
    r"|merken|drucken|partager|imprimer|enregistrer|compartir|guardar|imprimir|commenter|réagir|kommentare?|follow"
    r"|add .{2,30} (?:on|as (?:a )?preferred source on) google|image (?:source|caption)|media caption|getty images"
    r"|read (?:the )?full (?:article|story)|read in app|download(?: (?:the|our) app)?|previous|next|more|see more"
    r"|enlarge image|view image in full ?screen|caption|image \d+ of(?: ?/? ?\d+)?|back to gallery|open gallery|(?:see|view) all|sponsored by .{2,30}"
    r"|\d[\d.,]*|shares?|copiar link|compartilhar|imprimer.{0,20}|envoyer.{0,10}"
    r"|voltar|compartilhe|google\+?|teads|advertising|inread.{0,30}|continue reading below|remember me|@\w{2,30}"
    r"|(?:lire )?la suite après (?:la|cette) publicité|(?:lire )?la suite|nach der werbung geht es weiter|reklama|реклама"
    r"|continua a leggere dopo la pubblicità|contin[uú]a (?:leyendo )?(?:después de|após) la publicid[ae]d"
    r"|continua (?:após|depois d)a publicidade|publicidade|advertentie|annons|annonse|mainos|reklam|reklam alanı|広告|广告|광고|quảng cáo"
    r"|(?:listen to|écouter|escuchar?|ouvir|ascolta|luister naar|lytt til|lyssna på|posłuchaj|слушать) .{0,24}(?:article|story|artículo|noticia|notícia|articolo|artikel|saken|artikeln|artykułu|статью)(?: ?\(.{1,12}\))?"
    r"|(?:diesen )?artikel (?:an)?hören(?: ?\(.{1,12}\))?|haberi dinle.{0,12}|nghe bài viết.{0,12}|(?:この)?記事を[聴聞]く.{0,10}|기사 듣기.{0,10}|收听本文.{0,12}"
    r"|إعلان|विज्ञापन|شارك|مشاركة|शेयर करें|(?:この(?:ニュース|記事)を)?シェア(?:する)?|ポスト|【纠错】|纠错|图集|字号|评论|收藏|举报|打印|加载(?:更多|中)|分享(?:到)?|微信|微博|qq空间|朋友圈|loading .{0,30}|印刷|поделиться|udostępnij|paylaş|condividi|delen|dela"
    r"|whatsapp|copiar enlace|(?:ir a )?los comentarios|ログイン|list|offrir l[’']article|réutiliser ce contenu"
    r"|(?:deel|condividi|udostępnij|artikel teilen|partager|compartir|compartilhar?)(?: \w{2,4})? ?(?:artikel|l[’']?articol[oe]|l[’']article|artykuł|artículo)?:?"
    r"|share article (?:via|on) \w{1,20}|key (?:points|takeaways|facts|events)"
    r"|advertisement\W+scroll to continue|summary|lire plus tard|temps de|lecture \d+ min\.?|contribuer|reuse this content|compartir en .{2,20}"
    r"|zur merkliste hinzufügen|artikel zum (?:an)?hören.{0,12}|copylink|\w+-stroke|enter your email(?: address)?|opens new tab"
    r"|\d+-minute listen.{0,20}|(?:hide|toggle) caption|show more|hide|expand|breaking(?: news)?|exclusive|video|audio|gallery|photos?|live|\d+ (?:of|/) \d+|full screen",
    re.IGNORECASE,
)
_LONGEST_APPEAL = 140
_APPEAL = re.compile(
    r"(?:sign up|subscribe|log in|sign in) (?:for|to|here|now|today|with)\b.*|get (?:the|our) .{0,60}newsletter.*"
    r"|register (?:now|today|here|for free|to (?:continue|read|comment))\b.*|(?:join|follow) (?:us|the conversation)\b.*"
    r"|download (?:the|our) .{0,40}app\b.*|already (?:a subscriber|have an account|registered).*|to continue reading.*"
    r"|continue reading with .*|(?:this )?article (?:is )?(?:reserved for|only available to) .*|subscribers? only.*"
    r"|(?:last )?updated(?: at)?:? \d\d?[:.]\d\d ?[ap]\.?m\.?.{0,30}|privacy notice:? .*|click to share on .*|after newsletter promotion"
    r"|thanks for reading .*|(?:was )?this email (?:was )?forwarded to you.*|view (?:this )?(?:e-?mail )?in (?:your )?browser.*"
    r"|you (?:are receiving|received) this .*|(?:to )?(?:unsubscribe|manage (?:your )?(?:preferences|subscriptions?))\b.*|you can unsubscribe .*"
    r"|(?:[uú]nete|[uú]nite|s[uú]mate|rejoignez|join|follow|folge|entra|suscríbete|segui|síguenos) .{0,50}\b(?:canal|channel|kanal|grupo|group|gruppe|chaîne)\b.{0,20}\b(?:whatsapp|telegram)\b.{0,60}"
    r"|follow .{2,60} on (?:facebook|twitter|x|instagram|tiktok|youtube|whatsapp|telegram|google news)\b.*|[（(【\[]?(?:责任)?(?:编辑|編輯|责编)\s?[:：].{1,40}"
    r"|save articles to read later.*|post navigation|.{0,40}reader-supported publication.*|thank you for reading.*|follow (?:on )?[\w ]{2,30}|follow .{2,80} https?://\S+|(?:get|download|sign up) .{2,80}click(?:ing)? here.?|please (?:log in|sign in|enable (?:cookies|javascript)|review our) .*"
    r"|you have \d+ free articles.*|if you would like to (?:add a comment|comment|subscribe).*|no spam.*|got a (?:story|tip)\b.*|dieses thema im programm:.*"
    r"|(?:empfohlener (?:externer|redaktioneller) inhalt|an dieser stelle (?:finden|befindet|steht|sehen) .{0,60}\bextern.*)|mit einem klick .{0,60}anzeigen.*"
    r"|allow .{1,30} content\?.*|this article (?:includes|contains) content provided by .*|ce contenu (?:est|a été) bloqué.*|este contenido .{0,20}bloqueado.*"
    r"|(?:abonnieren|folgen) sie .{0,50}(?:whatsapp|telegram|google|newsletter|kanal).*|this report by .{3,60} was first published .*"
    r"|have (?:an?|your) (?:tip|story|say)\b.*|(?:send|share) (?:us )?your (?:feedback|thoughts|tips)\b.*"
    r"|if you (?:have a (?:tip|story)|(?:see|spot) (?:something wrong|an error)).*"
    r"|(?:cet )?article (?:est )?réservé aux abonnés.*|il vous reste \d.{1,20} de cet article.*|abonnez-vous.*|déjà abonné.*"
    r"|inscrivez-vous.*|recevoir la newsletter.*|weiterlesen mit.*|jetzt (?:abonnieren|testen|weiterlesen).*"
    r"|dieser artikel ist .{0,40}(?:abonnenten|exklusiv).*|suscríbete.*|suscríbase.*|para seguir leyendo.*"
    r"|este contenido es exclusivo.*|assine (?:a|o|já|agora)\b.*|iscriviti (?:alla|al|a)\b.*|abbonati (?:ora|subito|per|a partire)\b.*"
    r"|(?:inscreva-se|siga|receba) .{0,60}(?:whatsapp|telegram|newsletter|canal|google).*|segui(?:ci)? .{0,40}(?:whatsapp|telegram|google).*"
    r"|подпи(?:сывайтесь|шитесь|ши)\b.*|следите за .{0,40}(?:telegram|телеграм).*|subskrybuj.*|abonnez vous.*|schrijf je in\b.*"
    r"|(?:हमारे|हमसे) .{0,60}(?:व्हाट्सएप|टेलीग्राम|whatsapp|telegram).*|تابعونا .{0,60}|اشتركوا .{0,60}"
    r"|この記事は(?:有料|会員)(?:会員)?(?:限定|記事).{0,40}|残り:?\d[\d,]*文字.{0,40}|ここから先は.{0,40}|(?:suivez|síguenos|siga|sigue|acompanhe) .{0,40}google (?:news|notícias|noticias|actualités).{0,30}",
    re.IGNORECASE,
)
_CJK_NOTICE = re.compile(
    r"[（(【\[]?原(?:文)?(?:标)?题(?:为)?\s?[:：《].{1,80}|.{0,40}未经.{0,10}(?:许可|授权|允许|同意).{0,6}(?:不得|禁止|严禁).{2,40}|.{0,20}转载请(?:注明|联系|标明).{0,50}"
    r"|[（(]?本文(?:来自|来源|转自|转载自|为|系).{0,40}(?:下载|转载|原创|授权|公众号|客户端).{0,50}|[—–\s-]*(?:THE )?END[—–\s-]*"
    r"|(?:请?(?:打开|使用)?微信)?“?扫[一描码].{0,30}|点击(?:进入|查看|下载|阅读|关注).{0,40}|(?:免责|版权|特别|重要)?(?:声明|提示)[:：].{0,140}"
    r"|感谢您的反馈.{0,40}|.{0,20}(?:更多|相关).{0,20}请(?:关注|下载|点击|登录).{0,50}|图片?(?:均)?来(?:自|源于?)网络|校对[:：].{1,30}|.{0,20}扫描.{0,10}二维码.{0,50}|本文仅代表作者(?:个人|本人)?观点.{0,40}",
    re.IGNORECASE,
)
_LONGEST_LEGAL = 500
_LEGAL = re.compile(
    r"we use (?:cookies|your (?:data|information|personal)).*|this (?:site|website|page) uses cookies.*"
    r"|by (?:clicking|signing up|subscribing|continuing|submitting).*(?:agree|accept|terms of|privacy policy).*"
    r"|【?免责声明】?[:：]?.*|(?:a version of )?this (?:version of this )?article (?:appears|appeared|was published) in .*"
    r"|dieser (?:text|artikel|beitrag) (?:ist|erschien|erscheint) .{0,60}ausgabe.*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"all rights reserved|we may (?:earn|receive|get) (?:a|an) .{0,40}commission|الآراء الواردة أدناه|may not be published, broadcast|quotes (?:delayed|provided)|tous droits réservés"
    r"|todos (?:los|os) (?:derechos|direitos) reservad[oa]s|alle rechte vorbehalten|tutti i diritti riservati|riproduzione riservata"
    r"|все права защищены|wszelkie prawa zastrzeżone|無断転載を禁じます|جميع الحقوق محفوظة|सर्वाधिकार सुरक्षित",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"share your feedback!?|get in touch|(?:do|did|have|were|are) you (?:have|been|affected|live|know|think) .{3,90}\?"
    r"|(?:recevez|reçois|recibe|recibí|ricevi|receba|erhalten sie) .{3,90}|(?:votre (?:adresse )?|deine? |ihre? |tu |seu |la tua |your )e-?mail(?:[ -]?(?:adresse|address))?.{0,20}"
    r"|contact(?: us)?|about(?: us| the \w+)?|privacy(?: (?:policy|notice|statement|cent(?:er|re)|settings))?"
    r"|(?:your |manage |use of )?cookies?(?: (?:policy|settings|preferences|notice))?|(?:manage|do not sell) .{2,60}"
    r"|terms(?: (?:of (?:use|service)|and conditions|& conditions))?|newsletters?.{0,60}|follow us.*|follow \w+ on .*"
    r"|(?:copyright )?(?:©|\(c\)) .*|copyright\b.*|advertise(?: with us)?|ad choices|careers|jobs"
    r"|site ?map|help(?: (?:cent(?:er|re)|& support))?|accessibility(?: \w+)?|back to (?:top|home).*|faqs?|feedback|rss(?: feeds?)?"
    r"|corrections?|archive|impressum|datenschutz\w*|agb|kontakt|mediadaten|nutzungsbedingungen|mentions légales|nous contacter"
    r"|cgu|cgv|politique de confidentialité|gérer (?:les|mes) cookies|aviso legal|política de (?:privacidad|cookies)|contacto"
    r"|quiénes somos|publicidade?|licensing|syndication|editorial (?:guidelines|standards|policy)|apps?|podcasts?"
    r"|our standards: .*|why you can trust .{2,30}|the \w+ is not responsible for .*|read about our approach to .*"
    r"|(?:report|suggest) an? (?:error|correction|typo).*|what do you think\b.*",
    re.IGNORECASE,
)
_UNSUBSCRIBE = re.compile(
    r"\b(?:unsubscribe|opt out|abmelden|abbestellen|désinscrire|désabonner|darse de baja|cancelar (?:la )?suscripción"
    r"|annulla(?:re)? l[’']iscrizione|disiscriver(?:si|ti)|uitschrijven|avregistrera)\b",
    re.IGNORECASE,
)
_BY_MAIL = re.compile(
    r"\b(?:here|click|reply|e-?mails?|newsletter|list|hier|ici|aqu[ií]|qui|correos?|courriels?|messages?)\b",
    re.IGNORECASE,
)
_LONGEST_UNSUBSCRIBE, _BARE_UNSUBSCRIBE = 200, 30
_MOST_IN_ROW = 10
"""Words of a footer that stand in a row: "Impressum Datenschutz Kontakt"."""
_CLOCK = re.compile(
    r"\W{0,3}(?:(?:last )?(?:updated|published|posted)(?: at)?:? )?\d\d?[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:reader |all |top )?comments? ?\(?\d*\)?|\d+ comments?|join the conversation|leave a (?:reply|comment)"
    r"|(?:member|reader) discussion|discussion about this post|responses ?\(\d+\)|\d+ thoughts? on .{2,80}"
    r"|comentários|comentarios|commentaires|kommentare|share your (?:voice|thoughts)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:filed under|tags|tagged) .{2,200}|(?:tags?|topics?|related topics?|temas relacionados|temas del día|sujets?|archivado en|وسوم|كلمات (?:دلالية|مفتاحية)|теги|метки|etiketler|tagi|タグ|キーワード|标签|关键词|filed under|keywords?|mots-clés|thèmes?|themen|schlagwörter|schlagworte|etiquetas|temas"
    r"|more about|explore more on these topics|in this article)\s?(?:[:：]|>>).{0,200}",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:reading time|lesezeit|temps de lecture|lecture|tiempo de lectura)?\W{0,3}(?:\d{1,2}|< ?1)(?: ?[-–] ?\d{1,2})?"
    r"[- ]?(?:min(?:ute)?s?|minuten|minutos)\.?(?: read(?:ing)?(?: time)?| de lecture| lesezeit| de lectura)?"
    r"|(?:(?:مدة|وقت|زمن) القراءة|قراءة)?\W{0,3}\d{1,2} ?(?:دقيقة|دقائق)(?: (?:لل)?قراءة)?",
    re.IGNORECASE,
)


_PLACEHOLDER = re.compile(
    r"\[(?:[\w .,%()-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif)|(?:img|image|logo|photo|picture|inline|embed|iframe|video)"
    r"|[\w-]*[_\d][\w-]*)\]",
    re.IGNORECASE,
)
"""What text browsers print for a picture: [logo], [harbour_16x9], [ferry-1200.jpg]"""
_PAYWALL = re.compile(
    r"il vous reste \d.{1,20} de cet article.*|残り:?\d[\d,]*文字.*|ここから先は.*|la suite est réservée aux abonnés.*"
    r"|(?:to continue|continue|keep) reading.{0,20}(?:subscribe|subscription|sign|log|create|register).*"
    r"|(?:para seguir|sigue) leyendo.{0,20}(?:suscr|hazte|regístr).*|(?:jetzt )?weiterlesen mit .*|(?:den )?vollständigen artikel lesen.*"
    r"|.{0,20}この記事は(?:有料|会員)(?:会員)?限定.*",
    re.IGNORECASE,
)


def is_paywall(line: str) -> bool:
    """Tell whether the line says that the rest is for subscribers: the story stops here."""
    return len(line) <= _LONGEST_APPEAL and _PAYWALL.fullmatch(line) is not None


def is_placeholder(line: str) -> bool:
    """Tell whether the line is what a text browser prints instead of a picture."""
    return len(line) <= 90 and _PLACEHOLDER.fullmatch(line) is not None


_ADVERT = re.compile(
    r"(?:paid )?adverti[sz]e?ments?|advertising|sponsored(?: (?:content|ads?|links?))?|promoted|anzeige|werbung|publicité|publicidad|pubblicità"
    r"|publicidade|advertentie|annons|reklam[ae]?|реклама|إعلان|広告|广告",
    re.IGNORECASE,
)


def is_advert(line: str) -> bool:
    """Tell whether the line marks what is below it as an advertisement."""
    return len(line) <= 30 and _ADVERT.fullmatch(line.strip(" ·•|:-")) is not None


_OUTLET_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.){1,4}[a-z]{2,12}/?")


def is_button(line: str) -> bool:
    """Tell whether the line is the words of a button or of an advertisement's frame, or an address."""
    if len(line) > 60:
        return False
    return bool(_BUTTON.fullmatch(line.strip(" ·•*|:：")) or _OUTLET_ADDRESS.fullmatch(line))


def is_clock(line: str) -> bool:
    """Tell whether the line is a time of day, or a video's length."""
    return _CLOCK.fullmatch(line) is not None


def is_notice(line: str) -> bool:
    """Tell whether the line asks for a subscription, consent or feedback."""
    if len(line) <= _LONGEST_APPEAL and (_APPEAL.fullmatch(line) or _CJK_NOTICE.fullmatch(line)):
        return True
    if len(line) > _LONGEST_LEGAL:
        return False
    return _LEGAL.fullmatch(line) is not None or _RIGHTS.search(line) is not None


def is_footer(line: str) -> bool:
    """Tell whether the line belongs below the page. Only to be asked of a page's tail."""
    if len(line) > 300:
        return False
    if _unsubscribes(line):
        return True
    words = re.split(r"\s*[|·•∙]\s*|\s+", line)
    if 1 < len(words) <= _MOST_IN_ROW and all(map(_FOOTER.fullmatch, words)):
        return True
    return _FOOTER.fullmatch(line) is not None or _RIGHTS.search(line) is not None


def _unsubscribes(line: str) -> bool:
    """Tell whether the line is the end of a newsletter: how to receive it no longer."""
    if len(line) > _LONGEST_UNSUBSCRIBE or not _UNSUBSCRIBE.search(line):
        return False
    return len(line) <= _BARE_UNSUBSCRIBE or _BY_MAIL.search(line) is not None


def is_comments(line: str) -> bool:
    """Tell whether the line heads what readers wrote."""
    return len(line) <= 60 and _COMMENTS.fullmatch(line) is not None


def is_tags(line: str) -> bool:
    """Tell whether the line lists the story's keywords."""
    return not line.endswith(".") and _TAGS.fullmatch(line) is not None


_TAGS_HEAD = re.compile(
    r"explore more on these topics|(?:related )?topics|archivado en|temas(?: relacionados)?|themen|sujets|mots-clés|tags|argomenti|onderwerpen",
    re.IGNORECASE,
)


def heads_tags(line: str) -> bool:
    """Tell whether the line heads a list of keywords, one a line."""
    return _TAGS_HEAD.fullmatch(line.strip(" :")) is not None


def is_reading_time(line: str) -> bool:
    """Tell whether the line says how long reading takes: "2 MIN READ"."""
    return len(line) <= 40 and _READING_TIME.fullmatch(line) is not None
