"""Words that say nothing about what an article is about: English, French, German, Spanish. Folded."""

from __future__ import annotations

_ENGLISH = """
a about above according after again against all also am among an and any are as asked at away back
be became because been before being below between both but by called came can cannot could day days
did do does doing don't down during each even ever every few first for four from further get go got
had has have having he her here hers herself him himself his how i if in into is isn't it it's its
itself just know last late later least less like made make many may me might more most mr mrs ms
much must my near never new next no nor not now of off on once one only or other our out over own
part people per put said same saw say saying says see seen several she should since so some still
such take taken tell than that the their them then there these they thing things third this those
though three through time to today told too took toward two under until up upon us use used very
was way we week weeks well went were what when where whether which while who whom whose why will
with within without won't would year years yet yesterday you your
"""
_FRENCH = """
a ai ainsi alors apres au aucun aussi autre autres aux avait avant avec avoir beaucoup c ce cela
celle celui ces cet cette ceux chez comme contre d dans de depuis des deux dit dont du elle elles en
encore entre est et etaient etait ete etre eu fait faire fois font il ils j je jour l la le les leur
leurs lors lui m ma mais meme mes moi moins mon n ne ni non nos notre nous on ont ou par pas pendant
peu plus pour pourquoi qu quand que quel quelle qui quoi s sa sans se selon sera ses si son sont
sous sur ta tous tout toute toutes tres trois un une vers vos votre vous y
"""
_GERMAN = """
aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis
da dabei damit dann das dass dem den denn der des die dies diese diesem diesen dieser dieses doch
dort durch ein eine einem einen einer eines einmal er erst es etwas fur gegen gesagt gibt hab habe
haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist
ja jahr jahre jahren jetzt kann kein keine keinen konnen konnte man mehr mein mit muss nach nicht
nichts noch nun nur ob oder ohne sagt sagte sehr sei sein seine seinem seinen seiner seit sich sie
sind so soll sollte uber um und uns unter viel vom von vor war waren was weil wenn wer werden wie
wieder will wir wird wo wurde wurden zu zum zur zwei zwischen
"""
_SPANISH = """
a al algo algunos ano anos ante antes asi aun aunque bien cada como con contra cual cuando de del
desde despues dia dice dijo donde dos durante e el ella ellas ellos en entre era eran es esa ese eso
esta estaba estado estan estas este esto estos fue fueron ha habia habian han hasta hay hoy la las
le les lo los mas me mi mientras mismo mucho muy nada ni no nos o os otra otro otros para parte pero
poco por porque puede que quien quienes se sea segun ser si sin sino sobre solo son su sus tambien
tan tanto te tiene tienen todo todos tras tres tu un una uno unos y ya yo
"""
STOP_WORDS = frozenset((_ENGLISH + _FRENCH + _GERMAN + _SPANISH).split())
