//! The explanations of the codes are whole and true: each code has a page, and the examples on it are faulty and sound.
#![allow(clippy::disallowed_methods, reason = "the pages are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::diagnostic::{EXPLANATIONS, Severity};
use cvpdf::{Options, compile};
use std::fs;
use std::path::{Path, PathBuf};

/// The codes that nothing can bring about, or only a font file that is not at hand.
const WITHOUT_EXAMPLE: [&str; 3] = ["E014", "E031", "W020"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The codes of `src/diagnostic/codes.rs`.
fn codes() -> Vec<String> {
    let text = fs::read_to_string(root().join("src/diagnostic/codes.rs")).unwrap();
    let line = |line: &str| Some(line.strip_prefix("pub const ")?.split('"').nth(1)?.to_owned());
    text.lines().filter_map(line).collect()
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes = codes();
    assert!(codes.len() > 30, "{codes:?}");
    let explained: Vec<&str> = EXPLANATIONS.iter().map(|explanation| explanation.code).collect();
    assert_eq!(explained, codes);
    let files = fs::read_dir(root().join("docs/codes")).unwrap();
    let mut files: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, codes.iter().map(|code| format!("{code}.md")).collect::<Vec<_>>());
    for explanation in EXPLANATIONS {
        let (code, title) = (explanation.code, explanation.title());
        assert!(explanation.page.starts_with(&format!("# {code}: {title}\n")), "{code}");
        let file = fs::read_to_string(root().join(format!("docs/codes/{code}.md"))).unwrap();
        assert_eq!(explanation.page, file, "{code} has the page of another code");
    }
}

/// A fenced block: what stands behind its backticks, and its text.
fn blocks(page: &str) -> Vec<(Vec<&str>, String)> {
    let mut blocks: Vec<(Vec<&str>, String)> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(info) if !inside => blocks.push((info.split(' ').collect(), String::new())),
            None if inside => blocks.last_mut().unwrap().1.extend([line, "\n"]),
            _ => {}
        }
        inside ^= line.starts_with("```");
    }
    blocks
}

/// The codes that an example brings. Behind `faulty` and `corrected` may stand `theme`, for a block that is one, and
/// `max-pages=1` or `variant=industry`; the other blocks of the page are files beside the CV, under the names that stand
/// behind them, and so are the pictures of the tests.
fn found(info: &[&str], text: &str, page: &str) -> Vec<(&'static str, Severity)> {
    let is_theme = info.contains(&"theme");
    let files: Vec<(String, String)> =
        blocks(page).into_iter().filter_map(|(info, text)| Some(((*info.get(1)?).to_owned(), text))).collect();
    let read_file = |path: &str| {
        if path == "./theme.toml" && is_theme {
            return Ok(text.as_bytes().to_vec());
        }
        let file = files.iter().find(|(name, _)| Path::new(name) == Path::new(path));
        let text = file.map(|(_, text)| text.as_bytes().to_vec());
        text.or_else(|| fs::read(root().join("tests/images").join(path)).ok()).ok_or_else(|| "no such file".to_owned())
    };
    let variant = info.iter().find_map(|word| word.strip_prefix("variant="));
    let max_pages = info.iter().find_map(|word| word.strip_prefix("max-pages=")).map(|most| most.parse().unwrap());
    let theme = is_theme.then_some("./theme.toml");
    let options = Options { theme, read_file: &read_file, max_pages, variant, ..Options::default() };
    let output = compile(if is_theme { "name = \"Ada Lovelace\"" } else { text }, &options);
    output.report.diagnostics.iter().map(|found| (found.code, found.severity)).collect()
}

#[test]
fn the_examples_are_faulty_and_corrected() {
    for explanation in EXPLANATIONS {
        let (code, page) = (explanation.code, explanation.page);
        let examples = blocks(page).into_iter().filter(|(info, _)| info[0] == "toml").collect::<Vec<_>>();
        let kinds: Vec<&str> = examples.iter().map(|(info, _)| info[1]).collect();
        if WITHOUT_EXAMPLE.contains(&code) {
            assert!(kinds.is_empty(), "{code} has an example after all");
            continue;
        }
        let (first, others) = kinds.split_first().unwrap();
        assert!(*first == "faulty" && !others.is_empty(), "{code}: {kinds:?}");
        assert!(others.iter().all(|kind| *kind == "corrected"), "{code}: {kinds:?}");
        let faulty = found(&examples[0].0, &examples[0].1, page);
        let brings = faulty.iter().any(|(found, _)| *found == code);
        assert!(brings, "the faulty example of {code} brings {faulty:?}");
        assert!(faulty.iter().all(|(found, _)| *found == code), "{code} brings more: {faulty:?}");
        for (info, text) in &examples[1..] {
            assert_eq!(found(info, text, page), [], "{code}: {text}");
        }
        let severity = if code.starts_with('W') { Severity::Warning } else { Severity::Error };
        assert!(faulty.iter().all(|(_, found)| *found == severity), "{code} is not as bad as its letter says");
    }
}
