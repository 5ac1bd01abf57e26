//! Names without what people put before and behind them in a CV: titles, degrees, pronouns.

/// The names that a line with a person's name gives, without titles, degrees and pronouns: one mostly, and more where it can
/// be read in two ways or says another name (`Anna Keller (née Schmidt)`).
pub(super) fn names(written: &str) -> Vec<String> {
    let (outside, asides) = without_asides(written);
    // `Tracy Lim | she/her`
    let line = outside.split(['|', '·', '•', ';', '–', '—']).next().unwrap_or_default();
    let parts: Vec<&str> = line.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let Some((first, rest)) = parts.split_first() else { return Vec::new() };
    let (first, rest) = match rest {
        // `Robert Vogel, Jr., MD` is of three parts, and one of two.
        [junior, rest @ ..] if super::name::is_generation(junior) && first.contains(' ') => {
            (format!("{first} {junior}"), rest)
        }
        _ => ((*first).to_owned(), rest),
    };
    let behind = rest.iter().rev().take_while(|part| is_degree(part)).count();
    let rest = &rest[..rest.len() - behind];
    let first = without_titles(&first);
    let mut names = Vec::new();
    let whole = [&[first.as_str()], rest].concat().join(", ");
    if rest.is_empty() {
        let bare = without_degrees(&first);
        if bare != whole {
            names.push(bare);
        }
    }
    names.push(whole);
    if behind > 0 && rest.is_empty() {
        // What looks like a degree may be initials after all: `Lindqvist, MD`.
        let all = [&[first.as_str()], &parts[parts.len() - behind..]].concat().join(", ");
        if first.contains(char::is_whitespace) {
            names.push(all);
        } else {
            names.insert(0, all);
        }
    }
    let others: Vec<String> = asides.iter().filter_map(|aside| other_name(aside, &names[0])).collect();
    names.extend(others);
    names
}

/// The text outside of brackets and quotation marks, and what stands within.
fn without_asides(written: &str) -> (String, Vec<String>) {
    let (mut outside, mut asides) = (String::new(), Vec::new());
    let mut rest = written;
    while let Some(start) = rest.find(['(', '[', '“', '"', '（', '„']) {
        let open = rest[start..].chars().next().expect("it was found");
        let inside = &rest[start + open.len_utf8()..];
        let Some(end) = inside.find([')', ']', '”', '"', '）', '“']) else { break };
        let close = inside[end..].chars().next().expect("it was found");
        outside.push_str(&rest[..start]);
        outside.push(' ');
        asides.push(inside[..end].trim().to_owned());
        rest = &inside[end + close.len_utf8()..];
    }
    outside.push_str(rest);
    (outside, asides)
}

/// The other name that an aside gives: one by birth, one to be called by, or one in another script.
fn other_name(aside: &str, name: &str) -> Option<String> {
    let words: Vec<&str> = aside.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    let at_birth = ["née", "nee", "né", "geb", "geborene", "born", "født", "född", "roz", "ur", "z domu"];
    let own: Vec<&str> = name.split_whitespace().collect();
    if at_birth.contains(&first.trim_end_matches('.').to_lowercase().as_str()) {
        let given = own.split_last()?.1;
        return (!rest.is_empty() && !name.contains(',')).then(|| [given, rest].concat().join(" "));
    }
    if super::name::is_east_asian(aside) {
        return Some(aside.to_owned());
    }
    // `Robert (Bob) Smith`
    let is_name = words.len() == 1 && !aside.contains(['/', '.']) && aside.starts_with(char::is_uppercase);
    (is_name && !is_degree(aside) && own.len() > 1 && !name.contains(','))
        .then(|| format!("{aside} {}", own[own.len() - 1]))
}

