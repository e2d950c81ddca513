//! What is printed, and how a command ends.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use record::{Note, Severity};

use crate::args::{Colour, LookArgs};

/// How a command that ran ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    All,
    /// Something was left out or did not hold.
    Part,
    /// There was nothing to do.
    Nothing,
}

impl Outcome {
    /// The exit status.
    pub fn code(self) -> ExitCode {
        match self {
            Outcome::All => ExitCode::SUCCESS,
            Outcome::Part => ExitCode::from(1),
            Outcome::Nothing => ExitCode::from(2),
        }
    }
}

/// Writes to standard output. A reader that has seen enough closes the pipe, and that is no error.
pub fn print(text: &str) -> Result<(), String> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

/// Writes to a file, or to standard output for "-".
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    if path.as_os_str() == "-" {
        return print(text);
    }
    fs::write(path, text)
        .map_err(|error| format!("{}: cannot be written: {error}; name a file in a folder that exists", path.display()))
}

/// Says on standard error what is wrong.
pub fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "rapporteur: {}", visible(message));
}

/// File names and messages may hold anything. What a terminal would obey is shown, not sent: control characters, line ends
/// (behind which a file name could say something in our name), and what turns the direction of writing or takes up no room.
pub fn visible(text: &str) -> String {
    text.chars().flat_map(|c| if acts(c) { c.escape_default().collect::<Vec<_>>() } else { vec![c] }).collect()
}

fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Says the warnings and errors; information stays in the record.
pub fn complain_of(notes: &[Note], name: impl Fn(&Note) -> Option<String>) {
    for note in notes.iter().filter(|note| note.severity != Severity::Info) {
        match name(note) {
            Some(name) => complain(&format!("{}: {name}: {}", note.severity, note.message)),
            None => complain(&format!("{}: {}", note.severity, note.message)),
        }
    }
}

/// The columns to fill: given, or the terminal's, or 80; at most 120, since longer lines do not read well.
pub fn width(look: &LookArgs) -> usize {
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0).min(120));
    look.width.or_else(terminal).unwrap_or(80)
}

/// Whether to colour.
pub fn colour(look: &LookArgs) -> bool {
    match look.colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}
