#!/usr/bin/env python3
"""Records how HarfBuzz shapes the words of texts.txt, and some more: over a thousand.

    tests/fonts/record_harfbuzz.py

It needs `uharfbuzz` (PyPI). The fonts are those in fonts/, inflated. harfbuzz.txt has a line for each font and setting, such
as `EBGaramond-Regular smcp onum`, and below it, two spaces in, a word after its language, and its glyphs: number, advance,
and, where they are not zero, offsets.
"""

import re
import zlib
from pathlib import Path

import uharfbuzz as hb

HERE = Path(__file__).parent
SETTINGS = [
    ("EBGaramond-Regular", "eb-garamond/EBGaramond-Regular.otf", []),
    ("EBGaramond-Italic", "eb-garamond/EBGaramond-Italic.otf", ["smcp", "onum"]),
    ("SourceSerif4-Regular", "source-serif-4/SourceSerif4-Regular.otf", ["smcp", "onum"]),
    ("LibertinusSerif-Regular", "libertinus-serif/LibertinusSerif-Regular.otf", ["onum"]),
    ("LibertinusSerif-Bold", "libertinus-serif/LibertinusSerif-Bold.otf", ["smcp"]),
    ("Inter_400Regular", "inter/Inter_400Regular.ttf", ["tnum", "ss01"]),
    ("Roboto_400Regular", "roboto/Roboto_400Regular.ttf", ["smcp"]),
]
MORE = {
    "en": "AVATAR Tradeoff? efficient office affluent waffle fjord flyer Type Wave 1843 2025 0123456789 (1917) 3.14 first",
    "tr": "fikir İstanbul ışık sınıf",
    "ro": "știință țară",
    "vi": "Nguyễn Thị Hảo Trường Đại học Việt e\u0302\u0301 a\u0306\u0323",
    "bg": "в където първи",
    "el": "ἀλλὰ Οὐκ ἔλαβον πόλιν ὁ ᾠδή Ἡρόδοτος Ἁλικαρνησσέος ἱστορίης ἀπόδεξις ἥδε ᾅδης ῥήτωρ ὥστε τῷ",
}


def words():
    seen = {}
    for line in (HERE / "texts.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            language, text = line.split(" ", 1)
            seen.update({(language, word): None for word in re.findall(r"\S+", text)})
    # More English words, of the paragraphs that TeX breaks.
    more = re.findall(r"[A-Za-z’-]+", (HERE / "../tex/paragraphs.txt").read_text())
    seen.update({("en", word): None for word in sorted(set(more))[:400]})
    for language, text in MORE.items():
        seen.update({(language, word): None for word in text.split()})
    return list(seen)


def main():
    out = ["# How HarfBuzz shapes words. Recorded by record_harfbuzz.py, which says how to read this."]
    for number, (name, file, features) in enumerate(SETTINGS):
        data = zlib.decompress((HERE / "../../fonts" / f"{file}.zz").read_bytes())
        font = hb.Font(hb.Face(data))
        out.append(" ".join([name, *features]))
        for at, (language, word) in enumerate(words()):
            if at % len(SETTINGS) != number and not any(word in text.split() for text in MORE.values()) and at % 3:
                continue
            buffer = hb.Buffer()
            buffer.add_str(word)
            buffer.guess_segment_properties()
            buffer.language = language
            hb.shape(font, buffer, {feature: True for feature in features})
            glyphs = []
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions):
                glyph = f"{info.codepoint}+{position.x_advance}"
                if position.x_offset or position.y_offset:
                    glyph += f"@{position.x_offset},{position.y_offset}"
                glyphs.append(glyph)
            out.append(f"  {language} {word} " + " ".join(glyphs))
    (HERE / "harfbuzz.txt").write_text("\n".join(out) + "\n")


main()
