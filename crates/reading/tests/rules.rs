//! Every rule fires on its examples and gives what they say, and stays silent on its counter-examples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use extract::{Capture, Limits, Media, RawFile, extract};
use nlp::Pipeline;
use reading::{Line, Rules, parse, read};

fn lines((rules, pipeline): (&Rules, &Pipeline), text: &str) -> Vec<Line> {
    let file =
        RawFile { bytes: text.as_bytes().to_vec(), path: Some("example.md".into()), url: None, media: Media::Markdown };
    let captures = Capture::number(vec![file]);
    let (document, notes) = extract(&captures[0], &Limits::default());
    let document = document.unwrap_or_else(|| panic!("{text:?}: {notes:?}"));
    read(&document, &parse(&document, pipeline), rules).0.lines()
}

#[test]
fn every_example_and_counter_example_holds() {
    let (rules, pipeline) = (Rules::english().unwrap(), Pipeline::embedded().unwrap());
    let tools = (&rules, &pipeline);
    let mut wrong = Vec::new();
    let mut executed = 0;
    for rule in rules.all() {
        for example in &rule.example {
            let lines = lines(tools, &example.text);
            let fired = lines.iter().any(|line| line.rule == rule.id && line.item.contains(&example.gives));
            if !fired {
                wrong.push(format!("{}: {:?} gives {lines:#?}", rule.id, example.text));
            }
            executed += 1;
        }
        for counter in &rule.counter {
            if lines(tools, &counter.text).iter().any(|line| line.rule == rule.id) {
                wrong.push(format!("{} fires on {:?}, although {}", rule.id, counter.text, counter.why));
            }
            executed += 1;
        }
    }
    assert!(executed > 80, "only {executed} examples");
    assert!(wrong.is_empty(), "{} of {executed}:\n{}", wrong.len(), wrong.join("\n"));
}
