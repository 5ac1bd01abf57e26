//! The binary, run as a user runs it.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "a user has files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

mod desk;

use desk::{CV, Desk, FAULTY, Ran, is_pdf};
use std::fs;
use std::path::Path;

#[test]
fn writes_beside_the_input_and_says_so_in_one_line() {
    let desk = Desk::new();
    let ran = desk.run(&["cv.toml"]);
    assert_eq!((ran.status, ran.stdout.len()), (0, 0));
    assert!(ran.stderr.starts_with("cv.pdf: 1 page, "), "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1);
    assert!(desk.is_pdf("cv.pdf"));
    assert_eq!(desk.names(), ["cv.pdf", "cv.toml", "faulty.toml"]);

    fs::create_dir(desk.path("jobs")).unwrap();
    fs::write(desk.path("jobs/ada"), CV).unwrap();
    assert_eq!(desk.run(&["jobs/ada"]).status, 0);
    assert!(desk.is_pdf("jobs/ada.pdf"));
}

#[test]
fn writes_where_it_is_told() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["cv.toml", "-o", "a b é.pdf"]).status, 0);
    assert!(desk.is_pdf("a b é.pdf"));
    fs::write(desk.path("old.pdf"), "old").unwrap();
    assert_eq!(desk.run(&["--output=old.pdf", "cv.toml"]).status, 0);
    assert!(desk.is_pdf("old.pdf"));
}

#[test]
fn streams() {
    let desk = Desk::new();
    let ran = Ran::new(desk.command(&["-"]).write_stdin(CV));
    assert_eq!(ran.status, 0);
    assert!(is_pdf(&ran.stdout));
    assert!(ran.stderr.starts_with("<stdout>: 1 page, "), "{}", ran.stderr);

    assert_eq!(Ran::new(desk.command(&["-", "-o", "x.pdf"]).write_stdin(CV)).stdout.len(), 0);
    assert!(desk.is_pdf("x.pdf"));
    assert!(is_pdf(&desk.run(&["cv.toml", "-o", "-"]).stdout));

    let ran = Ran::new(desk.command(&["-"]).write_stdin(FAULTY));
    assert_eq!((ran.status, ran.stdout.len()), (1, 0));
    assert!(ran.stderr.contains("<stdin>:2:1"), "{}", ran.stderr);
    Ran::new(desk.command(&["-"]).write_stdin(b"a\n\xff"))
        .refused("error: cannot read standard input: it is not UTF-8 at line 2, byte 1 (0xFF)\nhelp: save it as UTF-8");
}

#[test]
fn quiet_and_verbose() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["-q", "cv.toml"]).stderr, "");
    let ran = desk.run(&["-q", "faulty.toml"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("error"), "{}", ran.stderr);

    let ran = desk.run(&["-v", "cv.toml"]);
    let starts: Vec<&str> = ran.stderr.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!((starts[0], starts.last()), ("read", Some(&"cv.pdf:")), "{}", ran.stderr);
    assert_eq!(desk.run(&["-q", "-v", "cv.toml"]).status, 2);
}

