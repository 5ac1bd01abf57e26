#!/usr/bin/env python3
"""Write src/cv/bibliography/latex/commands.txt: the commands by which LaTeX sets a character of a text, and the character.

usage: commands.py .../tex/latex/base > commands.txt

They are those by which LaTeX reads UTF-8 (inputenc's *.dfu files). Accents, and what src/cv/bibliography/latex/signs.rs says,
are not among them.
"""
import pathlib
import re
import sys
import unicodedata

ENCODINGS = ["ot1", "t1", "ts1", "oms", "utf8", "ly1", "ot2", "x2", "lcy", "t2c", "t2b", "t2a"]


def main():
    base = pathlib.Path(sys.argv[1])
    commands = {}
    for encoding in ENCODINGS:
        for line in (base / f"{encoding}enc.dfu").read_text().splitlines():
            found = re.match(r"\\DeclareUnicodeCharacter\{([0-9A-F]+)\}\s*\{\\([a-zA-Z]+)\}", line)
            if found and unicodedata.category(chr(int(found[1], 16))) not in ("Mn", "Cf", "Zs"):
                commands[found[2]] = chr(int(found[1], 16))
    print("# Written by tests/latex/commands.py: a command of LaTeX's and its character.")
    for command, character in sorted(commands.items()):
        print(command, character)


main()
