#!/usr/bin/env python3
"""Records how pdfTeX breaks paragraphs of paragraphs.txt into lines with protrusion and font expansion.

    tests/tex/record_microtype.py

Every third text is set at its own settings, in turn with protrusion, with expansion and with both (texts with accents with
protrusion alone), and microtype.txt written anew. The figures of protrusion are those of fonts/protrusion.txt; letters are
expanded by up to 20 thousandths in steps of one, all alike. What stands in microtype.txt is what stands in paragraphs.txt,
but that each setting ends with what is done, `p`, `e` or `pe`, and each end with by how many thousandths its line's letters
are wider, if they are:

    size width pe: end+3 end~-20 end [last-5] [overfull] [! why the engine differs]
"""

import re
from pathlib import Path

import record

FILE = Path(__file__).with_name("microtype.txt")
FIGURES = Path(__file__).parents[2] / "fonts/protrusion.txt"
STEP = 3
MODES = ["p", "e", "pe", "pe"]
# What a letter is called in the encoding of Computer Modern (OT1); letters of other encodings are not used.
CODES = {"–": 0x7B, "—": 0x7C, "‘": 0x60, "’": 0x27, "“": 0x5C, "”": 0x22, "Æ": 0x1D, "æ": 0x1A, "Œ": 0x1E, "œ": 0x1B,
         "Ø": 0x1F, "ø": 0x1C, "ß": 0x19, "ﬀ": 0x0B, "ı": 0x10, "¡": 0x3C, "¿": 0x3E}
OTHERS = "<>\\{}_|\"^~$"
# Ligatures end with the letters that they are of.
LIGATURES = {0x0C: "fi", 0x0D: "fl", 0x0E: "fi", 0x0F: "fl", 0x0B: "ff"}
SHAPES = {"upright": ["", r"\bfseries"], "italic": [r"\itshape", r"\bfseries\itshape"], "small capitals": [r"\scshape"]}


def tables():
    """The figures of each section of the file, by the codes of their letters."""
    sections = {}
    for line in FIGURES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            left, right, letters = line.split(maxsplit=2)
            for letter in letters:
                code = CODES.get(letter, ord(letter) if letter.isascii() and letter not in OTHERS else None)
                if code is not None:
                    section[code] = (int(left), int(right))
    sections["small capitals"] = sections["upright"] | sections["small capitals"]
    for section in sections.values():
        for code, letters in LIGATURES.items():
            left, right = (section.get(ord(letter), (0, 0)) for letter in letters)
            section[code] = (left[0], right[1])
    return sections


def setup(size, mode):
    """Tells pdfTeX of the fonts at a size. Each size and mode has fonts of its own: a font is expanded in one way."""
    source = []
    for section, table in tables().items():
        for shape in SHAPES[section]:
            source.append(rf"{{\fontsize{{{size}}}{{12pt}}{shape}\selectfont")
            source.extend(rf"\codes{{{code}}}{{{left}}}{{{right}}}" for code, (left, right) in table.items() if "p" in mode)
            source.append(r"\pdffontexpand\font 20 20 1 autoexpand " if "e" in mode else "")
            source.append("}%")
    return "\n".join(source)


HEAD = r"""\documentclass{article}\makeatletter\showboxbreadth\maxdimen\showboxdepth2 \scrollmode
\def\codes#1#2#3{\lpcode\font#1=\numexpr#2*\fontcharwd\font#1/\fontdimen6\font\relax
\rpcode\font#1=\numexpr#3*\fontcharwd\font#1/\fontdimen6\font\relax}
\begin{document}"""


def set_by_tex(jobs, size, mode):
    source = [HEAD, setup(size, mode)]
    source.append(rf"\pdfprotrudechars={2 if 'p' in mode else 0} \pdfadjustspacing={2 if 'e' in mode else 0}")
    for text, width in jobs:
        source.append(rf"\message{{^^JPARAGRAPH}}\fontsize{{{size}}}{{1.2\dimexpr {size}pt}}\selectfont\hsize={width}pt")
        source.append(rf"\setbox0\vbox{{\noindent {record.tex(text)}\par}}\showbox0")
    source.append(r"\end{document}")
    shown = record.run("\n".join(source)).split("\nPARAGRAPH")[1:]
    assert len(shown) == len(jobs), "TeX stopped early"
    return shown


def amounts(shown):
    """By how many thousandths the letters of each line are expanded. What is said in brackets is taken out."""
    found = []
    for line in shown.partition("> \\box0=")[2].split("\n"):
        if line.startswith(r".\hbox"):
            found.append(0)
        elif expanded := re.match(r"^\.\.\\OT1/\S+ \(([-+]\d+)\) ", line):
            found[-1] = int(expanded[1])
    return found, re.sub(r"(?m)^(\.\.\\OT1/\S+) \([-+]\d+\) ", r"\1 ", shown)


def main():
    jobs, text, turn, number = {}, None, 0, 0
    for line in record.FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            size, width = line.split(":")[0].split()
            if number % STEP == 0:
                mode = MODES[(turn + number // STEP) % len(MODES)]
                # In Computer Modern an accent is a character of its own, and pdfTeX expands it too.
                if mode == "p" or not any(letter in text for letter in record.ACCENTS):
                    jobs[text, size, width, mode] = None
                turn += 1
        elif line and not line.startswith("#"):
            text, number = line, number + 1
    for size, mode in sorted({(size, mode) for _, size, _, mode in jobs}):
        these = [job for job in jobs if (job[1], job[3]) == (size, mode)]
        for job, shown in zip(these, set_by_tex([(text, width) for text, _, width, _ in these], size, mode)):
            expanded, shown = amounts(shown)
            lines, overfull = record.read_box(shown)
            ends = record.line_ends(job[0], lines)
            ends = [end + (f"{amount:+}" if amount else "") for end, amount in zip(ends, expanded)]
            last = [f"last{expanded[-1]:+}"] if expanded[-1] else []
            jobs[job] = " ".join(ends + last + ["overfull"] * overfull)
    reasons = known()
    with FILE.open("w", encoding="utf-8") as file:
        print("# Recorded by record_microtype.py, which says what this is.", file=file)
        last = None
        for (text, size, width, mode), ends in jobs.items():
            if text != last:
                print(text, file=file)
            last = text
            reason = reasons.get((text, size, width, mode))
            print(f"  {size} {width} {mode}: {ends}".rstrip() + (f" !{reason}" if reason else ""), file=file)
    print(f"{len(jobs)} paragraphs recorded")


def known():
    """Why the engine is known to differ."""
    reasons, text = {}, None
    for line in FILE.read_text(encoding="utf-8").splitlines() if FILE.exists() else []:
        if line.startswith("  "):
            setting, _, rest = line.partition(":")
            if "!" in rest:
                reasons[text, *setting.split()] = rest.partition("!")[2]
        else:
            text = line
    return reasons


if __name__ == "__main__":
    main()
