//! `rapporteur brief`.

use dossier::{TerminalStyle, brief as compile, markdown, terminal};

use crate::args::BriefArgs;
use crate::output::{self, Outcome};
use crate::run::run;

/// Reads, and prints or writes the brief and the record.
pub fn brief(args: &BriefArgs) -> Result<Outcome, String> {
    let story = run(&args.read)?;
    if story.outcome == Outcome::Nothing {
        output::complain("nothing to do: no document could be read");
        return Ok(Outcome::Nothing);
    }
    let brief = compile(&story.record, &story.texts()).map_err(|error| error.to_string())?;
    if let Some(path) = &args.json {
        output::write(path, &to_json(&story.record)?)?;
    }
    if let Some(path) = &args.markdown {
        output::write(path, &markdown(&brief))?;
    }
    let taken = [&args.json, &args.markdown].into_iter().flatten().any(|path| path.as_os_str() == "-");
    if !taken {
        let style = TerminalStyle { width: output::width(&args.look), colour: output::colour(&args.look) };
        output::print(&terminal(&brief, &style))?;
    }
    Ok(story.outcome)
}

/// Pretty JSON with a line feed at the end.
pub fn to_json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| error.to_string())
}
