"""Whom a text names, whether they speak or not: whom a reader may choose from. Finds no quotes."""

from __future__ import annotations

from reader.model.article import READ_ALOUD, Article
from reader.model.quote import Speaker
from reader.quotes.analyse import CONTEXT_LIMIT, LONGEST_PARAGRAPH, MOST_MARKS
from reader.quotes.lexicon import LANGUAGES, guess_language, load_lexicon
from reader.quotes.people import People
from reader.quotes.taking_apart import make_document


def find_people(article: Article) -> tuple[Speaker, ...]:
    """Return those whom the article names: people with full names first, bodies last.

    Nobody where the language's words are not known.
    """
    paragraphs = [
        p.text if p.kind in READ_ALOUD and _is_prose(p.text) else "" for p in article.paragraphs
    ]
    language = article.language
    name = language.split("-")[0].lower() if language else guess_language("\n".join(paragraphs))
    if name not in LANGUAGES:
        return ()
    lexicon = load_lexicon(name)
    captions = [figure.caption for figure in article.figures]
    context = [text for text in (article.headline, article.standfirst, *captions) if text]
    background = make_document(context[:CONTEXT_LIMIT], lexicon)
    people = People(make_document(paragraphs, lexicon), background).all
    likely = [person for person in people if person.is_body or person.likeness > 0]
    likely.sort(key=lambda person: (person.is_body, len(person.words) < 2))
    return tuple(Speaker(person.name, person.role) for person in likely)


def _is_prose(text: str) -> bool:
    """Tell whether the analysis reads such a paragraph: one without end could take any time."""
    return len(text) <= LONGEST_PARAGRAPH and sum(map(text.count, "“”„\"«»‘'")) <= MOST_MARKS
