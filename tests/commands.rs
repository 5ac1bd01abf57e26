//! The commands beside the plain one, run as a user runs them: check, export, explain, schema, init.
#![allow(clippy::disallowed_methods, reason = "a user has files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

mod desk;

use desk::{CV, Desk, FAULTY, Ran};
use serde_json::Value;
use std::fs;

/// A desk with a CV that brings a warning, and one of two pages.
fn desk() -> Desk {
    let desk = Desk::new();
    fs::write(desk.path("warned.toml"), "name = \"Ada 王\"\n").unwrap();
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
    for command in ["check", "export", "explain", "schema", "init"] {
        let help = desk.run(&[command, "--help"]);
        assert_eq!(help.status, 0);
        assert!(
            String::from_utf8(help.stdout).unwrap().contains(&format!("Examples:\n  cvpdf {command}")),
            "{command}"
        );
    }
}
