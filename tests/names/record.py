#!/usr/bin/env python3
"""Records how BibTeX and pybtex take names apart, in names.txt.

    tests/names/record.py

It needs `bibtex` (Debian: texlive-binaries; its path may be given in BIBTEX) and Python's `pybtex`. The names are made of
invented parts, all forms crossed, and a few more of which BibTeX's rules are known to be tried.

In names.txt, each name stands at the margin, and below it, two spaces in, its given name, particle, family name and suffix,
between bars, as both give them; or in two lines, each with the name of who says so, where they differ. What cvpdf reads
otherwise than both stands in a third line, and in `OTHERWISE`, with the reason.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from pybtex.database import Person

FILE = Path(__file__).with_name("names.txt")

GIVEN = ["Ada", "Ada B.", "A. B.", "A.B.", "Jean-Luc", "J.-L.", "Yi Lin", r"{\'E}lodie", r"{\relax Ch}arla", "Ana Clara", "JR",
         "MD", "I. V.", "{Ana Bo}", r"{\v S}ara", "Ma", "Ada de", "KM"]
PARTICLE = ["", "", "", "van", "van der", "de la", "von", "al", "{van}", "Van", "de", r"{\o}st", "'t", "De La"]
FAMILY = ["Vogel", "Vogel-Roux", "Vogel Roux", "{Vogel Roux}", r"{\O}stby", "O'Roux", "d'Arlen", "Ma", r"{\"O}zarl{\i}k", "McArlen",
          "Roux y Vogel", "{vogel}", r"Vog{\'e}l", "MA", r"{\"U}{\c c}arl{\i}"]
SUFFIX = ["Jr.", "III", "{Jr.}", "II", "Sr"]

# Names that try a rule each.
SINGLE = [
    "Vogel", "von Vogel", "vogel", "ada vogel", "Ada", "Ada,", "de la Vogel, Ada", "de La Vogel, Ada", "De la Vogel, Ada",
    "Ada van Vogel van Roux", "Ada Van Vogel van Roux", "van Vogel van Roux, Ada", "Vogel van Roux Arlen, Ada",
    "Ada {van} {der} Vogel", "{Institut f{\\\"u}r Vogelkunde}", "{Vogel and Co}, Ada", "Ada {Vogel, Inc.}", "al-Arlen, Musa",
    "Musa al-Arlen", "Ada Vogel-roux", "Jean-luc Vogel", "Vogel~Roux, Ada", "Ada~B.~Vogel", "Ada  Vogel", "Vogel ,Ada",
    "Vogel,Ada", "Vogel, Jr., Ada", "Vogel,Jr,Ada", "van der Vogel, Jr., Ada B.", "Vogel, , Ada", "Roux, I. V.", "Roux, IV",
    "Ada d'Arlen", "Ada d'Arlen Roux", "Ada D'Arlen Roux", "Ada 1st Vogel", "Ada {\\em van} Vogel", "3M", "Ada 'vogel Roux",
    "{\\'e}lodie Vogel Roux", "Ada {\\'e}lodie Roux", "Ada {\\'E}lodie Roux", "Ada {\\ae}lf Roux", "Ada {\\AE}lf Roux",
    "Ada {\\oe}lf Roux", "Ada {\\OE}lf Roux", "Ada {\\l}ark Roux", "Ada {\\L}ark Roux", "Ada {\\ss}ark Roux", "Ada {\\aa}rk Roux",
    "Ada {\\AA}rk Roux", "Ada {\\i}rk Roux", "Ada {\\relax van} Roux", "Ada {\\relax Van} Roux", "Ada \\'elodie Roux",
    "Ada \\'Elodie Roux", "Ada \\\"{O}zark Roux", "Ada \\v{S}ara Roux", "Ada \\c{c}ark Roux",
]

# What cvpdf reads otherwise than both, and why.
ACCENT = "the letter with its accent is a capital, as biber sees it"
OTHERWISE = {
    "ada vogel": ("a name in small letters throughout has no particle", "ada||vogel|"),
    "Ada \\\"{O}zark Roux": (ACCENT, "Ada \\\"{O}zark||Roux|"),
    "Ada \\v{S}ara Roux": (ACCENT, "Ada \\v{S}ara||Roux|"),
}


def forms():
    """Names in all the orders in which they may be written."""
    names, count = list(SINGLE), 0
    for given_at, given in enumerate(GIVEN):
        for particle_at, particle in enumerate(PARTICLE):
            for family_at, family in enumerate(FAMILY):
                # A part of all, the same at each run.
                count += 1
                if (given_at * 7 + particle_at * 5 + family_at * 3) % 23:
                    continue
                last = f"{particle} {family}".strip()
                names.append(f"{given} {last}")
                names.append(f"{last}, {given}")
                names.append(f"{last}, {SUFFIX[count % len(SUFFIX)]}, {given}")
    return list(dict.fromkeys(names))


STYLE = r"""
ENTRY { author } { } { }
FUNCTION {show} {
  "<" author #1 "{ff}" format.name$ * "|" * author #1 "{vv}" format.name$ * "|" * author #1 "{ll}" format.name$ * "|" *
  author #1 "{jj}" format.name$ * ">" * write$ newline$
}
FUNCTION {misc} { show }
READ
ITERATE {call.type$}
"""


def bibtex(names):
    """What BibTeX says of each name, with spaces for its ties."""
    with tempfile.TemporaryDirectory() as folder:
        entries = [f"@misc{{k{at:05}, author = {{{name}}}}}" for at, name in enumerate(names)]
        Path(folder, "names.bib").write_text("\n".join(entries))
        Path(folder, "show.bst").write_text(STYLE)
        cited = "".join(f"\\citation{{k{at:05}}}\n" for at in range(len(names)))
        Path(folder, "names.aux").write_text(f"\\bibstyle{{show}}\n\\bibdata{{names}}\n{cited}")
        subprocess.run([os.environ.get("BIBTEX", "bibtex"), "names"], cwd=folder, stdout=subprocess.DEVNULL, check=False)
        # Long lines are broken.
        text = Path(folder, "names.bbl").read_text().replace("\n  ", " ")
    found = re.findall(r"<(.*?)>\n", text)
    assert len(found) == len(names), (len(found), len(names))
    return [re.sub(r"[~\s]+", " ", parts) for parts in found]


def pybtex(name):
    """What pybtex says of a name."""
    person = Person(name)
    parts = [person.first_names + person.middle_names, person.prelast_names, person.last_names, person.lineage_names]
    return "|".join(" ".join(words) for words in parts)


def main():
    names = forms()
    lines = ["# Made by record.py: names, and how BibTeX and pybtex take them apart.", ""]
    for name, by_bibtex in zip(names, bibtex(names)):
        by_pybtex = pybtex(name)
        lines.append(name)
        if by_bibtex == by_pybtex:
            lines.append(f"  {by_bibtex}")
        else:
            lines += [f"  bibtex: {by_bibtex}", f"  pybtex: {by_pybtex}"]
        if name in OTHERWISE:
            why, parts = OTHERWISE[name]
            lines.append(f"  cvpdf, as {why}: {parts}")
    FILE.write_text("\n".join(lines) + "\n")


main()
