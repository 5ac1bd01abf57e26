#!/usr/bin/env python3
"""Records how TeX breaks the paragraphs of paragraphs.txt into lines.

    tests/tex/record.py            records what is not recorded yet
    tests/tex/record.py --all      records everything again

It needs `pdflatex` with Computer Modern (Debian: texlive-latex-base). A paragraph is set by LaTeX's article class
with its defaults (OT1 encoding, Knuth's hyphen.tex, \\noindent), and its lines are read from \\showbox.

paragraphs.txt has a text on each line that starts at the margin; `#` starts a comment. Texts are plain but for
<i>, <b>, <sc>, <tt> and <sup>, and a no-break space. To add one, write it and run this script. Below a text stand
its settings, two spaces in:

    size width: end end~ end [overfull] [! why the engine differs]

in points, then after how many characters each line but the last ends. `~` says that TeX added a hyphen.
"""

import os
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

FILE = Path(__file__).with_name("paragraphs.txt")
SIZES = ["9", "10", "10.95", "12"]
# Only \textit puts italic corrections where it ends; \textbf would too, for letters that stand upright.
TAGS = {"i": r"\textit{", "b": r"{\bfseries ", "sc": r"{\scshape ", "tt": r"{\ttfamily ", "sup": r"$^{"}
PLAIN = {"“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "\u00a0": "~"}
ESCAPED = {"&": r"\&", "%": r"\%", "#": r"\#", "$": r"\char36 "}
# Letters with accents: how TeX is asked for them. Of what it makes of that, only the letter is looked at.
ACCENTS = {
    "á": r"\'a", "é": r"\'e", "í": r"\'\i{}", "ó": r"\'o", "ú": r"\'u", "É": r"\'E", "è": r"\`e", "à": r"\`a",
    "ä": r'\"a', "ö": r'\"o', "ü": r'\"u', "ë": r'\"e', "ï": r'\"\i{}', "Ö": r'\"O', "Ü": r'\"U',
    "ê": r"\^e", "ô": r"\^o", "ñ": r"\~n", "č": r"\v c", "š": r"\v s", "Č": r"\v C",
}
SHOWN_ACCENTS = {"^^S", "^^R", "^^?", "^^^", "~", "^^T"}
LETTERS = {"ß": (r"\ss", "^^Y"), "æ": (r"\ae", "^^Z"), "œ": (r"\oe", "^^["), "ø": (r"\o", "^^\\"), "Æ": (r"\AE", "^^]")}


def pieces(text):
    """Tags and characters."""
    return re.findall(r"</?(?:i|b|sc|tt|sup)>|.", text)


def plain(text):
    """The characters that offsets count: all but the tags."""
    return "".join(piece for piece in pieces(text) if len(piece) == 1)


def tex(text):
    """The text as TeX reads it."""
    made, script, bold, all_pieces = [], False, False, pieces(text)
    for at, piece in enumerate(all_pieces):
        following = all_pieces[at + 1] if at + 1 < len(all_pieces) else " "
        if piece == "</b>" and following == "<sup>":
            bold = True  # It ends after the script, whose letter is asked for its italic correction.
        elif piece.startswith("</"):
            made.append(("}$}" if bold else "}$") if piece == "</sup>" else "}")
            script = bold = False
        elif len(piece) > 1:
            made.append(TAGS[piece[1:-1]])
            script = piece == "<sup>"
            beside = all_pieces[at - 2 if bold else at - 1]
            if script and beside.isascii() and beside.isalnum():
                # A script stands clear of the letter that it is beside, as it does in formulas.
                made[-1] = rf"$\kern\fontcharic\font`{beside} {{}}^{{"
        elif piece in PLAIN:
            # Quotes beside quotes are not to be taken for others.
            made.append(PLAIN[piece] + ("{}" if piece in "“”‘’" and following in "“”‘’" else ""))
        elif piece in ACCENTS:
            made.append("{" + ACCENTS[piece] + "}")
        elif piece in LETTERS:
            made.append(LETTERS[piece][0] + (" " if following.isalpha() else "{}"))
        else:
            assert piece.isascii(), f"no way is known to write {piece!r}"
            made.append(ESCAPED.get(piece, piece))
    return "".join(made)


def expected(text):
    """What TeX shows of a text: for each character of its list, after how many characters of the text it stands."""
    shown, offset, script = [], 0, False
    for piece in pieces(text):
        if len(piece) > 1:
            script = piece == "<sup>"
            continue
        offset += 1
        if piece in " \u00a0" or script:
            continue
        if piece in ACCENTS:
            characters = ["^^P" if piece in "íï" else ACCENTS[piece][-1]]
        else:
            characters = [LETTERS[piece][1]] if piece in LETTERS else PLAIN.get(piece, piece)
        shown.extend((character, offset) for character in characters)
    return shown


def line_ends(text, lines):
    """Matches the lines that TeX shows to the text."""
    rest, ends = expected(text), []
    characters = plain(text)
    for line in lines:
        for at, character in enumerate(line):
            if rest and rest[0][0] == character:
                end = rest.pop(0)[1]
            else:
                assert at + 1 == len(line) and character == "-", f"{character!r} of {line} is not next in {text!r}"
                ends.append(f"{end}~")
                break
        else:
            # What shows nothing (scripts) belongs to the line too.
            while end < len(characters) and characters[end] not in " \u00a0" and not (rest and rest[0][1] == end + 1):
                end += 1
            ends.append(str(end))
    assert not rest, f"{text!r} was not set as a whole"
    return ends[:-1]


def run(source):
    """What LaTeX says of a document."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "job.tex").write_text(source)
        environment = os.environ | {"max_print_line": "100000", "error_line": "254"}
        command = ["pdflatex", "-interaction=batchmode", "job.tex"]
        subprocess.run(command, cwd=directory, env=environment, stdout=subprocess.DEVNULL, check=False)
        return Path(directory, "job.log").read_text(encoding="latin-1")


def set_by_tex(jobs):
    """Lets TeX set texts at sizes and widths; for each, its lines as lists of characters, and whether one is overfull."""
    source = [r"\documentclass{article}\makeatletter\showboxbreadth\maxdimen\showboxdepth3 \scrollmode\begin{document}"]
    for text, size, width in jobs:
        source.append(rf"\message{{^^JPARAGRAPH}}\fontsize{{{size}}}{{1.2\dimexpr {size}pt}}\selectfont\hsize={width}pt")
        source.append(rf"\setbox0\vbox{{\noindent {tex(text)}\par}}\showbox0")
    source.append(r"\end{document}")
    log = run("\n".join(source))
    return [read_box(shown) for shown in log.split("\nPARAGRAPH")[1:]]


def read_box(shown):
    messages, _, box = shown.partition("> \\box0=")
    lines, boxed = [], False
    for line in box.split("\n"):
        if line.startswith(r".\hbox"):
            lines.append([])
        elif line.startswith("..") and not line.startswith("..."):
            # Scripts and some accents are boxes too, but shifted.
            boxed = line.startswith(r"..\hbox") and "shifted" not in line
        character = re.match(r"^\.\.(\.?)\\[A-Z0-9]+/\S+ (.\S*)(?: \(ligature (.*)\))?$", line)
        if character and (boxed or not character[1]):
            _, own, ligature = character.groups()
            if own not in SHOWN_ACCENTS:
                lines[-1].extend(ligature if ligature else [own])
    return lines, r"Overfull \hbox" in messages


def settings(text):
    """Sizes and widths for a new text: always the same for the same text."""
    seed = zlib.crc32(text.encode())
    for turn, (least, most) in enumerate([(120, 200), (200, 340), (340, 460), (460, 530)]):
        seed = (seed * 1103515245 + 12345) % (1 << 31)
        yield SIZES[(seed >> 8) % 4], str(least + (seed >> 12) % (most - least))


def main():
    again = "--all" in sys.argv[1:]
    entries = []  # a line of the file that stays, or [text, size, width, ends, reason]
    previous = None
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            setting, _, rest = line.strip().partition(":")
            ends, _, reason = rest.partition("!")
            entries.append([previous, *setting.split(), ends.strip(), reason.strip()])
            continue
        entries.append(line)
        previous = line
    done = {entry[0] for entry in entries if isinstance(entry, list)}
    wanted = []
    for entry in entries:
        wanted.append(entry)
        if isinstance(entry, str) and entry and not entry.startswith("#") and entry not in done:
            wanted.extend([entry, size, width, None, ""] for size, width in settings(entry))
    jobs = [entry for entry in wanted if isinstance(entry, list) and (again or entry[3] is None)]
    results = set_by_tex([tuple(job[:3]) for job in jobs])
    assert len(results) == len(jobs), "TeX stopped early"
    for job, (lines, overfull) in zip(jobs, results):
        job[3] = " ".join(line_ends(job[0], lines) + ["overfull"] * overfull)
    with FILE.open("w", encoding="utf-8") as file:
        for entry in wanted:
            if isinstance(entry, str):
                print(entry, file=file)
            else:
                _, size, width, ends, reason = entry
                print(f"  {size} {width}: {ends}".rstrip() + (f" ! {reason}" if reason else ""), file=file)
    print(f"{len(jobs)} paragraphs recorded")


if __name__ == "__main__":
    main()
