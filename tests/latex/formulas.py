#!/usr/bin/env python3
"""Record where pdfTeX puts the scripts of formulas, and which spaces it sets: tests/latex/formulas.txt.

usage: formulas.py            reads formulas.txt, and writes it anew

A formula stands on a line that begins at the margin. Below it stand, in points at 10 pt, how far its scripts are raised (lowered,
if negative) and the natural widths of its spaces. Needs pdflatex with amsmath and amssymb (Debian: texlive-latex-recommended).
"""
import pathlib
import re
import subprocess
import tempfile

FILE = pathlib.Path(__file__).with_name("formulas.txt")


def main():
    lines = FILE.read_text().splitlines()
    formulas = [line for line in lines if line and line[0] not in " #"]
    source = [r"\documentclass{article}\usepackage{amsmath,amssymb}\begin{document}\showboxdepth=3\showboxbreadth=1000"]
    source += [rf"\setbox0\hbox{{${formula}$}}\scrollmode\showbox0" for formula in formulas]
    source.append(r"\end{document}")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "formulas.tex")
        path.write_text("\n".join(source))
        subprocess.run(["pdflatex", "-interaction=scrollmode", path.name], cwd=folder, capture_output=True, check=False)
        log = path.with_suffix(".log").read_text(errors="replace")
    boxes = re.split(r"^> \\box0=\n", log, flags=re.M)[1:]
    assert len(boxes) == len(formulas), (len(boxes), len(formulas))
    written = [line for line in lines if line.startswith("#")]
    for formula, box in zip(formulas, boxes):
        box = box.split("\n\n")[0]
        rises = [-float(rise) for rise in re.findall(r"^\.\\[hv]box\(.*shifted (-?[\d.]+)", box, flags=re.M)]
        spaces = re.findall(r"^\.\\glue\(\\\w+muskip\) ([\d.]+)", box, flags=re.M)
        written += [formula, "  rises " + " ".join(f"{rise:.2f}" for rise in rises),
                    "  spaces " + " ".join(f"{float(space):.2f}" for space in spaces)]
    FILE.write_text("\n".join(line.rstrip() for line in written) + "\n")


main()
