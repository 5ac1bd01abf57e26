//! Font files: where they are, which there are, and a CV's own copies of them.

use super::FAULTY;
use super::arguments::{FontPaths, Fonts, FontsCommand, Pack, PdfKind, Way, shown};
use super::console::Console;
use super::environment;
use super::failure::{Failure, reason};
use super::sources;
use cvpdf::FontFile;
use cvpdf::diagnostic::codes;
use cvpdf::font::{self, Description, Slope, Source, describe_at, scripts_at};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How deep folders of fonts are looked into.
const DEEPEST: usize = 8;

/// The endings of font files.
const FONTS: [&str; 4] = ["otf", "ttf", "ttc", "otc"];

/// The endings of web fonts, which are listed where there is nothing else, so that it can be said what is wrong with them.
const WEB_FONTS: [&str; 2] = ["woff", "woff2"];

/// The font files in a folder and those below it, sorted; or the path itself, if it is no folder.
pub fn list(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !fs::metadata(path).map_err(|error| reason(&error))?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut all = Vec::new();
    walk(path, DEEPEST, &mut all).map_err(|error| reason(&error))?;
    all.sort();
    let of =
        |endings: &[&str]| -> Vec<PathBuf> { all.iter().filter(|path| has_ending(path, endings)).cloned().collect() };
    let fonts = of(&FONTS);
    Ok(if fonts.is_empty() { of(&WEB_FONTS) } else { fonts })
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if depth > 0 {
                // What may not be looked into has no fonts for us.
                let _ = walk(&path, depth - 1, found);
            }
        } else {
            found.push(path);
        }
    }
    Ok(())
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| endings.iter().any(|ending| ending.eq_ignore_ascii_case(extension)))
}

/// What the font files of some folders hold. Only their directories and names are read.
fn scan(paths: Vec<PathBuf>) -> Vec<FontFile> {
    let files = paths.into_iter().filter_map(|path| {
        let file = File::open(&path).ok()?;
        let faces = describe_at(&|offset, length| read_at(&file, offset, length)).ok()?;
        Some(FontFile { path: path.to_str()?.to_owned(), faces, data: None })
    });
    files.collect()
}

fn read_at(mut file: &File, offset: u64, length: usize) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(offset)).ok()?;
    let mut bytes = Vec::new();
    file.take(length.try_into().ok()?).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The fonts of the system, in the order of their paths.
pub fn system() -> Vec<FontFile> {
    let folders = environment::system_font_folders();
    scan(folders.iter().flat_map(|folder| list(folder).unwrap_or_default()).collect())
}

/// The fonts of `--font-path` and `CVPDF_FONT_PATH`.
pub fn given(paths: &FontPaths) -> Result<Vec<FontFile>, Failure> {
    let mut files = Vec::new();
    for path in paths.font_path.iter().chain(&environment::font_path()) {
        let unreadable = |reason: String| Failure::new(format!("cannot read the fonts in {}: {reason}", shown(path)));
        let whole = std::path::absolute(path).map_err(|error| unreadable(reason(&error)))?;
        let listed = list(&whole).map_err(unreadable)?;
        let found = scan(listed);
        if found.is_empty() {
            return Err(unreadable("there is no OpenType or TrueType font in it".to_owned()));
        }
        files.extend(found);
    }
    Ok(files)
}

/// Lists fonts, or packs those of a CV.
pub fn fonts(asked: &Fonts, console: &mut Console) -> Result<ExitCode, Failure> {
    match &asked.command {
        Some(FontsCommand::Pack(asked)) => pack(asked, console),
        None => print(asked).map(|()| ExitCode::SUCCESS),
    }
}

/// The faces of a family, and where they are.
#[derive(Default)]
struct Listed {
    from: String,
    styles: Vec<String>,
    scripts: Vec<&'static str>,
}

