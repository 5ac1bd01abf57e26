//! Arguments, files, clock and environment, so that the library needs none of them.

pub mod arguments;
pub mod console;
pub mod environment;
pub mod failure;
pub mod input;
pub mod output;
pub mod theme;
