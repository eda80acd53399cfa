"""Source texts of wikis, in AsciiDoc, Org and reStructuredText: quotations come, programs and notes do not."""

import io
import time

import pytest

from audiotools import find_quotes, read_article

WIKI = """{{Infobox person|name=Ann Beck|motto="Bread first"}}
'''Ann Beck''' is a baker in Dover.<ref name="a">{{Cite web|title="Ovens"|quote="No."}}</ref>
[[File:Oven.jpg|thumb|Beck: "I [[bread|bake]] by night."]]
== Work ==
{{quote|We slept in the flour store, and ''nobody'' knew.|Ann Beck|1990}}
<!-- "hidden" -->
She told [[The Post (Dover)|the Post]] that "the ovens need somebody".
{| class="wikitable"
| "cell" || "another"
|}
{{Quote box
| quote  = I saw the ropes burn first.
| source = — Tom Vale
| width = 30%
}}
<syntaxhighlight lang="c">char *oven = "hot";</syntaxhighlight>
[[Category:Bakers]]
"""
ASCIIDOC = """= The baker of Dover
Ruth Pell <ruth@example.org>
v1.0, 2020-03-02
:toc:

// she said "no"
Ann Beck bakes by *night*.footnote:[She says "no" to days.]

[quote, Ann Beck, interview of 1990]
____
We slept in the flour store, and _nobody_ knew.
____

.A program
[source,python]
----
print("hot", 'cold')
----

NOTE: "Nothing" is meant here.

She told https://example.org[the Post] that "`the ovens need somebody`".

[quote,Tom Vale]
I saw the ropes burn first.
"""
ORG = """#+TITLE: The baker of Dover
#+AUTHOR: Ruth Pell
#+DATE: <2020-03-02>
# she said "no"
* Work                                         :bread:
:PROPERTIES:
:MOTTO: "Bread first"
:END:
Ann Beck bakes by *night*[fn:1].
#+BEGIN_QUOTE
We slept in the flour store, and /nobody/ knew.
-- Ann Beck
#+END_QUOTE
She told [[https://example.org][the Post]] that "the ovens need somebody".
#+begin_src python
print("hot")
#+end_src
#+begin_quote
I saw the ropes burn first.

— Tom Vale
#+end_quote

[fn:1] She says "no" to days.
"""
RST = """The baker of Dover
==================

:Author: Ruth Pell
:Date: 2020-03-02

.. she said "no"

Ann Beck bakes by **night** [1]_.

    We slept in the flour store, and *nobody* knew.

    -- Ann Beck

.. code-block:: python

   print("hot", 'cold')

.. note:: "Nothing" is meant here.

She told `the Post <https://example.org>`_ that "the ovens need somebody". See :ref:`the ovens <ovens>`::

    char *oven = "hot";

.. include:: /etc/hostname

.. pull-quote::

   I saw the ropes burn first.

   -- Tom Vale

.. [1] She says "no" to days.
"""
FOUND = {
    ("block", "Ann Beck", "We slept in the flour store, and nobody knew."),
    ("direct", "Ann Beck", "the ovens need somebody"),
    ("block", "Tom Vale", "I saw the ropes burn first."),
}


@pytest.mark.parametrize(("form", "text"), [("wiki", WIKI), ("asciidoc", ASCIIDOC), ("org", ORG), ("rst", RST)])
def test_a_source_text_is_read_as_what_it_prints(form, text):
    article = read_article(io.BytesIO(text.encode()), format=form)
    assert {(quote.kind, quote.speaker, quote.text) for quote in find_quotes(article)} == FOUND
    shown = "".join(article.text[p.start : p.end] for p in article.paragraphs if p.role != "code")
    assert not {"{", "*", "[", "_"} & set(shown)


PROGRAMS = {
    "asciidoc": "----\n{}\n----",
    "org": "#+BEGIN_SRC c\n{}\n#+END_SRC",
    "rst": "::\n\n    {}",
    "wiki": '<syntaxhighlight lang="c">\n{}\n</syntaxhighlight>',
    "markdown": "```\n{}\n```",
    "html": "<pre>{}</pre>",
}


@pytest.mark.parametrize("form", PROGRAMS)
def test_a_colon_before_a_program_announces_it_and_not_what_follows(form):
    program = PROGRAMS[form].format('char *oven = "hot"; {{ }}'.format())
    before, after = "Ann Beck says:", "We slept in the flour store and nobody saw us go there at all."
    source = f"<p>{before}</p>{program}<p>{after}</p>" if form == "html" else f"{before}\n\n{program}\n\n{after}\n"
    article = read_article(io.BytesIO(source.encode()), format=form)
    assert [p.role for p in article.paragraphs if article.text[p.start : p.end].startswith("char")] == ["code"]
    assert not find_quotes(article)


def test_the_other_quotations_of_asciidoc():
    text = (
        'They came.\n\n[, Ann Beck, interview]\n""\nWe slept in the flour store.\n""\n\nThey left.\n\n'
        '"I saw the ropes burn,\nand nobody came."\n-- Tom Vale, harbour master\n'
    )
    quotes = find_quotes(read_article(io.BytesIO(text.encode()), format="asciidoc"))
    assert [(quote.kind, quote.speaker, quote.text) for quote in quotes] == [
        ("block", "Ann Beck", "We slept in the flour store."),
        ("block", "Tom Vale", "I saw the ropes burn, and nobody came."),
    ]


@pytest.mark.parametrize(("form", "text"), [("asciidoc", ASCIIDOC), ("org", ORG), ("rst", RST)])
def test_a_header_says_what_it_is(form, text):
    article = read_article(io.BytesIO(text.encode()), format=form)
    assert (article.title, article.author, article.date) == ("The baker of Dover", "Ruth Pell", "2020-03-02")


def test_lines_like_a_mails_header_are_no_talk():
    header = "No: 12\nTitle: The baker of Dover\nAuthor: Ruth Pell <r@example.org>,\n  Tom Vale\nType: Report\n\n"
    article = read_article(io.BytesIO((header + RST.split("\n\n", 2)[2]).encode()), format="rst")
    assert (article.title, article.author) == ("The baker of Dover", "Ruth Pell, Tom Vale")
    assert {quote.text for quote in find_quotes(article)} == {text for _, _, text in FOUND}


def test_a_part_of_a_wiki_page_is_not_its_title():
    assert read_article(io.BytesIO(WIKI.encode()), format="wiki").title is None


@pytest.mark.parametrize("ending", [".wiki", ".mediawiki", ".adoc", ".asciidoc", ".org"])
def test_the_ending_tells_the_markup(tmp_path, ending):
    text = WIKI if "wiki" in ending else ORG if ending == ".org" else ASCIIDOC
    path = tmp_path / f"baker{ending}"
    path.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert {quote.text for quote in find_quotes(read_article(path))} == {text for _, _, text in FOUND}


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("wiki", "<ref>"),
        ("wiki", "{{quote|a|"),
        ("wiki", "[[File:a|"),
        ("asciidoc", "*a _b "),
        ("org", "#+begin_src\n"),
    ],
)
def test_what_is_never_closed_costs_no_more_than_its_length(form, unit):
    def spent(times):
        text = f"She said “we left at night” to us.\n\n{unit * times}".encode()
        start = time.process_time()
        read_article(io.BytesIO(text), format=form)
        return time.process_time() - start

    spent(100)
    assert spent(4_000) < 30 * spent(400) + 0.2
