//! Executes the examples and counter-examples of all rules.

use crate::rules::{Counter, Example, Proofs};
use crate::tagger::Tagger;
use crate::timex::{BlockRole, Context, Timex};

impl Tagger {
    /// Runs every rule's examples and counter-examples, and says which do not hold; none of the embedded rules fails.
    ///
    /// An example holds where the rule itself gives the value told; `nothing` is what a rule that blocks others gives.
    pub fn faults(&self) -> Vec<String> {
        self.proofs().flat_map(|(id, proofs)| self.faults_of(id, proofs)).collect()
    }

    fn faults_of(&self, id: &str, proofs: &Proofs) -> Vec<String> {
        let examples = proofs.example.iter().filter_map(|example| self.fault_of_example(id, example));
        let counters = proofs.counter.iter().filter_map(|counter| self.fault_of_counter(id, counter));
        examples.chain(counters).collect()
    }

    fn fault_of_example(&self, id: &str, example: &Example) -> Option<String> {
        let published = example.published.as_deref().map(str::parse).transpose();
        let Ok(published) = published else {
            return Some(format!("{id}: {:?} has no date of publication", example.text));
        };
        let times = self.tag(&example.text, &Context { published, block: block(id), ..Context::default() });
        let right = |t: &Timex| t.edtf.as_ref() == Some(&example.gives) || t.value == example.gives;
        let given = if example.gives == "nothing" { times.is_empty() } else { times.iter().any(right) };
        let holds = given && self.fired(&example.text, block(id)).iter().any(|rule| rule == id);
        (!holds).then(|| {
            format!("{id}: {:?} should give {}\n{}", example.text, example.gives, shown(&example.text, &times))
        })
    }

    fn fault_of_counter(&self, id: &str, counter: &Counter) -> Option<String> {
        let times = self.tag(&counter.text, &Context { block: block(id), ..Context::default() });
        let fires = self.fired(&counter.text, block(id)).iter().any(|rule| rule == id);
        let said = || format!("{id}: fires on {:?} ({})\n{}", counter.text, counter.why, shown(&counter.text, &times));
        fires.then(said)
    }
}

/// Rules for cells of a table are tried in one.
fn block(id: &str) -> BlockRole {
    if id.starts_with("times/cell/") { BlockRole::TableDateCell } else { BlockRole::Prose }
}

fn shown(text: &str, times: &[Timex]) -> String {
    let one = |t: &Timex| {
        let words = text.get(t.start..t.end).unwrap_or_default();
        format!("    {words:?} is {} {:?} by {}", t.value, t.edtf, t.rule)
    };
    times.iter().map(one).collect::<Vec<_>>().join("\n")
}
