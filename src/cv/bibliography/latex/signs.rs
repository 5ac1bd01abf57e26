//! Commands that set a letter or a sign.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A command and what it sets, one to a line: LaTeX's own, and what others add or have otherwise.
const TABLES: [&str; 2] = [include_str!("commands.txt"), include_str!("signs.txt")];

static COMMANDS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = TABLES.into_iter().flat_map(|table| table.lines().skip(1));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// What the command of a letter or sign sets.
pub(super) fn sign(command: &str) -> Option<&'static str> {
    match command {
        "," | "thinspace" => Some("\u{202F}"),
        "nobreakspace" | "adddotspace" | "addnbspace" => Some("\u{A0}"),
        "-" => Some("\u{AD}"),
        command if BLANK.contains(&command) => Some(" "),
        command if NOTHING.contains(&command) => Some(""),
        command => COMMANDS.get(command).copied(),
    }
}

/// What makes a space of a line or a paragraph that ends.
const BLANK: [&str; 27] = [
    " ",
    "\n",
    "\t",
    "\r",
    "\\",
    "newline",
    "linebreak",
    "space",
    "quad",
    "qquad",
    "par",
    "enspace",
    "newblock",
    "tabularnewline",
    "hfill",
    "hfil",
    "smallskip",
    "medskip",
    "bigskip",
    "newpage",
    "nl",
    "endgraf",
    "bibrangessep",
    ":",
    ";",
    ">",
    "addspace",
];

/// What changes no text.
const NOTHING: [&str; 42] = [
    "/",
    "@",
    "!",
    "negthinspace",
    "allowbreak",
    "nobreak",
    "noindent",
    "indent",
    "ignorespaces",
    "unskip",
    "null",
    "strut",
    "leavevmode",
    "mathstrut",
    "nolinebreak",
    "sloppy",
    "raggedright",
    "centering",
    "textcompwordmark",
    "compwordmark",
    "unpenalty",
    "frenchspacing",
    "nonfrenchspacing",
    "break",
    "xspace",
    "endgroup",
    "begingroup",
    "bgroup",
    "egroup",
    "left",
    "right",
    "string",
    "nohyphens",
    "bibnodash",
    "isdot",
    "nopunct",
    "item",
    "limits",
    "displaystyle",
    "textstyle",
    "scriptstyle",
    "lfhook",
];

#[cfg(test)]
mod tests {
    use super::{COMMANDS, TABLES, sign};

    #[test]
    fn the_tables_are_read_whole() {
        for line in TABLES.into_iter().flat_map(|table| table.lines().skip(1)) {
            assert!(COMMANDS.contains_key(line.split(' ').next().unwrap_or_default()), "{line}");
        }
        assert_eq!(sign("texttimes"), Some("×"));
        assert_eq!((sign("par"), sign("/"), sign("-")), (Some(" "), Some(""), Some("\u{AD}")));
        assert_eq!(sign("CYRZH"), Some("Ж"));
        assert_eq!(sign("textonehalf"), Some("½"));
        assert_eq!(sign("nothing"), None);
    }
}
