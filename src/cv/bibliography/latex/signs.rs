//! Commands that set a letter or a sign.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// LaTeX's own, one to a line: a command and its character.
const TABLE: &str = include_str!("commands.txt");

static COMMANDS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect()
});

/// What the command of a letter or sign sets.
pub(super) fn sign(command: &str) -> Option<&'static str> {
    other(command).or_else(|| COMMANDS.get(command).copied())
}

/// What packages, other formats and plain TeX add to LaTeX's own.
fn other(command: &str) -> Option<&'static str> {
    Some(match command {
        "&" => "&",
        "%" => "%",
        "$" | "textdollar" => "$",
        "#" | "texthash" => "#",
        "_" | "textunderscore" => "_",
        "{" | "textbraceleft" | "lbrace" => "{",
        "}" | "textbraceright" | "rbrace" => "}",
        " " | "\n" | "\t" | "\r" | "\\" | "newline" | "linebreak" | "space" | "quad" | "qquad" | "par" | "enspace"
        | "newblock" | "tabularnewline" | "hfill" | "hfil" | "smallskip" | "medskip" | "bigskip" | "newpage" | "nl"
        | "endgraf" | "bibrangessep" | ":" | ";" | ">" => " ",
        "," | "thinspace" => "\u{202F}",
        "nobreakspace" | "adddotspace" | "addnbspace" => "\u{A0}",
        "addspace" => " ",
        "-" => "\u{AD}",
        // What changes no text.
        "/" | "@" | "!" | "negthinspace" | "allowbreak" | "nobreak" | "noindent" | "indent" | "ignorespaces"
        | "unskip" | "null" | "strut" | "leavevmode" | "mathstrut" | "nolinebreak" | "sloppy" | "raggedright"
        | "centering" | "textcompwordmark" | "compwordmark" | "unpenalty" | "frenchspacing" | "nonfrenchspacing"
        | "break" | "xspace" | "endgroup" | "begingroup" | "bgroup" | "egroup" | "left" | "right" | "string"
        | "nohyphens" | "bibnodash" | "isdot" | "nopunct" | "item" | "limits" | "displaystyle" | "textstyle"
        | "scriptstyle" => "",
        "bibrangedash" => "–",
        "adddot" => ".",
        "addcomma" => ",",
        "addcolon" => ":",
        "addsemicolon" => ";",
        "aa" => "å",
        "AA" | "textangstrom" => "Å",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ss" => "ß",
        "SS" => "ẞ",
        "i" | "imath" => "ı",
        "j" | "jmath" => "ȷ",
        "dh" | "eth" => "ð",
        "DH" => "Ð",
        "dj" | "dbar" => "đ",
        "DJ" | "Dbar" => "Đ",
        "th" => "þ",
        "TH" => "Þ",
        "ng" => "ŋ",
        "NG" => "Ŋ",
        "ij" => "ij",
        "IJ" => "IJ",
        "textschwa" => "ə",
        "textinvscr" => "ʁ",
        "TeX" => "TeX",
        "LaTeX" | "LaTeXTeX" => "LaTeX",
        "LaTeXe" => "LaTeX2ε",
        "BibTeX" => "BibTeX",
        "BibLaTeX" => "BibLaTeX",
        "XeTeX" => "XeTeX",
        "XeLaTeX" => "XeLaTeX",
        "LuaTeX" => "LuaTeX",
        "LuaLaTeX" => "LuaLaTeX",
        "pdfTeX" => "pdfTeX",
        "pdfLaTeX" => "pdfLaTeX",
        "ConTeXt" => "ConTeXt",
        "AmSTeX" => "AMS-TeX",
        "AmS" => "AMS",
        "AMSLaTeX" => "AMS-LaTeX",
        "METAFONT" | "MF" => "METAFONT",
        "MP" | "METAPOST" => "METAPOST",
        "SLiTeX" => "SLiTeX",
        "PS" => "PostScript",
        "dots" | "ldots" | "textellipsis" | "textdots" => "…",
        "textendash" | "endash" => "–",
        "textemdash" | "emdash" => "—",
        "texthyphen" | "hyphen" | "nobreakdash" | "textnonbreakinghyphen" => "-",
        "slash" | "fslash" => "/",
        "textquoteleft" | "lq" | "textlquote" => "‘",
        "textquoteright" | "rq" | "textrquote" => "’",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "textquotesingle" => "'",
        "textquotedbl" | "dq" => "\"",
        "quotedblbase" | "glqq" | "textglqq" => "„",
        "quotesinglbase" | "glq" => "‚",
        "grqq" => "“",
        "grq" => "‘",
        "guillemotleft" | "guillemetleft" | "flqq" | "og" => "«",
        "guillemotright" | "guillemetright" | "frqq" | "fg" => "»",
        "guilsinglleft" | "flq" => "‹",
        "guilsinglright" | "frq" => "›",
        "textasciitilde" | "textasciitidle" | "texttilde" => "~",
        "textasciicircum" | "textcircumflex" => "^",
        "textasciigrave" => "`",
        "textasciiacute" => "´",
        "textbackslash" => "\\",
        "textbar" => "|",
        "textbardbl" => "‖",
        "textless" => "<",
        "textgreater" => ">",
        "textbullet" => "•",
        "textperiodcentered" | "textcentereddot" => "·",
        "textregistered" | "circledR" => "®",
        "texttrademark" => "™",
        "textdegree" | "degree" => "°",
        "textcelsius" | "celsius" => "°C",
        "copyright" | "textcopyright" => "©",
        "dag" | "dagger" | "textdagger" => "†",
        "ddag" | "ddagger" | "textdaggerdbl" => "‡",
        "textasteriskcentered" | "ast" => "*",
        "S" | "textsection" => "§",
        "P" | "textparagraph" => "¶",
        "pounds" | "textsterling" => "£",
        "euro" | "texteuro" | "EUR" => "€",
        "textordfeminine" => "ª",
        "textordmasculine" => "º",
        "textexclamdown" => "¡",
        "textquestiondown" => "¿",
        "textmu" | "textmugreek" | "upmu" | "micro" => "µ",
        "texttimes" => "×",
        "textpm" => "±",
        "textdiv" => "÷",
        "textminus" => "−",
        "textpi" => "π",
        "textvisiblespace" => "␣",
        "textnumero" | "No" | "no" => "№",
        "ier" => "er",
        "iere" => "re",
        "ieme" | "ime" => "e",
        "cprime" | "textprime" => "′",
        "cdprime" => "″",
        "lasp" => "ʻ",
        "rasp" => "ʼ",
        "cydot" => "·",
        "lfhook" => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, TABLE, sign};

    #[test]
    fn the_table_is_read_whole() {
        assert_eq!(COMMANDS.len(), TABLE.lines().count() - 1);
        assert_eq!(sign("CYRZH"), Some("Ж"));
        assert_eq!(sign("textonehalf"), Some("½"));
        assert_eq!(sign("nothing"), None);
    }
}
