"""Lays the same content out with typst and with WeasyPrint, and says how long each took.

Usage: typeset.py PREVIEW.html. The preview is the document's own HTML: headings, paragraphs, lists and tables. WeasyPrint gets it with a
style sheet that asks for the same page, faces and sizes; typst gets the same words in its own markup. Prints one JSON object:
{"typst": {"ms": ..., "pages": ...}, "weasyprint": {...}}. Never in here: a measurement of ours.
"""

import html.parser
import json
import re
import sys
import time

import typst
import weasyprint

STYLE = """
@page { size: A4; margin: 24mm 18mm 20mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
body { font: 11pt/15pt "Noto Sans"; } h1 { font-size: 28pt; } h2 { font-size: 20pt; } h3 { font-size: 12pt; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: left; border-bottom: 0.5pt solid #b8b4a8; }
hr { break-after: page; border: 0; } svg { display: none; }
"""

TYPST = """#set page(paper: "a4", margin: (x: 18mm, top: 24mm, bottom: 20mm), numbering: "1 of 1")
#set text(font: "Noto Sans", size: 11pt, lang: "en", region: "GB")
#set table(stroke: (x, y) => (bottom: 0.5pt + luma(180)))
"""


class Markup(html.parser.HTMLParser):
    """Turns the preview into typst markup."""

    def __init__(self):
        super().__init__()
        self.out = [TYPST]
        self.words = []
        self.row = []
        self.rows = []
        self.head = 0
        self.skip = 0

    def handle_starttag(self, tag, attributes):
        if tag == "svg":
            self.skip += 1
        elif tag == "table":
            self.rows = []
        elif tag == "tr":
            self.row = []
        elif tag in ("h1", "h2", "h3", "p", "li", "th", "td", "dt", "dd", "caption"):
            self.words = []
        elif tag == "br":
            self.words.append(" ")
        elif tag == "hr":
            self.out.append("#pagebreak(weak: true)\n")

    def handle_endtag(self, tag):
        if tag == "svg":
            self.skip -= 1
            return
        text = escaped("".join(self.words))
        if tag in ("h1", "h2", "h3"):
            self.out.append("=" * int(tag[1]) + " " + text + "\n")
        elif tag in ("p", "dd"):
            self.out.append(text + "\n\n")
        elif tag == "li":
            self.out.append("- " + text + "\n")
        elif tag in ("th", "td"):
            self.row.append(text)
        elif tag == "tr":
            self.rows.append(self.row)
        elif tag == "thead":
            self.head = len(self.rows)
        elif tag == "table" and self.rows:
            columns = max(len(row) for row in self.rows)
            cells = ["".join("[%s], " % cell for cell in row) for row in self.rows]
            if self.head:
                cells[0] = "table.header(%s), " % cells[0]
            self.head = 0
            self.out.append("#table(columns: (%s), %s)\n" % ("1fr, " * columns, "\n".join(cells)))

    def handle_data(self, data):
        if not self.skip:
            self.words.append(data)


def escaped(text):
    return re.sub(r"([\\#$*_`<>@~\[\]=+/\-])", r"\\\1", text)


def timed(work):
    began = time.perf_counter()
    pages = work()
    return {"ms": round((time.perf_counter() - began) * 1000), "pages": pages}


def by_typst(markup):
    return len(re.findall(rb"/Type\s*/Page\b", typst.compile(markup, format="pdf")))


def by_weasyprint(page):
    document = weasyprint.HTML(string=page).render(stylesheets=[weasyprint.CSS(string=STYLE)])
    document.write_pdf()
    return len(document.pages)


def main():
    page = open(sys.argv[1], encoding="utf-8").read()
    markup = Markup()
    markup.feed(page)
    source = "".join(markup.out).encode()
    # The first call of each reads its faces; what is measured comes after it, as ours does.
    typst.compile(b"x", format="pdf")
    weasyprint.HTML(string="x").write_pdf()
    print(json.dumps({"typst": timed(lambda: by_typst(source)), "weasyprint": timed(lambda: by_weasyprint(page))}))


main()
