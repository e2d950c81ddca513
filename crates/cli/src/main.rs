//! The command `rapporteur`: gathers files, runs the stages, prints what they give.
//!
//! Exit status: 0 everything was read; 1 something could not be read or did not hold, and the rest was done; 2 the command
//! line is wrong, or there was nothing to do.

mod args;
mod brief;
mod check;
mod gather;
mod inspect;
mod output;
mod parse;
mod run;
mod show;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use output::Outcome;

fn main() -> ExitCode {
    let outcome = match Args::parse().command {
        Command::Brief(args) => brief::brief(&args),
        Command::Show(args) => show::show(&args),
        Command::Inspect(args) => inspect::inspect(&args),
        Command::Check(args) => check::check(&args),
    };
    outcome.map_or_else(
        |error| {
            output::complain(&error);
            ExitCode::from(2)
        },
        Outcome::code,
    )
}
