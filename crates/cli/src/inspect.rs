//! `rapporteur inspect`: any intermediate form of one file.

use std::fmt::Write as _;

use extract::{Block, Capture, Document, Limits, extract};
use reading::Line;
use serde_json::{Value, json};

use crate::args::{InspectArgs, InspectFormat, Stage};
use crate::brief::to_json;
use crate::gather::gather;
use crate::output::{self, Outcome};
use crate::parse;
use crate::run::{name_of, tools};

/// Prints what a stage makes of one file.
pub fn inspect(args: &InspectArgs) -> Result<Outcome, String> {
    if args.file.is_dir() {
        return Err(format!("{}: is a folder; inspect takes one file", args.file.display()));
    }
    let (files, mut notes) = gather(std::slice::from_ref(&args.file), args.max_bytes);
    let captures = Capture::number(files);
    let limits = Limits { max_bytes: args.max_bytes, ..Limits::default() };
    let document = captures.first().and_then(|capture| {
        let (document, more) = extract(capture, &limits);
        notes.extend(more);
        document
    });
    output::complain_of(&notes, |note| name_of(note, &captures));
    let Some(document) = document else { return Ok(Outcome::Nothing) };
    output::print(&stage(&document, args)?)?;
    Ok(Outcome::All)
}

fn stage(document: &Document, args: &InspectArgs) -> Result<String, String> {
    let as_json = args.format == InspectFormat::Json;
    if args.stage == Stage::Extract {
        return if as_json { to_json(&extracted(document)) } else { Ok(blocks(document)) };
    }
    if args.stage == Stage::Parse {
        let parses = reading::parse(document, &parse::pipeline(args.model.as_deref())?);
        return if as_json { to_json(&parse::json(&parses)) } else { Ok(parse::text(document, &parses)) };
    }
    let tools = tools()?;
    let (reading, notes) = tools.read(document, &tools.parse(document));
    match (args.stage, as_json) {
        (Stage::Read, false) => Ok(marked(document, &reading.lines())),
        (Stage::Read, true) => to_json(&reading),
        (_, true) => to_json(&reconcile::reconcile(&[reading], &notes)),
        (_, false) => entries(&reconcile::reconcile(&[reading], &notes)),
    }
}

fn extracted(document: &Document) -> Value {
    json!({
        "title": document.title, "byline": document.byline, "outlet": document.outlet, "published": document.published,
        "language": document.language, "text": document.text, "blocks": document.blocks,
    })
}

fn blocks(document: &Document) -> String {
    let mut out = String::new();
    let facts = [
        ("title", document.title.clone()),
        ("byline", document.byline.clone()),
        ("outlet", document.outlet.clone()),
        ("published", document.published.as_ref().map(ToString::to_string)),
        ("language", document.language.clone()),
        ("encoding", Some(document.encoding.clone())),
    ];
    for (name, value) in facts {
        let _ = writeln!(out, "{name:10} {}", one_line(&value.unwrap_or_else(|| "(none)".to_owned())));
    }
    for (index, block) in document.blocks.iter().enumerate() {
        let _ = writeln!(
            out,
            "\n[{index}] {} {}..{}{}  ({})",
            kind(block),
            block.span.start,
            block.span.end,
            place(block),
            block.rule
        );
        let _ = writeln!(out, "    {}", one_line(block.span.of(&document.text).unwrap_or_default()));
    }
    out
}

fn kind(block: &Block) -> String {
    serde_json::to_value(block.kind)
        .ok()
        .and_then(|value| value.as_str().map(|word| word.replace('_', " ")))
        .unwrap_or_default()
}

fn place(block: &Block) -> String {
    let of = |name: &str, at: Option<usize>| at.map(|at| format!(" {name} [{at}]")).unwrap_or_default();
    format!("{}{}{}", of("under", block.heading), of("after", block.lead), of("columns", block.columns))
}

/// Block by block, with the items that begin in each, and their rules.
fn marked(document: &Document, lines: &[Line]) -> String {
    let mut out = String::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let _ =
            writeln!(out, "[{index}] {}: {}", kind(block), one_line(block.span.of(&document.text).unwrap_or_default()));
        for line in lines.iter().filter(|line| (block.span.start..block.span.end).contains(&line.start)) {
            let _ = writeln!(out, "      {:34} {}", line.rule, one_line(&line.item));
        }
    }
    out
}

/// How many entries of each kind a record has, and what they are called.
fn entries(record: &record::Record) -> Result<String, String> {
    let value = serde_json::to_value(record).map_err(|error| error.to_string())?;
    let mut out = String::new();
    for (kind, list) in value.as_object().into_iter().flatten() {
        let Some(list) = list.as_array() else { continue };
        let _ = writeln!(out, "{kind} ({})", list.len());
        for entry in list {
            let name = ["name", "title", "content", "about", "quote", "relies_on", "message"]
                .iter()
                .find_map(|key| entry.get(key));
            let words = name.map(|name| {
                name.as_str().map_or_else(|| name["quote"].as_str().unwrap_or_default().to_owned(), str::to_owned)
            });
            let _ = writeln!(out, "  {}", one_line(&words.unwrap_or_default()));
        }
    }
    Ok(out)
}

/// Line breaks and tabs of a source become spaces; what else a terminal would obey is shown.
pub fn one_line(words: &str) -> String {
    output::visible(&words.replace(['\n', '\r', '\t'], " "))
}
