#!/usr/bin/env python3
"""Records how XeTeX breaks the paragraphs of texts.txt into lines, in OpenType fonts.

    tests/fonts/record_xetex.py

It needs `xetex` with the hyphenation patterns of the languages (Debian: texlive-xetex and texlive-lang-german, -french,
-polish, -cyrillic, -greek). The fonts are those in fonts/, inflated. A paragraph is set at 10 pt by plain XeTeX with its
defaults, but \\frenchspacing outside English, and its lines are read from \\showbox.

xetex.txt has for each text and each font a line: the number of the text, the font, and for each width in points after how
many characters each line but the last ends, with `~` where a hyphen was added, and `!` where a line is overfull.
"""

import os
import subprocess
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).parent
FONTS = {
    "SourceSerif4-Regular": "source-serif-4/SourceSerif4-Regular.otf",
    "Inter_400Regular": "inter/Inter_400Regular.ttf",
    "EBGaramond-Regular": "eb-garamond/EBGaramond-Regular.otf",
    # Set from a file, as a font of the user's is.
    "LibertinusSerif-Regular": "libertinus-serif/LibertinusSerif-Regular.otf",
}
WIDTHS = [190, 230, 260, 285, 310, 335, 360, 385, 410, 435, 460, 485, 510, 540]
LANGUAGES = {"en": "english", "de": "ngerman", "fr": "french", "pl": "polish", "ru": "russian", "el": "monogreek"}


def texts():
    lines = (HERE / "texts.txt").read_text().splitlines()
    return [tuple(line.split(" ", 1)) for line in lines if line and not line.startswith("#")]


def log_of(font, jobs, directory):
    source = [r"\showboxbreadth\maxdimen\showboxdepth5 \scrollmode \parindent0pt \overfullrule0pt \newlinechar=10", rf'\font\f="[{font}]" at 10pt \f']
    for language, text, width in jobs:
        spacing = r"\nonfrenchspacing" if language == "en" else r"\frenchspacing"
        # An apostrophe is a letter of French, as babel and polyglossia have it.
        letter = '"2019' if language == "fr" else "0"
        source.append(rf'\lccode"2019={letter} \uselanguage{{{LANGUAGES[language]}}}{spacing}\hsize={width}pt\message{{^^JPARAGRAPH}}')
        source.append(rf"\setbox0\vbox{{{text}\par}}\showbox0")
    source.append(r"\bye")
    Path(directory, "job.tex").write_text("\n".join(source))
    environment = os.environ | {"max_print_line": "100000", "error_line": "254"}
    subprocess.run(["xetex", "-interaction=batchmode", "job.tex"], cwd=directory, env=environment, stdout=subprocess.DEVNULL, check=False)
    return Path(directory, "job.log").read_text()


def ends(text, shown):
    """After how many characters of the text each line ends."""
    messages, _, box = shown.partition("> \\box0=")
    lines = []
    for line in box.split("\n"):
        if line.startswith(r".\hbox"):
            lines.append("")
        elif line.startswith(r"..\f "):
            lines[-1] += line[len(r"..\f "):].rstrip()
    at, found = 0, []
    for line in lines:
        for place, character in enumerate(line):
            while text[at] == " ":
                at += 1
            if text[at] == character:
                at += 1
            else:
                assert place + 1 == len(line) and character == "-", (line, text[at:at + 20])
                found.append(f"{at}~")
                break
        else:
            found.append(str(at))
    assert at == len(text), (text, lines)
    return " ".join(found[:-1]) + (" !" if "Overfull" in messages else "")


def main():
    out = ["# How XeTeX breaks the paragraphs of texts.txt. Recorded by record_xetex.py, which says how to read this."]
    out.append("widths " + " ".join(map(str, WIDTHS)))
    with tempfile.TemporaryDirectory() as directory:
        for name, file in FONTS.items():
            font = Path(directory, Path(file).name)
            font.write_bytes(zlib.decompress((HERE / "../../fonts" / f"{file}.zz").read_bytes()))
            jobs = [(language, text, width) for language, text in texts() for width in WIDTHS]
            shown = log_of(font, jobs, directory).split("\nPARAGRAPH")[1:]
            assert len(shown) == len(jobs), len(shown)
            recorded = [ends(text, box) for (_, text, _), box in zip(jobs, shown)]
            for number in range(len(texts())):
                of_text = recorded[number * len(WIDTHS):(number + 1) * len(WIDTHS)]
                out.append(f"{number} {name}: " + "; ".join(of_text))
    (HERE / "xetex.txt").write_text("\n".join(out) + "\n")


main()