/// Titles, as they stand before a name, without their full stops and hyphens.
const TITLES: [&str; 91] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "mx",
    "miss",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "reverend",
    "hon",
    "capt",
    "col",
    "lt",
    "maj",
    "sgt",
    "assoc",
    "assistant",
    "associate",
    "asst",
    "adj",
    "emeritus",
    "emerita",
    "eng",
    "engr",
    "ir",
    "drs",
    "dring",
    "dipling",
    "dipl",
    "dipling(fh)",
    "diplinform",
    "diplinf",
    "diplphys",
    "diplmath",
    "diplchem",
    "diplkfm",
    "diplbiol",
    "diplpsych",
    "drmed",
    "drrernat",
    "drphil",
    "drhc",
    "drsc",
    "drhabil",
    "privdoz",
    "pd",
    "univprof",
    "aounivprof",
    "mag",
    "ing",
    "magister",
    "herr",
    "frau",
    "mudr",
    "mddr",
    "mvdr",
    "rndr",
    "phdr",
    "judr",
    "pharmdr",
    "thdr",
    "paeddr",
    "mgr",
    "mga",
    "bc",
    "doc",
    "docent",
    "doç",
    "hab",
    "inż",
    "lic",
    "dott",
    "dottssa",
    "dottoressa",
    "profssa",
    "avv",
    "arch",
    "dra",
    "profa",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "acad",
    "akad",
    "проф",
];

/// Titles that are names or initials where no full stop is behind them.
const WITH_STOP: [&str; 14] =
    ["hon", "eng", "arch", "lic", "mag", "doc", "col", "maj", "ing", "hab", "dra", "mga", "bc", "acad"];

fn without_titles(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut start = 0;
    while start + 1 < words.len() {
        let word = words[start];
        let folded: String = word.to_lowercase().chars().filter(|c| !['.', '-', '‐', 'ª', 'º'].contains(c)).collect();
        let stops = word.ends_with(['.', 'ª', 'º']);
        let is_title = TITLES.contains(&folded.as_str()) && (stops || !WITH_STOP.contains(&folded.as_str()))
            // `rer. nat.`, `h. c.`, `hab. inż.`; and what is left of `Dipl.-Inf. (FH)`.
            || start > 0 && (stops && word.starts_with(char::is_lowercase) || ["et", "mult"].contains(&folded.as_str()))
            || word.contains(".-") && word.chars().filter(|c| c.is_alphabetic()).count() > 4;
        if !is_title {
            break;
        }
        start += 1;
    }
    words[start..].join(" ")
}

/// A name without the degrees behind it that no comma sets apart: `Tracy Lim PhD`.
fn without_degrees(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 2 && words.last().is_some_and(|word| is_known_degree(word) || word.contains('/')) {
        words.pop();
    }
    words.join(" ")
}

/// Degrees and honours in letters alone.
const DEGREES: [&str; 61] = [
    "phd", "dphil", "dsc", "drph", "scd", "md", "do", "dds", "dmd", "dvm", "pharmd", "edd", "psyd", "jd", "llb", "llm",
    "ma", "ms", "msc", "mres", "mphil", "mba", "mph", "mfa", "mpa", "mpp", "med", "meng", "mtech", "ba", "bs", "bsc",
    "beng", "btech", "bfa", "rn", "np", "pa", "bsn", "msn", "facp", "facs", "frcp", "frcs", "mrcp", "frs", "frse",
    "obe", "mbe", "cbe", "cpa", "cfa", "cfp", "pmp", "pe", "ceng", "esq", "csc", "drsc", "habil", "mbbs",
];

fn is_known_degree(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let is_capital = letters.chars().filter(|c| c.is_uppercase()).count() > 1 || word.contains('.');
    is_capital && DEGREES.contains(&letters.to_lowercase().as_str())
}

