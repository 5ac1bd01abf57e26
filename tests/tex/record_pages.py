#!/usr/bin/env python3
"""Records where TeX breaks vertical lists into pages, in pages.txt.

    tests/tex/record_pages.py

It needs what record.py needs, and takes its texts from paragraphs.txt. Each document is a mixture of headings, lists,
paragraphs, rules, spaces and penalties, set by LaTeX's article class into one \\vbox. That is shown, which gives the list
below; then TeX's page builder gets the same list, once for each height of the page.

A line that begins with `list` holds a list: `b` a box (height+depth), `g` glue (natural+stretch-shrink; `f` instead of
`+` where the stretch is infinite), `p` a penalty. The lines below it say for a height (\\vsize) how many boxes stand on
each page. \\topskip is 10 pt, \\maxdepth 5 pt, as in article.
"""

import random
import re
from pathlib import Path

import record

FILE = Path(__file__).with_name("pages.txt")
DOCUMENTS = 36
HEIGHTS = [120, 200, 333, 450, 550, 598, 643.2]
PREAMBLE = r"""\documentclass{article}\makeatletter\showboxbreadth\maxdimen\showboxdepth1 \scrollmode
\def\onpage{\deadcycles0 \showbox255 \global\setbox255\box\voidb@x}
\topskip10pt \maxdepth5pt
\begin{document}\hsize345pt \raggedright\raggedbottom"""


def texts():
    lines = record.FILE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "  "))]


def document(rng, pool):
    """The source of a document: some forty blocks."""
    source = []
    for _ in range(rng.randrange(25, 60)):
        text = record.tex(rng.choice(pool))
        short = record.tex(" ".join(re.sub(r"<[^>]*>", "", rng.choice(pool)).split()[:4]))
        source.append(rng.choice([
            rf"\par {text}\par",
            rf"\par {text}\par",
            rf"\par\noindent {short}\hfill {rng.randrange(1990, 2030)}\par",
            rf"\section*{{{short}}}",
            rf"\subsection*{{{short}}}\nopagebreak",
            rf"\begin{{itemize}}\item {short} \item {text} \item {short}\end{{itemize}}",
            rf"\begin{{enumerate}}\item {text}\end{{enumerate}}",
            rf"\par\vspace{{{rng.randrange(1, 15)}pt plus {rng.randrange(0, 9)}pt minus {rng.randrange(0, 4)}pt}}",
            rf"\par\penalty{rng.choice([-9999, -500, -300, -51, 0, 50, 150, 301, 9999])}\relax",
            r"\par\nopagebreak\vspace{-6pt}\hrule height.4pt \nopagebreak\vspace{6pt}",
            r"\bigskip", r"\medskip", r"\par\filbreak", r"\par\vfil",
            rf"{{\large {text}\par}}\nopagebreak",
            r"\par\goodbreak\bigskip",
        ]))
    source.append(rng.choice(["", r"\newpage"]))
    return "\n".join(source)


def item(line):
    """One thing of a list, as TeX shows it and as it is written here."""
    if box := re.match(r"^\.\\[hv]box\(([-\d.]+)\+([-\d.]+)\)x", line):
        return f"b{box[1]}+{box[2]}"
    if rule := re.match(r"^\.\\rule\(([-\d.]+)\+([-\d.]+)\)x", line):
        return f"b{rule[1]}+{rule[2]}"
    if glue := re.match(r"^\.\\glue(?:\(\S+\))? ([-\d.]+)(?: plus ([-\d.]+)(fil)?)?(?: minus ([-\d.]+))?$", line):
        return f"g{glue[1]}{'f' if glue[3] else '+'}{glue[2] or '0'}-{glue[4] or '0'}"
    if penalty := re.match(r"^\.\\penalty (-?\d+)$", line):
        return f"p{penalty[1]}"
    assert not line.startswith("."), f"no way is known to write {line!r}"
    return None


def main():
    rng, pool = random.Random(1), texts()
    source = [PREAMBLE]
    for _ in range(DOCUMENTS):
        source.append(rf"\message{{^^JDOCUMENT^^J}}\setbox1\vbox{{{document(rng, pool)}}}\showbox1")
        for height in HEIGHTS:
            # Only the page builder is at work: the output routine shows the page and drops it.
            source.append(rf"\begingroup\message{{^^JHEIGHT {height}^^J}}\vsize{height}pt")
            source.append(r"\output{\onpage}\unvcopy1 \par\vfil\penalty-10000 \endgroup")
    source.append(r"\end{document}")
    log = record.run("\n".join(source))
    with FILE.open("w", encoding="utf-8") as file:
        print("# How TeX breaks vertical lists into pages. Recorded by record_pages.py, which says how to read this.", file=file)
        for shown in log.split("\nDOCUMENT\n")[1:]:
            shown, *heights = shown.split("\nHEIGHT ")
            items = [made for line in shown.split("\n") if (made := item(line))]
            print("list", *items, file=file)
            for shown in heights:
                pages = shown.split("\n> \\box255=")[1:]
                boxes = [len(re.findall(r"^\.\\(?:[hv]box|rule)\(", page, re.MULTILINE)) for page in pages]
                print(f"  {shown.split(chr(10))[0]}:", *boxes, file=file)
    print(f"{DOCUMENTS} documents recorded")


if __name__ == "__main__":
    main()