fn print(asked: &Fonts) -> Result<(), Failure> {
    let wanted = asked.name.as_deref().map(str::to_lowercase);
    let is_wanted = |family: &str| wanted.as_ref().is_none_or(|wanted| family.to_lowercase().contains(wanted));
    let bundled = font::Fonts::bundled();
    let mut families: BTreeMap<(u8, String), Listed> = BTreeMap::new();
    for family in bundled.families().iter().filter(|family| is_wanted(&family.name)) {
        let listed = families.entry((0, family.name.clone())).or_default();
        "bundled".clone_into(&mut listed.from);
        for face in family.faces.iter().map(|id| bundled.face(*id)) {
            let style = style(face.cut().weight, face.cut().slope);
            if !listed.styles.contains(&style) {
                listed.styles.push(style);
            }
        }
        if let Some(face) = family.faces.last().map(|id| bundled.face(*id)) {
            let data = face.data();
            listed.scripts = scripts_at(&|offset, length| slice(data, offset, length), 0);
        }
    }
    let own = scan(list(Path::new(cvpdf::FONT_FOLDER)).unwrap_or_default());
    for (order, files) in [(1, own), (2, given(&asked.paths)?), (3, system())] {
        for (file, face) in files.iter().flat_map(|file| file.faces.iter().map(move |face| (file, face))) {
            if is_wanted(&face.family) {
                list_face(&mut families, order, file, face);
            }
        }
    }
    if families.is_empty() {
        return Err(Failure::new("there is no such font").hint("`cvpdf fonts` lists all"));
    }
    let mut out = std::io::stdout().lock();
    for ((_, family), listed) in families {
        let Listed { from, styles, scripts } = listed;
        let text = format!("{family}\n  {}\n  {}\n  {from}\n", styles.join(", "), scripts.join(", "));
        // When nobody reads on, nothing is lost.
        if out.write_all(text.as_bytes()).is_err() {
            break;
        }
    }
    Ok(())
}

fn slice(data: &[u8], offset: u64, length: usize) -> Option<Vec<u8>> {
    let rest = data.get(usize::try_from(offset).ok()?..)?;
    Some(rest[..length.min(rest.len())].to_vec())
}

fn list_face(families: &mut BTreeMap<(u8, String), Listed>, order: u8, file: &FontFile, face: &Description) {
    let listed = families.entry((order, face.family.clone())).or_default();
    if listed.styles.is_empty() {
        let folder = Path::new(&file.path).parent().unwrap_or(Path::new("."));
        listed.from = shown(folder);
        listed.scripts = File::open(&file.path)
            .map(|open| scripts_at(&|offset, length| read_at(&open, offset, length), face.index))
            .unwrap_or_default();
    }
    let axes = face.axes.iter().map(|(tag, [least, _, greatest])| format!("{tag} {least} to {greatest}"));
    let axes: Vec<String> = axes.collect();
    let style = if axes.is_empty() { face.style.clone() } else { format!("{} ({})", face.style, axes.join(", ")) };
    if !listed.styles.contains(&style) {
        listed.styles.push(style);
    }
}

/// What a face is called within its family.
fn style(weight: u16, slope: Slope) -> String {
    let weight = match weight {
        400 => "Regular",
        500 => "Medium",
        600 => "Semibold",
        700 => "Bold",
        _ => "Black",
    };
    match (weight, slope) {
        ("Regular", Slope::Italic) => "Italic".to_owned(),
        (weight, Slope::Italic) => format!("{weight} Italic"),
        (weight, Slope::Upright) => weight.to_owned(),
    }
}

/// Copies the fonts of a CV that lie elsewhere to the folder beside it. What is there is left alone.
fn pack(asked: &Pack, console: &mut Console) -> Result<ExitCode, Failure> {
    let way = Way { choice: asked.choice.clone(), ..Way::default() };
    let sources = sources::read(&asked.input, &way, PdfKind::default(), console)?;
    let (used, mut report) = sources.used_fonts(asked.choice.variant.as_deref(), console);
    // That fonts are the machine's is what is about to change.
    report.diagnostics.retain(|found| found.code != codes::SYSTEM_FONT);
    console.found(&report);
    if report.has_errors() {
        return Ok(ExitCode::from(FAULTY));
    }
    let folder = sources.input.directory.join(cvpdf::FONT_FOLDER);
    let mut copied = 0;
    for font in used {
        let from = sources.input.directory.join(&font.path);
        let is_beside = font.source == Source::Files && Path::new(&font.path).is_relative();
        let Some(name) = from.file_name().filter(|_| !is_beside) else { continue };
        let to = folder.join(name);
        if to.exists() {
            continue;
        }
        let failed =
            |error: std::io::Error| Failure::new(format!("cannot copy the font to {}: {}", shown(&to), reason(&error)));
        fs::create_dir_all(&folder).map_err(failed)?;
        fs::copy(&from, &to).map_err(failed)?;
        console.packed(&font.family, &to);
        copied += 1;
    }
    if copied == 0 {
        console.nothing_to_pack();
    }
    Ok(ExitCode::SUCCESS)
}