/// Whether a part behind a comma is a degree, an honour, or something in small letters, and no given name or initials.
fn is_degree(part: &str) -> bool {
    part.split_whitespace().all(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
        let small = letters.clone().filter(|c| c.is_lowercase()).count();
        let is_abbreviation = word.contains('.') && capitals > 0 && small > 0 && letters.count() > 2;
        let folded = word.trim_end_matches('.').to_lowercase();
        is_known_degree(word)
            || DEGREES.contains(&folded.as_str())
            || capitals > 2
            || is_abbreviation
            || word.contains('/')
            || ["(hons)", "hons", "candidate", "student"].contains(&folded.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn titles_degrees_and_pronouns_are_no_names() {
        for (written, first) in [
            ("Tracy Lim", "Tracy Lim"),
            ("Tracy Lim (she/her)", "Tracy Lim"),
            ("Tracy Lim [they/them]", "Tracy Lim"),
            ("Tracy Lim | she/her", "Tracy Lim"),
            ("Tracy Lim, M.Sc., MBA", "Tracy Lim"),
            ("Tracy Lim, MD, PhD", "Tracy Lim"),
            ("Tracy Lim MD PhD", "Tracy Lim"),
            ("Tracy Lim, Ph.D. candidate", "Tracy Lim"),
            ("Tracy Lim, BSc (Hons), FRCP", "Tracy Lim"),
            ("Dr. Ada Vogel, Ph.D.", "Ada Vogel"),
            ("Dipl.-Ing. Ada Vogel", "Ada Vogel"),
            ("Dipl.-Ing. (FH) Ada Vogel", "Ada Vogel"),
            ("Prof. Dr. rer. nat. habil. Ada Vogel", "Ada Vogel"),
            ("Prof. Dr. Dr. h.c. mult. Ada Vogel", "Ada Vogel"),
            ("Priv.-Doz. Dr.-Ing. Ada Vogel", "Ada Vogel"),
            ("PD Dr. med. Ada Vogel", "Ada Vogel"),
            ("Mag. Dr. Ada Vogel, BSc", "Ada Vogel"),
            ("dr hab. inż. Ada Wójcik", "Ada Wójcik"),
            ("prof. dr hab. Ada Wójcik", "Ada Wójcik"),
            ("MUDr. Ada Dvořáková, Ph.D., MBA", "Ada Dvořáková"),
            ("doc. RNDr. Ada Dvořáková, CSc.", "Ada Dvořáková"),
            ("Dott.ssa Ada Conti", "Ada Conti"),
            ("Prof.ª Dra. Ada Souza", "Ada Souza"),
            ("Doç. Dr. Ada Yılmaz", "Ada Yılmaz"),
            ("Assoc. Prof. Ada Vogel", "Ada Vogel"),
            ("Sir Ada Vogel, FRS", "Ada Vogel"),
            ("Vogel, Ada", "Vogel, Ada"),
            ("Vogel, Ada, MBA", "Vogel, Ada"),
            ("Vogel, MD", "Vogel, MD"),
            ("Ada Vogel, Jr., MD", "Ada Vogel Jr."),
            ("Chr. Vogel", "Chr. Vogel"),
            ("Ing Vogel", "Ing Vogel"),
            ("J. R. Vogel", "J. R. Vogel"),
            ("Dr. Plato", "Plato"),
            ("Dr.", "Dr."),
        ] {
            assert_eq!(names(written).first().map(String::as_str), Some(first), "{written}");
        }
        assert_eq!(names(" ,() "), [""; 0]);
    }

    #[test]
    fn some_lines_give_several_names() {
        for (written, all) in [
            ("Anna Keller (née Schmidt)", "Anna Keller; Anna Schmidt"),
            ("Robert \"Bob\" Vogel", "Robert Vogel; Bob Vogel"),
            ("Robert (Bob) Vogel", "Robert Vogel; Bob Vogel"),
            ("Xiaoming Zhang (张晓明)", "Xiaoming Zhang; 张晓明"),
            ("Yi Lin MA", "Yi Lin; Yi Lin MA"),
        ] {
            assert_eq!(names(written).join("; "), all);
        }
    }
}
