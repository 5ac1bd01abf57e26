//! What the environment refused, and what to do about it.

use std::io::{Error, ErrorKind};

/// Why there is no PDF though the CV may be fine.
#[derive(Debug)]
pub struct Failure {
    /// What went wrong, in one line.
    pub message: String,
    /// What to do about it, in one line.
    pub hint: Option<String>,
}

impl Failure {
    /// A failure with nothing to advise.
    pub fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), hint: None }
    }

    /// Says first what it was that failed: `cannot read x: …`.
    #[must_use]
    pub fn of(self, what: &str) -> Failure {
        Failure { message: format!("{what}: {}", self.message), ..self }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Failure {
        Failure { hint: Some(hint.into()), ..self }
    }
}

/// The system's reason in plain words.
pub fn reason(error: &Error) -> String {
    let reason = match error.kind() {
        ErrorKind::NotFound => "no such file",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::IsADirectory => "it is a directory",
        ErrorKind::NotADirectory => "part of its path is a file, not a directory",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your disk quota is used up",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::BrokenPipe => "its reader has gone",
        ErrorKind::InvalidFilename => "the system does not allow this name",
        _ => {
            let reason = error.to_string();
            return reason.split(" (os error").next().unwrap_or_default().to_lowercase();
        }
    };
    reason.to_string()
}
