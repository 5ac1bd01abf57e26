//! The commands beside the plain one, run as a user runs them: check, export, explain, schema, init, extract, fonts.
#![allow(clippy::disallowed_methods, reason = "a user has files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

mod desk;

use desk::{CV, Desk, FAULTY, Ran};
use serde_json::Value;
use std::fs;

/// A desk with a CV that brings a warning, and one of two pages.
fn desk() -> Desk {
    let desk = Desk::new();
    fs::write(desk.path("warned.toml"), "name = \"Ada\"\nheadline = \"An engine called 王\"\n").unwrap();
    let text = "x\n\n".repeat(50);
    let section = format!("[[section]]\ntitle = \"Text\"\nkind = \"text\"\ntext = '''\n{text}'''\n");
    fs::write(desk.path("long.toml"), format!("{CV}{section}")).unwrap();
    desk
}

#[test]
fn check_tells_what_is_wrong_and_writes_nothing() {
    let desk = desk();
    let before = desk.names();
    let ran = desk.run(&["check", "cv.toml"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, "cv.toml: 1 page, nothing to complain of\n"));
    let ran = desk.run(&["check", "faulty.toml"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("error[E003]: unknown key `nmae`\n --> faulty.toml:2:1\n"), "{}", ran.stderr);
    let end = "\nfor more, run `cvpdf explain E003`\n\nfaulty.toml: 1 error\n";
    assert!(ran.stderr.ends_with(end), "{}", ran.stderr);
    let ran = desk.run(&["check", "warned.toml"]);
    assert_eq!(ran.status, 0);
    assert!(ran.stderr.ends_with("\nwarned.toml: 1 page, 1 warning\n"), "{}", ran.stderr);
    assert_eq!(desk.run(&["check", "-q", "warned.toml"]).stderr, "");
    assert!(!desk.run(&["check", "-q", "faulty.toml"]).stderr.contains("for more"));
    assert_eq!(Ran::new(desk.command(&["check", "-"]).write_stdin(FAULTY)).status, 1);
    desk.run(&["check", "missing.txt"]).refused("error: cannot read `missing.txt`: no such file");
    assert_eq!(desk.names(), before);
}

#[test]
fn warnings_may_be_denied_and_pages_limited() {
    let desk = desk();
    fs::write(desk.path("warned.pdf"), "old").unwrap();
    let ran = desk.run(&["warned.toml", "--deny", "warnings"]);
    assert_eq!(ran.status, 1);
    let end = "\nwarned.toml: 1 warning, and warnings are denied; warned.pdf is left as it was\n";
    assert!(ran.stderr.ends_with(end), "{}", ran.stderr);
    assert_eq!(fs::read(desk.path("warned.pdf")).unwrap(), b"old");
    assert_eq!(desk.run(&["check", "warned.toml", "--deny", "warnings"]).status, 1);
    assert_eq!(desk.run(&["check", "cv.toml", "--deny", "warnings"]).status, 0);
    assert_eq!(desk.run(&["cv.toml", "--deny", "errors"]).status, 2);

    let message = "error[E021]: the CV has 2 pages, over the limit of 1\n";
    for arguments in [&["long.toml", "--max-pages", "1"][..], &["check", "long.toml", "--max-pages", "1"]] {
        let ran = desk.run(arguments);
        assert_eq!(ran.status, 1);
        assert!(ran.stderr.starts_with(message), "{}", ran.stderr);
    }
    assert!(!desk.names().contains(&"long.pdf".to_owned()));
    assert_eq!(desk.run(&["long.toml", "--max-pages", "2"]).status, 0);
    assert_eq!(desk.run(&["long.toml", "--max-pages", "0"]).status, 2);
}

#[test]
fn a_cv_is_made_to_fit() {
    let desk = desk();
    let ran = desk.run(&["long.toml", "--fit", "1"]);
    assert_eq!(ran.status, 0);
    let (change, made) = ran.stderr.split_once('\n').unwrap();
    assert!(change.starts_with("long.toml: fits 1 page: spacing to 50 %, leading 12pt → "), "{change}");
    assert!(made.starts_with("long.pdf: 1 page, "), "{made}");
    let ran = desk.run(&["check", "long.toml", "--fit", "1"]);
    assert_eq!(ran.stderr, format!("{change}\nlong.toml: 1 page, nothing to complain of\n"));
    // What fits is not changed, and not spoken of.
    assert_eq!(desk.run(&["check", "long.toml", "--fit", "2"]).stderr, "long.toml: 2 pages, nothing to complain of\n");

    let ran = desk.run(&["check", "long.toml", "--fit", "1", "--format", "json"]);
    let found: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(found["fitted"].as_str(), change.strip_prefix("long.toml: "));

    let own = fs::read_to_string(desk.path("long.toml")).unwrap();
    fs::write(
        desk.path("stiff.toml"),
        format!("fit = {{ pages = 1, leading = 100, margins = 100, size = 100 }}\n{own}"),
    )
    .unwrap();
    let ran = desk.run(&["stiff.toml"]);
    assert_eq!(ran.status, 1);
    let message =
        "error[E021]: the CV cannot be made to fit 1 page: as tight as it may be set, it is 7 lines too long\n";
    assert!(ran.stderr.starts_with(message), "{}", ran.stderr);
    assert!(!desk.names().contains(&"stiff.pdf".to_owned()));
}

#[test]
fn programs_read_standard_output() {
    let desk = desk();
    let json = |arguments: &[&str]| -> (i32, Value) {
        let ran = desk.run(arguments);
        assert_eq!(ran.stderr, "");
        (ran.status, serde_json::from_slice(&ran.stdout).unwrap())
    };
    let (status, found) = json(&["check", "./faulty.toml", "--format", "json"]);
    let first = &found["diagnostics"][0];
    assert_eq!((&first["file"], &first["line"], &first["code"]), (&"faulty.toml".into(), &2.into(), &"E003".into()));
    assert_eq!((status, &found["pages"]), (1, &Value::Null));
    let (status, found) = json(&["check", "long.toml", "--format", "json"]);
    assert_eq!((status, &found["pages"], &found["errors"]), (0, &2.into(), &0.into()));
    let (status, found) = json(&["check", "long.toml", "--format", "json", "--max-pages", "1"]);
    assert_eq!((status, &found["pages"], &found["errors"]), (1, &2.into(), &1.into()));
    let (status, log) = json(&["check", "warned.toml", "--format", "sarif", "--deny", "warnings"]);
    assert_eq!((status, &log["runs"][0]["results"][0]["ruleId"]), (1, &"W001".into()));
}

#[test]
fn files_are_named_from_where_the_command_is_run() {
    let desk = desk();
    fs::create_dir(desk.path("jobs")).unwrap();
    fs::write(desk.path("jobs/cv.toml"), "theme = \"./mine.toml\"\nname = \"Ada\"\n").unwrap();
    fs::write(desk.path("jobs/mine.toml"), "extends = \"academic\"\nsize = 1\n").unwrap();
    let beginning =
        "::error file=jobs/mine.toml,line=2,endLine=2,col=1,endColumn=5,title=E003::unknown key `size`%0Ahelp: ";
    let whole = desk.path("jobs/cv.toml");
    for input in ["jobs/cv.toml", "./jobs/cv.toml", whole.to_str().unwrap()] {
        let ran = desk.run(&["check", input, "--format", "github"]);
        let stdout = String::from_utf8(ran.stdout).unwrap();
        assert!(stdout.starts_with(beginning) && stdout.lines().count() == 1, "{stdout}");
    }
}

/// A CV with all that its text has to take a stand on.
const TOLD: &str = r#"
name = "Ada *Lovelace*"
contact = [[{ email = "ada@example.org" }, { text = "London" }]]

[[section]]
title = "[Work]{.smallcaps}"
kind = "experience"

[[section.entry]]
organization = "Difference\u00A0Engines"
location = "London"
position = "Pro\u00ADgram\u200Bmer of the 1^{st} and H_{2}O"
start = 1842
end = 1843
highlights = ["For the [Université de Genève]{lang=fr}", "of tags"]
tags = ["long"]

[[section]]
title = "Life"
kind = "text"
text = '''Born in London,\
a [poet]{.smallcaps}'s daughter.'''

[variant.short]
exclude = ["long"]
"#;

#[test]
fn export_writes_what_is_read_from_the_pages() {
    let desk = Desk::new();
    fs::write(desk.path("told.toml"), TOLD).unwrap();
    let head = "Ada Lovelace\nada@example.org | London\n";
    let life = "\nLife\nBorn in London,\na poet’s daughter.\n";
    let work = "\nWork\nDifference Engines London\nProgrammer of the 1st and H2O 1842 - 1843\n\
                ◦ For the Université de Genève\n◦ of tags\n";
    let ran = desk.run(&["export", "told.toml", "--to", "text"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), format!("{head}{work}{life}"));

    fs::write(desk.path("told.txt"), "old").unwrap();
    let ran = desk.run(&["export", "told.toml", "--to", "text", "--variant", "short", "-o", "told.txt"]);
    let written = fs::read_to_string(desk.path("told.txt")).unwrap();
    assert!(written.starts_with("Ada Lovelace\n") && written.ends_with(life), "{written}");
    assert!(!written.contains("Programmer"), "{written}");
    assert_eq!((ran.status, ran.stdout.len()), (0, 0));
    assert_eq!(ran.stderr, format!("told.txt: {} bytes\n", written.len()));
}

#[test]
fn what_cannot_be_exported_leaves_an_older_file_as_it_was() {
    let desk = Desk::new();
    fs::write(desk.path("old.txt"), "old").unwrap();
    let ran = desk.run(&["export", "faulty.toml", "--to", "text", "-o", "old.txt"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("error[E003]: unknown key `nmae`\n --> faulty.toml:2:1\n"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("\nfaulty.toml: 1 error; old.txt is left as it was\n"), "{}", ran.stderr);
    assert_eq!(fs::read(desk.path("old.txt")).unwrap(), b"old");
    let ran = desk.run(&["export", "faulty.toml", "--to", "text"]);
    assert_eq!((ran.status, ran.stdout.len()), (1, 0));
    desk.run(&["export", "cv.toml", "--to", "text", "-o", "cv.toml"])
        .refused("error: cannot write `cv.toml`: it is the input\nhelp: name another file with `-o`");
    desk.run(&["export", "cv.toml", "--to", "text", "-o", "none/"]).refused(
        "error: cannot write `none/`: there is no such directory\nhelp: name a file in it, such as `none/cv.txt`",
    );
    assert_eq!(desk.run(&["export", "cv.toml"]).status, 2);
    assert_eq!(desk.run(&["export", "cv.toml", "--to", "word"]).status, 2);
}

#[test]
fn explanations() {
    let desk = Desk::new();
    let text = |arguments: &[&str]| {
        let ran = desk.run(arguments);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        String::from_utf8(ran.stdout).unwrap()
    };
    let page = text(&["explain", "E012"]);
    assert!(page.starts_with("E012: a theme that there is not\n\n"), "{page}");
    assert!(page.contains("\nFaulty\n\n    theme = \"acadmic\"\n"), "{page}");
    assert_eq!(text(&["explain", "e12"]), page);
    assert!(text(&["explain", "e12", "--color", "always"]).starts_with("\x1b[1mE012"));
    let list = text(&["explain"]);
    assert!(list.starts_with("E001  this is not TOML\n") && list.contains("\nW011  "), "{list}");
    desk.run(&["explain", "E112"])
        .refused("error: there is no code `E112`\nhelp: did you mean `E012`? `cvpdf explain` lists all");
    desk.run(&["explain", "margins"]).refused(
        "error: there is no code `margins`\nhelp: a code is written `E003` or `W002`; `cvpdf explain` lists all",
    );
}

/// A font of a user's, which is one of the bundled ones under another name.
fn own_font() -> Vec<u8> {
    let fonts = cvpdf::font::Fonts::bundled();
    let roboto = fonts.family(fonts.family_named("Roboto").unwrap()).faces[0];
    fonts.face(roboto).data().to_vec()
}

#[test]
fn fonts_are_listed_and_packed() {
    let desk = Desk::new();
    let listed = desk.run(&["fonts", "source serif"]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    let start =
        "Source Serif 4\n  Regular, Italic, Semibold, Semibold Italic, Bold, Bold Italic\n  Latin, Greek, Cyrillic\n";
    assert!(listed.starts_with(start), "{listed}");
    desk.run(&["fonts", "no such font"]).refused("error: there is no such font\nhelp: `cvpdf fonts` lists all");

    fs::create_dir(desk.path("elsewhere")).unwrap();
    fs::write(desk.path("elsewhere/Own.ttf"), own_font()).unwrap();
    fs::write(desk.path("own.toml"), "name = \"Ada\"\nfonts = { text = \"roboto\" }\n").unwrap();
    let packing = ["fonts", "pack", "own.toml", "--font-path", "elsewhere"];
    let ran = desk.run(&packing);
    assert_eq!((ran.status, ran.stderr.contains("copied Roboto to ")), (0, true), "{}", ran.stderr);
    assert_eq!(fs::read(desk.path("fonts/Own.ttf")).unwrap(), own_font());
    assert_eq!(desk.run(&packing).stderr, "all fonts are bundled, or lie beside the CV\n");
}

#[test]
fn a_font_is_found_beside_the_cv_and_named_by_its_family() {
    let desk = Desk::new();
    fs::create_dir(desk.path("letters")).unwrap();
    fs::write(desk.path("letters/Own.ttf"), own_font()).unwrap();
    fs::write(desk.path("own.toml"), "name = \"Ада\"\nfonts = { text = \"Roboto\", paths = [\"letters\"] }\n").unwrap();
    let ran = desk.run(&["own.toml", "-v"]);
    assert_eq!((ran.status, ran.stderr.contains("read the fonts")), (0, true), "{}", ran.stderr);
    fs::write(desk.path("web.toml"), "name = \"Ada\"\nfonts.paths = [\"web.woff2\"]\n").unwrap();
    fs::write(desk.path("web.woff2"), b"wOF2\0\x01\0\0").unwrap();
    let ran = desk.run(&["web.toml"]);
    assert_eq!((ran.status, ran.stderr.contains("it is a web font")), (1, true), "{}", ran.stderr);
    desk.run(&["own.toml", "--font-path", "nowhere"])
        .refused(&format!("error: cannot read the fonts in {}: no such file", "nowhere"));
}

#[test]
fn schemas() {
    let desk = Desk::new();
    let files = [include_str!("../cv.schema.json"), include_str!("../theme.schema.json")];
    for (arguments, file) in [&["schema"][..], &["schema", "--theme"]].into_iter().zip(files) {
        let ran = desk.run(arguments);
        assert_eq!((ran.status, String::from_utf8(ran.stdout).unwrap()), (0, file.replace("\r\n", "\n")));
    }
}

#[test]
fn init_writes_a_cv_that_compiles() {
    for starter in ["academic", "industry", "minimal"] {
        let desk = Desk::new();
        let name = format!("{starter}.toml");
        let ran = desk.run(&["init", starter, "-o", &name]);
        assert_eq!(ran.status, 0);
        assert!(ran.stderr.ends_with(&format!("\n  cvpdf {name}\n")), "{}", ran.stderr);
        assert_eq!(desk.run(&[&name, "--deny", "warnings", "--max-pages", "1"]).status, 0, "{starter}");
        let printed = desk.run(&["init", starter, "-o", "-"]).stdout;
        assert_eq!(printed, fs::read(desk.path(&name)).unwrap());
    }
    let desk = Desk::new();
    desk.run(&["init"]).refused(
        "error: cannot write `cv.toml`: it is there already\nhelp: name another file with `-o`; none is overwritten",
    );
    assert_eq!(fs::read(desk.path("cv.toml")).unwrap(), CV.as_bytes());
    desk.run(&["init", "-o", "jobs/cv.toml"]).refused(
        "error: cannot write `jobs/cv.toml`: there is no directory `jobs`\n\
         help: make it with `mkdir jobs`, or name another file with `-o`",
    );
    assert_eq!(desk.run(&["init", "poetic"]).status, 2);
}

#[test]
fn misspelt_commands() {
    let desk = Desk::new();
    desk.run(&["chekc", "cv.toml"])
        .refused("error: there is no command `chekc`\nhelp: did you mean `cvpdf check cv.toml`?");
    desk.run(&["shcema", "--theme"])
        .refused("error: there is no command `shcema`\nhelp: did you mean `cvpdf schema --theme`?");
    desk.run(&["innit"])
        .refused("error: cannot read `innit`: no such file\nhelp: did you mean the command `cvpdf init`?");
    desk.run(&["-q", "check", "cv.toml"])
        .refused("error: the options of `check` stand behind it\nhelp: write `cvpdf check -q cv.toml`");
    // A file that is called like a command is named with its directory.
    fs::write(desk.path("check"), CV).unwrap();
    assert_eq!(desk.run(&["./check"]).status, 0);
    assert!(desk.is_pdf("check.pdf"));
    fs::write(desk.path("chekc"), CV).unwrap();
    assert_eq!(desk.run(&["chekc"]).status, 0);
    for command in ["check", "export", "explain", "schema", "init", "extract"] {
        let help = desk.run(&[command, "--help"]);
        assert_eq!(help.status, 0);
        assert!(
            String::from_utf8(help.stdout).unwrap().contains(&format!("Examples:\n  cvpdf {command}")),
            "{command}"
        );
    }
}

/// A CV in a directory that names files below, beside and above it, with a byte order mark and the line ends of Windows.
fn desk_of_files() -> (Desk, Vec<(&'static str, Vec<u8>)>) {
    let desk = Desk::new();
    let cv = "\u{feff}include = [\"parts/more.toml\", \"../shared.toml\"]\r\nname = \"Zo\u{eb}\"\r\ntheme = \"./mine.toml\"\r\n";
    let papers = "[[section]]\nkind = \"publications\"\ntitle = \"Papers\"\nbibliography = \"papers.bib\"\n";
    let shared = "[[section]]\nkind = \"text\"\ntitle = \"About\"\ntext = \"Text.\"\n";
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("jobs/cv.toml", cv.into()),
        ("jobs/parts/more.toml", papers.into()),
        ("jobs/parts/papers.bib", "@book{a, title = {A}, author = {B, C}, publisher = {D}, year = 2001}".into()),
        ("jobs/mine.toml", "extends = \"academic\"\n".into()),
        ("shared.toml", shared.into()),
    ];
    fs::create_dir_all(desk.path("jobs/parts")).unwrap();
    for (name, content) in &files {
        fs::write(desk.path(name), content).unwrap();
    }
    (desk, files)
}

#[test]
fn what_is_attached_is_had_again() {
    let (desk, files) = desk_of_files();
    let ran = desk.run(&["jobs/cv.toml", "--attach-source", "-o", "cv.pdf"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let ran = desk.run(&["extract", "cv.pdf"]);
    assert_eq!((ran.status, &ran.stdout, ran.stderr.as_str()), (0, &files[0].1, ""));
    let ran =
        Ran::new(desk.command(&["extract", "-", "-o", "old.toml"]).write_stdin(fs::read(desk.path("cv.pdf")).unwrap()));
    assert_eq!((ran.status, ran.stderr.as_str()), (0, "old.toml: 90 bytes\n"));
    assert_eq!(fs::read(desk.path("old.toml")).unwrap(), files[0].1);

    // The whole, with the paths from one to another as they were, makes the same PDF.
    let ran = desk.run(&["extract", "cv.pdf", "-o", "new/"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    for (name, content) in &files {
        let name = name.strip_prefix("jobs/").map_or(format!("new/{name}"), |name| format!("new/cv/{name}"));
        assert_eq!(&fs::read(desk.path(&name)).unwrap(), content, "{name}");
    }
    let ran = desk.run(&["new/cv/cv.toml", "-o", "again.pdf", "--attach-source"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(fs::read(desk.path("again.pdf")).unwrap() == fs::read(desk.path("cv.pdf")).unwrap());

    // The CV of standard input has a name as well.
    let pdf = Ran::new(desk.command(&["-", "--attach-source", "--pdf-standard", "1.7"]).write_stdin(CV)).stdout;
    fs::write(desk.path("stream.pdf"), pdf).unwrap();
    assert_eq!(desk.run(&["extract", "stream.pdf", "-o", "stream/"]).stderr, "stream/cv.toml: 41 bytes\n");
    assert_eq!(fs::read(desk.path("stream/cv.toml")).unwrap(), CV.as_bytes());
}

#[test]
fn extract_overwrites_nothing() {
    let (desk, _) = desk_of_files();
    assert_eq!(desk.run(&["jobs/cv.toml", "--attach-source", "-o", "cv.pdf"]).status, 0);
    desk.run(&["extract", "cv.pdf", "-o", "cv.toml"]).refused(
        "error: cannot write `cv.toml`: it is there already\nhelp: name another file with `-o`; none is overwritten",
    );
    // Where one file is there, none of the others is written.
    fs::create_dir(desk.path("new")).unwrap();
    fs::write(desk.path("new/shared.toml"), "mine").unwrap();
    desk.run(&["extract", "cv.pdf", "-o", "new"]).refused(
        "error: cannot write `new/shared.toml`: it is there already\n\
         help: name a new directory with `-o`; no file is overwritten",
    );
    assert_eq!(fs::read_dir(desk.path("new")).unwrap().count(), 1);
    fs::create_dir(desk.path("other")).unwrap();
    fs::write(desk.path("other/cv"), "mine").unwrap();
    desk.run(&["extract", "cv.pdf", "-o", "other/"])
        .refused("error: cannot write `other/cv/cv.toml`: `other/cv` is a file\nhelp: name a new directory with `-o`");
    assert_eq!(fs::read_dir(desk.path("other")).unwrap().count(), 1);
    assert_eq!(fs::read(desk.path("new/shared.toml")).unwrap(), b"mine");
    assert_eq!(fs::read(desk.path("cv.toml")).unwrap(), CV.as_bytes());
}

#[test]
fn what_has_no_source_is_refused() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["cv.toml"]).status, 0);
    let hint = "help: only a PDF that was made with `cvpdf cv.toml --attach-source` has one";
    desk.run(&["extract", "cv.pdf"])
        .refused(&format!("error: cannot extract a CV from `cv.pdf`: no CV is attached to it\n{hint}"));
    desk.run(&["extract", "cv.toml"]).refused(
        "error: cannot extract a CV from `cv.toml`: it is not a PDF\n\
         help: name a PDF that was made with `cvpdf cv.toml --attach-source`",
    );
    desk.run(&["extract", "no.pdf"]).refused("error: cannot read `no.pdf`: no such file");
    let pdf = fs::read(desk.path("cv.pdf")).unwrap();
    fs::write(desk.path("half.pdf"), &pdf[..pdf.len() / 2]).unwrap();
    desk.run(&["extract", "half.pdf"]).refused(
        "error: cannot extract a CV from `half.pdf`: the PDF is damaged or incomplete\nhelp: take another copy of it",
    );
}

#[test]
fn standards_are_asked_for() {
    let desk = Desk::new();
    let packet = |arguments: &[&str]| {
        let ran = desk.run(&[&["cv.toml", "-o", "-"], arguments].concat());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let text = String::from_utf8_lossy(&ran.stdout).into_owned();
        let of = |tag: &str| text.split(&format!("<pdfaid:{tag}>")).nth(1).and_then(|rest| rest.chars().next());
        of("part").zip(of("conformance"))
    };
    assert_eq!(packet(&[]), Some(('2', 'A')));
    assert_eq!(packet(&["--attach-source"]), Some(('3', 'A')));
    for (standard, claim) in
        [("a-2a", Some(('2', 'A'))), ("a-2b", Some(('2', 'B'))), ("a-3a", Some(('3', 'A'))), ("1.7", None)]
    {
        assert_eq!(packet(&["--pdf-standard", standard]), claim);
    }
    for standard in ["a-2a", "a-2b"] {
        desk.run(&["cv.toml", "--attach-source", "--pdf-standard", standard]).refused(
            "error: PDF/A-2 does not allow a CV to be attached\n\
             help: take `--pdf-standard a-3a`, which does, or leave `--attach-source` out",
        );
    }
    assert!(!desk.names().contains(&"cv.pdf".to_owned()));
    assert_eq!(desk.run(&["cv.toml", "--pdf-standard", "a-1"]).status, 2);
}