#[test]
fn faults_of_the_cv_leave_the_older_pdf() {
    let desk = Desk::new();
    let ran = desk.run(&["faulty.toml"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains(" --> faulty.toml:2:1\n"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("; no PDF was made\n"), "{}", ran.stderr);
    assert_eq!(desk.names(), ["cv.toml", "faulty.toml"]);

    fs::write(desk.path("faulty.pdf"), "old").unwrap();
    let ran = desk.run(&["faulty.toml"]);
    assert!(ran.stderr.ends_with("; faulty.pdf is left as it was\n"), "{}", ran.stderr);
    assert_eq!(fs::read(desk.path("faulty.pdf")).unwrap(), b"old");
    assert_eq!(desk.names(), ["cv.toml", "faulty.pdf", "faulty.toml"]);
}

#[test]
fn colour() {
    let desk = Desk::new();
    let coloured = |arguments: &[&str]| desk.run(arguments).stderr.contains('\x1b');
    assert!(!coloured(&["faulty.toml"]));
    assert!(!coloured(&["faulty.toml", "--color", "never"]));
    assert!(coloured(&["faulty.toml", "--color", "always"]));
    assert!(coloured(&["missing.toml", "--color", "always"]));
    let forced =
        |no_color| Ran::new(desk.command(&["faulty.toml"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", no_color)).stderr;
    assert!(forced("").contains('\x1b'));
    assert!(!forced("1").contains('\x1b'));
}

#[test]
fn help_and_version() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]);
    assert_eq!(help.status, 0);
    assert!(String::from_utf8(help.stdout).unwrap().contains("Examples:\n  cvpdf cv.toml "));
    let version = desk.run(&["--version"]);
    assert_eq!(version.stdout, format!("cvpdf {}\n", env!("CARGO_PKG_VERSION")).as_bytes());
    assert_eq!(desk.run(&[]).status, 2);
    assert_eq!(desk.run(&["cv.toml", "--them", "x"]).status, 2);
    assert_eq!(desk.run(&["cv.toml", "faulty.toml"]).status, 2);
}

#[test]
fn unreadable_input() {
    let desk = Desk::new();
    desk.run(&["ada.toml"]).refused(
        "error: cannot read `ada.toml`: no such file\nhelp: `cvpdf init -o ada.toml` writes a CV to start from",
    );
    desk.run(&["cv.tml"]).refused("error: cannot read `cv.tml`: no such file\nhelp: did you mean `cv.toml`?");
    desk.run(&["cv"]).refused("error: cannot read `cv`: no such file\nhelp: did you mean `cv.toml`?");
    desk.run(&["other.txt"]).refused("error: cannot read `other.txt`: no such file");
    desk.run(&["x/cv.toml"]).refused("error: cannot read `x/cv.toml`: no such file\nhelp: there is no directory `x`");
    fs::create_dir(desk.path("dir")).unwrap();
    let within = Path::new("dir").join("cv.toml");
    desk.run(&["dir"]).refused(&format!(
        "error: cannot read `dir`: it is a directory\nhelp: name the file in it, such as `{}`",
        within.display()
    ));
    fs::write(desk.path("latin.toml"), b"name = \"x\"\nname = \"Ren\xe9\"\n").unwrap();
    desk.run(&["latin.toml"])
        .refused("error: cannot read `latin.toml`: it is not UTF-8 at line 2, byte 12 (0xE9)\nhelp: save it as UTF-8");
    fs::write(desk.path("wide.toml"), b"\xff\xfen\0").unwrap();
    desk.run(&["wide.toml"])
        .refused("error: cannot read `wide.toml`: it is in UTF-16, not in UTF-8\nhelp: save it as UTF-8");
}

#[test]
fn unwritable_output() {
    let desk = Desk::new();
    desk.run(&["cv.toml", "-o", "cv.toml"])
        .refused("error: cannot write `cv.toml`: it is the input\nhelp: name another file with `-o`");
    desk.run(&["cv.toml", "-o", "./cv.toml"])
        .refused("error: cannot write `./cv.toml`: it is the input\nhelp: name another file with `-o`");
    assert_eq!(fs::read(desk.path("cv.toml")).unwrap(), CV.as_bytes());
    desk.run(&["cv.toml", "-o", "x/cv.pdf"]).refused(
        "error: cannot write `x/cv.pdf`: there is no directory `x`\n\
         help: make it with `mkdir x`, or name another file with `-o`",
    );
    desk.run(&["cv.toml", "-o", "x/"])
        .refused("error: cannot write `x/`: there is no such directory\nhelp: name a file in it, such as `x/cv.pdf`");
    fs::create_dir(desk.path("dir")).unwrap();
    assert!(desk.run(&["cv.toml", "-o", "dir"]).stderr.starts_with("error: cannot write `dir`: it is a directory\n"));

    fs::write(desk.path("old.pdf"), "old").unwrap();
    let mut locked = fs::metadata(desk.path("old.pdf")).unwrap().permissions();
    locked.set_readonly(true);
    fs::set_permissions(desk.path("old.pdf"), locked).unwrap();
    desk.run(&["cv.toml", "-o", "old.pdf"]).refused(
        "error: cannot write `old.pdf`: it is read-only\nhelp: make it writable, or name another file with `-o`",
    );
    assert_eq!(fs::read(desk.path("old.pdf")).unwrap(), b"old");
}

#[test]
fn theme_files() {
    let desk = Desk::new();
    desk.run(&["cv.toml", "--theme", "acadmic"])
        .refused("error: there is no theme `acadmic`\nhelp: did you mean `academic`?");
    desk.run(&["cv.toml", "--theme", "mine"]).refused(
        "error: there is no theme `mine`\n\
         help: the built-in themes are: `academic`; a theme of your own is given by its path: `./mine.toml`",
    );
    desk.run(&["cv.toml", "--theme", "./mine.toml"])
        .refused("error: cannot read the theme `./mine.toml`: no such file");
    fs::write(desk.path("mine"), b"\xff").unwrap();
    desk.run(&["cv.toml", "--theme", "mine"]).refused(
        "error: cannot read the theme `mine`: it is not UTF-8 at line 1, byte 1 (0xFF)\nhelp: save it as UTF-8",
    );
    // The CV's own theme lies beside the CV, wherever the command is run.
    fs::create_dir(desk.path("jobs")).unwrap();
    fs::write(desk.path("jobs/cv.toml"), "theme = \"mine.toml\"\nname = \"Ada\"\n").unwrap();
    let ran = desk.run(&["jobs/cv.toml"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("no such file") && ran.stderr.contains("jobs/cv.toml:1:"), "{}", ran.stderr);
    fs::write(desk.path("jobs/mine.toml"), b"\xff").unwrap();
    let ran = desk.run(&["jobs/cv.toml"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("not UTF-8"), "{}", ran.stderr);
}

/// A bibliography lies beside the CV, and its mistakes are shown in its own lines.
#[test]
fn bibliographies() {
    let desk = Desk::new();
    fs::create_dir(desk.path("jobs")).unwrap();
    let cv = "name = \"Ada\"\n[[section]]\ntitle = \"T\"\nkind = \"publications\"\nbibliography = \"papers.bib\"\n";
    fs::write(desk.path("jobs/cv.toml"), cv).unwrap();
    let ran = desk.run(&["jobs/cv.toml"]);
    assert!(ran.stderr.contains("cannot read the bibliography `papers.bib`"), "{}", ran.stderr);
    fs::write(desk.path("jobs/papers.bib"), "@misc{a, title = {A}, author = {Ada}\n year = 1843}\n").unwrap();
    let ran = desk.run(&["jobs/cv.toml"]);
    assert!(ran.stderr.contains("papers.bib:2:2\n"), "{}", ran.stderr);
    assert_eq!(ran.status, 0);
    fs::write(desk.path("jobs/papers.bib"), "@misc{a, title = {A}, author = {Ada}, year = 1843}\n").unwrap();
    assert_eq!(desk.run(&["jobs/cv.toml"]).status, 0);
    assert!(desk.is_pdf("jobs/cv.pdf"));
}

#[test]
fn same_bytes_but_for_the_date_that_is_asked_for() {
    let desk = Desk::new();
    let pdf = |date: Option<&str>| {
        let mut command = desk.command(&["cv.toml", "-o", "-"]);
        Ran::new(command.envs(date.map(|date| ("SOURCE_DATE_EPOCH", date))))
    };
    assert_eq!(pdf(None).stdout, pdf(None).stdout);
    assert_eq!(pdf(None).stdout, pdf(Some("")).stdout);
    assert_ne!(pdf(None).stdout, pdf(Some("1735689600")).stdout);
    assert_ne!(pdf(Some("1735689601")).stdout, pdf(Some("1735689600")).stdout);
    for wrong in ["yesterday", "-1", "99999999999999"] {
        let ran = pdf(Some(wrong));
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.starts_with(&format!("error: SOURCE_DATE_EPOCH is `{wrong}`")), "{}", ran.stderr);
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Stdio;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn permissions_are_a_new_files_or_the_old_ones() {
        let desk = Desk::new();
        desk.run(&["cv.toml"]);
        assert_eq!(mode(&desk.path("cv.pdf")), mode(&desk.path("cv.toml")));
        fs::set_permissions(desk.path("cv.pdf"), fs::Permissions::from_mode(0o600)).unwrap();
        desk.run(&["cv.toml"]);
        assert_eq!(mode(&desk.path("cv.pdf")), 0o600);
    }

    #[test]
    fn links_survive() {
        let desk = Desk::new();
        fs::create_dir(desk.path("web")).unwrap();
        for target in ["web/new.pdf", "web/old.pdf"] {
            fs::write(desk.path("web/old.pdf"), "old").unwrap();
            symlink(target, desk.path("link.pdf")).unwrap();
            symlink("link.pdf", desk.path("chain.pdf")).unwrap();
            assert_eq!(desk.run(&["cv.toml", "-o", "chain.pdf"]).status, 0);
            assert!(desk.is_pdf(target));
            assert_eq!(fs::read_link(desk.path("link.pdf")).unwrap(), Path::new(target));
            fs::remove_file(desk.path("link.pdf")).unwrap();
            fs::remove_file(desk.path("chain.pdf")).unwrap();
        }
        symlink("cv.toml", desk.path("same.pdf")).unwrap();
        assert_eq!(desk.run(&["cv.toml", "-o", "same.pdf"]).status, 2);
        symlink("round.pdf", desk.path("round.pdf")).unwrap();
        assert_eq!(desk.run(&["cv.toml", "-o", "round.pdf"]).status, 0);
    }

    #[test]
    fn locked_places() {
        let desk = Desk::new();
        fs::create_dir(desk.path("locked")).unwrap();
        fs::write(desk.path("locked/cv.pdf"), "old").unwrap();
        fs::write(desk.path("secret.toml"), CV).unwrap();
        fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
        fs::set_permissions(desk.path("secret.toml"), fs::Permissions::from_mode(0o000)).unwrap();
        if fs::File::create(desk.path("locked/probe")).is_ok() {
            eprintln!("not tested: to this user, the superuser perhaps, nothing is locked");
            return;
        }
        desk.run(&["secret.toml"])
            .refused("error: cannot read `secret.toml`: permission denied\nhelp: make it readable for you");
        desk.run(&["cv.toml", "-o", "locked/cv.pdf"]).refused(
            "error: cannot write `locked/cv.pdf`: permission denied\n\
             help: name a file with `-o` in a directory that you may write to",
        );
        assert_eq!(fs::read(desk.path("locked/cv.pdf")).unwrap(), b"old");
        fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn devices_are_written_to() {
        let desk = Desk::new();
        assert!(is_pdf(&desk.run(&["cv.toml", "-o", "/dev/stdout"]).stdout));
        assert_eq!(desk.run(&["cv.toml", "-o", "/dev/null"]).status, 0);
        let redirected = fs::File::create(desk.path("redirected.pdf")).unwrap();
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_cvpdf"))
            .args([desk.path("cv.toml").as_os_str(), "-q".as_ref(), "-o".as_ref(), "/dev/stdout".as_ref()])
            .stdout(redirected)
            .status();
        assert!(status.unwrap().success() && desk.is_pdf("redirected.pdf"));
        if cfg!(target_os = "linux") {
            desk.run(&["cv.toml", "-o", "/dev/full"]).refused(
                "error: cannot write `/dev/full`: the disk is full\n\
                 help: make room, or name a file on another disk with `-o`",
            );
        }
    }

    #[test]
    fn a_reader_that_goes_is_told_of() {
        let desk = Desk::new();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_cvpdf"))
            .args([desk.path("cv.toml").as_os_str(), "-o".as_ref(), "-".as_ref()])
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(stderr, "error: cannot write standard output: its reader has gone\n");
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        let desk = Desk::new();
        fs::write(desk.path("\x1b[31m.toml"), CV).unwrap();
        let ran = desk.run(&["\x1b[31m.toml", "-v", "--color", "always"]);
        assert_eq!(ran.status, 0);
        assert!(!ran.stderr.contains('\x1b'), "{:?}", ran.stderr);
        assert!(!desk.run(&["\x1b[31m"]).stderr.contains('\x1b'));
    }
}
