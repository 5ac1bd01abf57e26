#!/usr/bin/env python3
"""Record what pandoc and pylatexenc read in snippets of LaTeX: tests/latex/oracle.txt.

usage: oracle.py        writes oracle.txt anew, with the reasons that it has

A snippet stands on a line that begins at the margin. Below it stand what pandoc (Debian) and pylatexenc (PyPI) make of it, and,
where ours is neither, a line with `!`: ours, and why. All snippets are made here.
"""
import pathlib
import re
import subprocess

from pylatexenc.latex2text import LatexNodes2Text

FILE = pathlib.Path(__file__).with_name("oracle.txt")

ACCENTS = {"`": "aeiouAEnW", "'": "aeiouyAEcnszLr", "^": "aeiouAwyjhgc", "~": "anoiuANO", "=": "aeiouAE", "u": "agiouAG",
           ".": "zecgIZE", '"': "aeiouyAOU", "r": "auAU", "H": "ouOU", "v": "czsrednCSZ", "d": "asteoh", "c": "csteCSg",
           "k": "aeiouAE", "b": "dltn"}
SIGNS = r"""aa AA ae AE oe OE o O l L ss i j dh DH dj DJ th TH ng NG S P copyright pounds dag ddag dots ldots textellipsis textendash
textemdash textquoteleft textquoteright textquotedblleft textquotedblright quotedblbase guillemotleft guillemotright
textasciitilde textasciicircum textbackslash textbar textless textgreater textbullet textperiodcentered textregistered
texttrademark textdegree textcopyright textsection textsterling texteuro textmu texttimes textpm textdiv textordfeminine
textordmasculine textexclamdown textquestiondown textonehalf textonequarter textyen textcent textparagraph textdagger textminus
textlnot textnumero textbrokenbar texttwosuperior textdownarrow textleftarrow LaTeX TeX slash""".split()
SYMBOLS = r"""alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma
varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega pm mp times div ast star
circ cap cup uplus sqcap sqcup vee wedge setminus wr diamond bigtriangleup triangleleft oplus ominus otimes oslash odot dagger
ddagger amalg leq geq le ge equiv prec succ sim perp preceq succeq simeq mid ll gg asymp parallel subset supset approx subseteq
supseteq cong sqsubseteq sqsupseteq neq ne doteq in ni propto vdash dashv models smile frown notin leftarrow rightarrow to gets
Leftarrow Rightarrow leftrightarrow Leftrightarrow longrightarrow mapsto hookrightarrow nearrow searrow uparrow downarrow
rightharpoonup rightleftharpoons aleph hbar ell wp Re Im partial infty prime emptyset nabla surd top bot forall exists neg flat
natural sharp clubsuit spadesuit sum prod coprod int oint bigcap bigcup bigoplus bigotimes lesssim gtrsim lessgtr leqslant
geqslant subsetneq supsetneq nsubseteq varnothing square blacksquare checkmark complement therefore because rightsquigarrow
hslash Bbbk lceil rceil lfloor rfloor langle rangle ldots cdots""".split()
OTHERS = [
    r"M$_{\odot}$", r"H$_2$O", r"10$^6$", r"$x^2+y^2=z^2$", r"$E=mc^2$", r"$\mathbb{R}^n$", r"$\mathcal{N}=4$", r"$\mathfrak{g}$",
    r"$\mathrm{CO_2}$", r"$\rm H_2$", r"${\cal N}$", r"$t\bar{t}$", r"$\tilde{\chi}$", r"$\hat{x}$", r"$\vec v$", r"$\dot{x}$",
    r"$p<0.05$", r"$\frac{1}{2}$", r"$\sqrt{2}$", r"$\sin x$", r"$O(n \log n)$", r"$f\colon A\to B$", r"$\|x\|$", r"$-1$", r"$a/b$",
    r"$\mathbf{x}$", r"$\text{if } x$", r"$x_i$", r"$\alpha_1$", r"$10^{-3}$", r"$\Lambda$CDM", r"$\not=$", r"$\not\in$", r"$a'$",
    r"\(x\)", r"\ensuremath{\alpha}", r"$\{x\}$", r"$\left(x\right)$", r"$\operatorname{tr} A$", r"$^{14}$C", r"Na$^+$",
    r"\emph{a} \textbf{b} {\it c} {\bf d}", r"\enquote{x}", r"``x'' and `y'", r"a---b--c-d", r"a~b", r"50\% \& \# \_ \{ \}", r"\$5",
    r"\textsuperscript{2}", r"\textsubscript{2}", r"{\'{\i}}", r"{\'\i}", r"{\v{c}}", r"\v cd", r"\c cd", r"Erd{\H o}s", r"G{\"o}del",
    r'G\"odel', r"Fran\c{c}ois", r"{\L}ukasz", r"\L ukasz", r"\AA ngstr\"om", r"{\O}re", r"Stra{\ss}e", r"\'{\^e}", r"\d{\^a}",
    r"\url{https://example.org/a_b}", r"\href{https://example.org}{text}", r"\mbox{a b}", r"\textsc{abc}", r"\texttt{a_b}",
    r"{\em a} b", r"\underline{x}", r"\textit{a \textbf{b}}", r"{CUDA} for {{GPUs}}", r"?`x", r"!`x", r"a\,b", r"a\ b", r"a\\b",
    r"\textgreater{}x", r"\textcolor{red}{x}", r"\noindent x", r"\par x", r"\&amp;", r"\^{}", r"\~{}", r"O'Neil", r"\dots{} x",
]


def snippets():
    for accent, letters in ACCENTS.items():
        for at, letter in enumerate(letters):
            blank = " " if accent.isalpha() else ""
            forms = [rf"\{accent}{{{letter}}}", rf"{{\{accent}{blank}{letter}}}", rf"\{accent}{blank}{letter}x"]
            letter = {"i": r"\i", "j": r"\j"}.get(letter)
            yield rf"\{accent}{{{letter}}}" if letter else forms[at % 3]
    yield from (rf"a\{sign}{{}}b" for sign in SIGNS)
    yield from (rf"$\{symbol}$" for symbol in SYMBOLS)
    yield from OTHERS


def clean(text):
    return re.sub(r"\s+", " ", text).strip()


def main():
    reasons, snippet = {}, None
    for line in FILE.read_text().splitlines() if FILE.exists() else []:
        if line.startswith("  ! "):
            reasons[snippet] = line
        elif line and line[0] not in " #":
            snippet = line
    lines = ["# What pandoc and pylatexenc read in snippets of LaTeX: see oracle.py."]
    read = LatexNodes2Text(math_mode="text", strict_latex_spaces=False)
    for snippet in dict.fromkeys(snippets()):
        pandoc = subprocess.run(["pandoc", "-f", "latex", "-t", "plain", "--wrap=none"], input=snippet, text=True,
                                capture_output=True, check=True).stdout
        try:
            other = read.latex_to_text(snippet)
        except IndexError:  # pylatexenc wants an argument.
            other = ""
        lines += [snippet, f"  pandoc {clean(pandoc)}".rstrip(), f"  pylatexenc {clean(other)}".rstrip()]
        if snippet in reasons:
            lines.append(reasons[snippet])
    FILE.write_text("\n".join(lines) + "\n")


main()
