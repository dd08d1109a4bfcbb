"""Arabic quotes: who speaks stands behind the verb, or nowhere where it goes on."""

from __future__ import annotations

import pytest

from reader.model.quote import Quote, QuoteKind, Speaker
from reader.quotes.analyse import find_quotes_in

MAYOR = "وقال رئيس البلدية سامر الحلواني: «الجسر تعب منا قبل أن نتعب منه»."


def quotes(*paragraphs: str, language: str | None = "ar") -> tuple[Quote, ...]:
    return find_quotes_in(paragraphs, language=language)


def names(found: tuple[Quote, ...]) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in found]


def test_the_subject_behind_the_verb_speaks_with_a_role() -> None:
    (quote,) = quotes(MAYOR)
    assert quote.kind is QuoteKind.DIRECT
    assert quote.speaker == Speaker("سامر الحلواني", "رئيس البلدية")
    assert quote.attribution is not None
    assert quote.attribution.source.span.of(MAYOR) == "رئيس البلدية سامر الحلواني"
    assert quote.attribution.cue is not None
    assert quote.attribution.cue.span.of(MAYOR) == "وقال"


def test_the_verb_may_follow_the_quotation() -> None:
    assert names(quotes("«الشجرة عطشى كل صباح»، يقول المزارع كمال درويش.")) == ["كمال درويش"]


def test_the_pieces_around_the_verb_are_one_quotation() -> None:
    found = quotes(
        "«الأرصفة تكفي لأسبوعين»، كتب مدير الميناء فؤاد المرسي في بيان، «وبعدها سنعتذر»."
    )
    assert [(q.group, q.kind) for q in found] == [(1, QuoteKind.DIRECT)] * 2
    assert names(found) == ["فؤاد المرسي"] * 2


def test_a_clause_behind_that_is_reported() -> None:
    text = "وأعلنت وزارة النقل أن كلفة الأعمال تبلغ أربعة ملايين. وبدأ العمل."
    (quote,) = quotes(text)
    assert quote.kind is QuoteKind.INDIRECT
    assert quote.span.of(text) == "كلفة الأعمال تبلغ أربعة ملايين"
    assert quote.speaker == Speaker("وزارة النقل")


def test_a_report_with_a_marked_bit_is_mixed_and_of_one_group() -> None:
    found = quotes("وكان المتحدث باسم النقابة آبل قنطري قد أعلن أن الوفد سيصل «لبحث المسألة».")
    assert [(q.group, q.kind) for q in found] == [(1, QuoteKind.MIXED), (1, QuoteKind.PARTIAL)]
    assert names(found) == ["آبل قنطري"] * 2


@pytest.mark.parametrize(
    "further",
    [
        "وأضاف الحلواني أن الحركة ستحوّل إلى الطريق الساحلي.",
        "وأضاف أن الحركة ستحوّل إلى الطريق الساحلي.",
        "وأكد رئيس البلدية أن الجسر سيفتح بعد أسبوعين.",
    ],
)
def test_a_surname_a_role_or_nobody_mean_the_one_named_before(further: str) -> None:
    assert names(quotes(MAYOR, further)) == ["سامر الحلواني"] * 2


def test_a_body_is_known_again_by_its_first_word() -> None:
    found = quotes("وأعلنت وزارة النقل أن الجسر مغلق.", "وأكدت الوزارة أن العمل بدأ.")
    assert names(found) == ["وزارة النقل"] * 2


def test_according_to_reports_up_to_the_full_stop() -> None:
    text = "وبحسب إدارة الميناء، وصلت هذا الأسبوع سبع سفن."
    (quote,) = quotes(text)
    assert quote.span.of(text) == "وصلت هذا الأسبوع سبع سفن"
    assert names((quote,)) == ["إدارة الميناء"]


def test_a_source_stays_unnamed() -> None:
    text = "أما مصدر في غرفة التجارة طلب عدم ذكر اسمه فقال إن الإغلاق قريب."
    assert [q.speaker for q in quotes(text)] == [Speaker("مصدر", named=False)]


def test_a_short_name_in_marks_is_no_speech() -> None:
    assert quotes("رفض الطاقم ما عرف بـ «عقد الليل» العام الماضي.") == ()


def test_a_long_quotation_without_a_verb_is_nobodys() -> None:
    assert names(quotes("«أرسلنا إليهم برقية من أربع كلمات».")) == [None]


def test_arabic_is_known_by_its_letters() -> None:
    assert names(quotes(MAYOR, language=None)) == ["سامر الحلواني"]


def test_vowel_signs_part_no_word() -> None:
    assert names(quotes("قالَ سامر الحلواني إنّ الجسرَ مغلق.")) == ["سامر الحلواني"]


def test_a_paragraph_that_never_ends_is_left_out() -> None:
    assert quotes("قال سامر الحلواني إن «نعم» " * 2000) == ()
