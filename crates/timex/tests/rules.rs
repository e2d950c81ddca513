//! The embedded rules load, and each one's examples and counter-examples hold.

use timex::Tagger;

#[test]
fn every_example_gives_its_value_and_no_counter_example_fires() {
    let faults = Tagger::english().unwrap().faults();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
