//! A user's desk: a directory with CVs in it, and the binary.
#![allow(dead_code, reason = "not every test asks everything")]

use assert_cmd::Command;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

pub const CV: &str = "theme = \"academic\"\nname = \"Ada Lovelace\"\n";
pub const FAULTY: &str = "theme = \"academic\"\nnmae = \"Ada Lovelace\"\n";

/// A directory of its own, with `cv.toml` and `faulty.toml` in it.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        fs::write(desk.path("cv.toml"), CV).unwrap();
        fs::write(desk.path("faulty.toml"), FAULTY).unwrap();
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn is_pdf(&self, name: &str) -> bool {
        is_pdf(&fs::read(self.path(name)).unwrap())
    }

    pub fn names(&self) -> Vec<String> {
        let files = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cvpdf"));
        command.current_dir(self.0.path()).args(arguments);
        for variable in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs cvpdf, and tells its exit status, standard output and standard error.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(&mut self.command(arguments))
    }
}

pub struct Ran {
    pub status: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Ran {
    pub fn new(command: &mut Command) -> Ran {
        let output = command.output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        Ran { status: output.status.code().unwrap(), stdout: output.stdout, stderr }
    }

    /// That nothing was made for want of something in the environment, said in just these lines.
    #[track_caller]
    pub fn refused(&self, stderr: &str) {
        assert_eq!((self.status, self.stderr.trim_end()), (2, stderr));
        assert!(self.stdout.is_empty());
    }
}

pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}
