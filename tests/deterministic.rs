//! The same CV gives the same bytes, whoever compiles it, where and when.
#![allow(clippy::disallowed_methods, reason = "a user has files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const CV: &str = include_str!("../cv.toml");

/// A command that compiles to standard output, in an environment without what could matter.
fn command(directory: &Path, input: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cvpdf"));
    command.current_dir(directory).args([input, "-o", "-"]);
    for variable in ["SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL"] {
        command.env_remove(variable);
    }
    command
}

fn pdf(command: &mut Command) -> Vec<u8> {
    let output = command.output().unwrap();
    assert!(output.status.success() && output.stdout.starts_with(b"%PDF-"));
    output.stdout
}

#[test]
fn whatever_the_place_and_the_environment() {
    let [here, there] = [(); 2].map(|()| TempDir::new().unwrap());
    fs::write(here.path().join("cv.toml"), CV).unwrap();
    fs::create_dir(there.path().join("sub")).unwrap();
    fs::write(there.path().join("sub/other name.toml"), CV).unwrap();
    let first = pdf(&mut command(here.path(), "cv.toml"));
    assert!(first == pdf(&mut command(here.path(), "cv.toml")), "two runs differ");
    assert!(first == pdf(&mut command(there.path(), "sub/other name.toml")), "two directories differ");
    assert!(first == pdf(command(here.path(), "-").write_stdin(CV)), "file and standard input differ");
    for (variable, value) in [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("HOME", "/nonexistent"),
        ("RAYON_NUM_THREADS", "1"),
        ("SOURCE_DATE_EPOCH", ""),
    ] {
        assert!(first == pdf(command(here.path(), "cv.toml").env(variable, value)), "{variable} matters");
    }
}

#[test]
fn source_date_epoch_changes_dates_and_nothing_else() {
    let desk = TempDir::new().unwrap();
    fs::write(desk.path().join("cv.toml"), "name = \"Ada\"\n").unwrap();
    let dated = |date: &str| pdf(command(desk.path(), "cv.toml").env("SOURCE_DATE_EPOCH", date));
    // 2025-01-01 and 2026-02-03, at 00:00:00 and 04:05:06 UTC, also where it is another day.
    let [early, late] = [dated("1735689600"), dated("1770091506")];
    assert!(
        early == pdf(command(desk.path(), "cv.toml").env("SOURCE_DATE_EPOCH", "1735689600").env("TZ", "Etc/GMT-14"))
    );
    let [early, late] =
        [(early, "20250101000000", "2025-01-01T00:00:00"), (late, "20260203040506", "2026-02-03T04:05:06")]
            .map(|(pdf, info, xmp)| undated(&pdf, info, xmp));
    assert_eq!(early, late);
}

#[test]
fn only_today_depends_on_the_day() {
    let desk = TempDir::new().unwrap();
    let cv = |updated: &str| format!("name = \"Ada\"\nlang = \"de\"\nupdated = \"{updated}\"\n");
    fs::write(desk.path().join("cv.toml"), cv("today")).unwrap();
    // 2025-01-01, 00:00:00, and 2026-02-03, 23:59:59 UTC, also where it is another day.
    for (seconds, day) in [(1_735_689_600, "2025-01-01"), (1_770_163_199, "2026-02-03")] {
        let written = cvpdf::compile(&cv(day), &cvpdf::Options { created: Some(seconds), ..cvpdf::Options::default() });
        let mut command = command(desk.path(), "cv.toml");
        let command = command.env("SOURCE_DATE_EPOCH", seconds.to_string()).env("TZ", "Pacific/Kiritimati");
        assert!(written.pdf == Some(pdf(command)), "{day}");
    }
    // Without it, the clock tells the day, and the file has no date besides.
    pdf(&mut command(desk.path(), "cv.toml"));
}

/// Every object of a PDF, without its dates, which must be the given ones, in the Info dictionary and in the XMP packet.
/// The identifier, which is made from all of the file, is in neither.
fn undated(pdf: &[u8], info: &str, xmp: &str) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    // What object streams hold stands among the objects too, and where all of it stands is not what is compared.
    let objects = document
        .objects
        .values()
        .filter(|object| !object.type_name().is_ok_and(|name| [&b"ObjStm"[..], b"XRef"].contains(&name)));
    let objects = objects.map(|object| match object {
        lopdf::Object::Stream(stream) => {
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            format!("{:?}", String::from_utf8_lossy(&content))
        }
        object => format!("{object:?}"),
    });
    let objects: Vec<String> = objects.collect();
    for date in [info, xmp] {
        assert_eq!(objects.iter().map(|object| object.matches(date).count()).sum::<usize>(), 2, "{date}");
    }
    objects.iter().map(|object| object.replace(info, "").replace(xmp, "")).collect()
}

#[test]
fn two_threads_at_once() {
    let compile = || cvpdf::compile(CV, &cvpdf::Options::default()).pdf;
    let first = compile();
    assert!(first.is_some());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(compile)).collect();
        for thread in threads {
            assert!(thread.join().unwrap() == first);
        }
    });
}
