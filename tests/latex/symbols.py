#!/usr/bin/env python3
"""Write src/markup/math/symbols.txt: the commands of mathematical symbols, their characters, and their classes.

usage: symbols.py unicode-math-table.tex latinmodern-math.otf lmroman10-regular.otf > symbols.txt

Names, characters and classes are those of the unicode-math package's table. Taken are those that a bundled font can set.
What plain TeX, LaTeX and amssymb call otherwise is added below, as is what has no glyph but a twin that has one.
Needs fontTools.
"""
import re
import sys

from fontTools.ttLib import TTFont

CLASSES = {
    "mathord": "ord", "mathalpha": "ord", "mathfence": "ord", "mathop": "op", "mathbin": "bin", "mathrel": "rel",
    "mathopen": "open", "mathclose": "close", "mathpunct": "punct",
}

# Commands with arguments, which are no mere symbols here.
STRUCTURES = ["sqrt", "cuberoot", "fourthroot", "longdivision"]

# Symbols of plain TeX, LaTeX, amssymb, and what their common packages add, by the names that unicode-math lacks.
MORE = {
    "ord": {
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ",
        "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "varkappa": "ϰ", "lambda": "λ",
        "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ",
        "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
        "psi": "ψ", "omega": "ω", "digamma": "ϝ", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
        "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
        "varGamma": "Γ", "varDelta": "Δ", "varTheta": "Θ", "varLambda": "Λ", "varXi": "Ξ", "varPi": "Π",
        "varSigma": "Σ", "varUpsilon": "Υ", "varPhi": "Φ", "varPsi": "Ψ", "varOmega": "Ω",
        "upmu": "µ", "micro": "µ", "ohm": "Ω",
        "emptyset": "∅", "varnothing": "∅", "infty": "∞", "hbar": "ℏ", "hslash": "ℏ", "lnot": "¬", "square": "□",
        "Box": "□", "blacksquare": "■", "lozenge": "◊", "Diamond": "◊", "blacklozenge": "◆", "triangle": "△",
        "vartriangle": "△", "triangledown": "▽", "blacktriangle": "▲", "blacktriangledown": "▼", "bigstar": "⋆",
        "eth": "ð", "yen": "¥", "circledR": "®", "circledS": "Ⓢ", "diagup": "∕", "diagdown": "∖", "imath": "ı",
        "jmath": "ȷ", "degree": "°", "celsius": "℃", "S": "§", "P": "¶",
        "pounds": "£", "copyright": "©", "dag": "†", "ddag": "‡", "AA": "Å", "aa": "å", "ss": "ß", "ae": "æ", "AE": "Æ",
        "o": "ø", "O": "Ø", "oe": "œ", "OE": "Œ", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "Re": "ℜ", "Im": "ℑ",
        "male": "♂", "female": "♀", "sun": "⊙", "odotsun": "⊙", "astrosun": "⊙", "bot": "⊥", "top": "⊤",
        "backslash": "\\", "vert": "|", "lvert": "|", "rvert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖",
        "prime": "′", "bullet": "•", "textendash": "–", "textdegree": "°", "mathsection": "§", "aleph": "ℵ",
        "textmu": "µ", "lbrack": "[", "rbrack": "]", "lq": "‘", "rq": "’", "ell": "ℓ", "Bbbk": "𝕜", "thorn": "þ",
    },
    "bin": {
        "bigcirc": "○", "bullet": "•", "centerdot": "·", "cdot": "·", "circ": "∘", "diamond": "⋄", "land": "∧",
        "lor": "∨", "setminus": "∖", "smallsetminus": "∖", "lhd": "◁", "rhd": "▷", "unlhd": "⊴", "unrhd": "⊵",
        "doublecap": "⋒", "doublecup": "⋓", "dagger": "†", "ddagger": "‡", "ast": "∗", "star": "⋆", "pm": "±",
        "restriction": "↾",
    },
    "rel": {
        "le": "≤", "ge": "≥", "ne": "≠", "neq": "≠", "lt": "<", "gt": ">", "to": "→", "gets": "←", "owns": "∋",
        "iff": "⟺", "implies": "⟹", "impliedby": "⟸", "leadsto": "⇝", "lesssim": "≲", "gtrsim": "≳", "la": "≲",
        "ga": "≳", "lsim": "≲", "gsim": "≳", "coloneqq": "≔", "eqqcolon": "≕", "backepsilon": "∍",
        "circlearrowleft": "↺", "circlearrowright": "↻", "dasharrow": "⇢", "dashrightarrow": "⇢",
        "dashleftarrow": "⇠", "doteqdot": "≑", "gggtr": "⋙", "llless": "⋘", "ngeqslant": "≱", "nleqslant": "≰",
        "ngeqq": "≱", "nleqq": "≰", "npreceq": "⋠", "nsucceq": "⋡", "nshortmid": "∤", "nshortparallel": "∦",
        "ntriangleleft": "⋪", "ntriangleright": "⋫", "shortmid": "∣", "shortparallel": "∥", "smallfrown": "⌢",
        "smallsmile": "⌣", "thickapprox": "≈", "thicksim": "∼", "varpropto": "∝", "varsubsetneq": "⊊",
        "varsupsetneq": "⊋", "subsetneqq": "⊊", "supsetneqq": "⊋", "varsubsetneqq": "⊊", "varsupsetneqq": "⊋",
        "subseteqq": "⊆", "supseteqq": "⊇", "nsubseteqq": "⊈", "nsupseteqq": "⊉", "lvertneqq": "≨", "gvertneqq": "≩",
        "precapprox": "≾", "succapprox": "≿", "precneqq": "⋨", "succneqq": "⋩", "precnapprox": "⋨",
        "succnapprox": "⋩", "pitchfork": "⋔", "perp": "⊥", "mid": "∣", "relbar": "−", "Relbar": "=",
        "longrightarrow": "⟶", "xrightarrow": "→", "xleftarrow": "←", "textless": "<", "textgreater": ">",
        "textasciitilde": "∼",
    },
    "op": {"intop": "∫", "ointop": "∮", "smallint": "∫", "bigtriangleup": "△", "varbigtriangleup": "△"},
    "open": {"lbrace": "{", "langle": "⟨", "lgroup": "(", "lmoustache": "(", "lparen": "("},
    "close": {"rbrace": "}", "rangle": "⟩", "rgroup": ")", "rmoustache": ")", "rparen": ")"},
    "inner": {
        "ldots": "…", "dots": "…", "dotsc": "…", "dotso": "…", "mathellipsis": "…", "cdots": "⋯", "dotsb": "⋯",
        "dotsm": "⋯", "dotsi": "⋯", "ddots": "⋱",
    },
    "punct": {"colon": ":", "ldotp": ".", "cdotp": "·"},
}


def characters(path):
    return set(map(chr, TTFont(path).getBestCmap()))


def main():
    table, *fonts = sys.argv[1:]
    glyphs = set.union(*map(characters, fonts))
    symbols = {}
    for line in open(table):
        found = re.match(r'\\UnicodeMathSymbol\{"([0-9A-F]+)\}\{\\(\w+)\s*\}\{\\(\w+)\}', line)
        if not found:
            continue
        character, name, kind = chr(int(found[1], 16)), found[2], CLASSES.get(found[3])
        # The letters of alphabets are set by \mathbb and its like, not by names of their own.
        if name in STRUCTURES:
            continue
        is_letter = character >= "\U0001d400" or re.match(r"(mup|mit|mbf|mtt|msans|mscr|mfrak|Bbb)", name)
        if kind and character in glyphs and not is_letter:
            symbols[name] = (character, kind)
    for kind, names in MORE.items():
        for name, character in names.items():
            if character in glyphs:
                symbols[name] = (character, kind)
            else:
                print(f"no glyph: {name} {character}", file=sys.stderr)
    print("# Written by tests/latex/symbols.py: a command, its character, its class.")
    for name, (character, kind) in sorted(symbols.items()):
        print(name, character, kind)


main()
