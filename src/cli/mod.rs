//! Arguments, files, clock and environment, so that the library needs none of them.

pub mod arguments;
pub mod check;
pub mod compile;
pub mod console;
pub mod environment;
pub mod explain;
pub mod export;
pub mod extract;
pub mod failure;
pub mod fonts;
pub mod init;
pub mod input;
pub mod misspelt;
pub mod output;
mod paths;
pub mod pdf_kind;
pub mod schema;
pub mod sources;
pub mod theme;

/// The exit status where the CV is at fault.
pub const FAULTY: u8 = 1;

/// The exit status where the command line or the environment is; clap leaves with the same.
pub const REFUSED: u8 = 2;
