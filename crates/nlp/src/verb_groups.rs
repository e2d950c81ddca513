//! Verb groups: a main verb with its auxiliaries, and what they say together of tense, mood, voice and polarity
//! (Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, chapter 3). English tags and relations alone.

use crate::labels::{PartOfSpeech, Relation};
use crate::parse::{Parse, Token};

/// The form of the first word of a verb group, which is the one that tells its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// "met", "was meeting", "had met"
    Past,
    /// "meets", "are meeting", "has met"
    Present,
    /// "will meet", "could have met"
    Modal,
    /// "to meet"
    Infinitive,
    /// "meet" without a subject's agreement: an order, or the bare infinitive after "let".
    Base,
    /// "meeting on Monday, they …"
    PresentParticiple,
    /// "the deal signed on Monday"
    PastParticiple,
}

/// A main verb with its auxiliaries.
#[derive(Debug, Clone, Copy)]
pub struct VerbGroup<'a> {
    /// The main verb, which heads the clause.
    pub verb: Token<'a>,
    /// The form of the group's first word.
    pub form: VerbForm,
    /// "will", "would", "must": where the form is [`VerbForm::Modal`].
    pub modal: Option<Token<'a>>,
    /// "have met"
    pub perfect: bool,
    /// "are meeting"
    pub progressive: bool,
    /// "was met"
    pub passive: bool,
    /// "did not meet", "never met"
    pub negated: bool,
}

impl Parse {
    /// The verb groups in the order of their main verbs.
    ///
    /// ```
    /// use nlp::VerbForm;
    ///
    /// let parse = nlp::Pipeline::embedded()?.parse("The talks have failed, and the envoys will not return.");
    /// let groups: Vec<_> = parse.verb_groups().map(|group| (group.verb.text(), group.form, group.negated)).collect();
    /// assert_eq!(groups, [("failed", VerbForm::Present, false), ("return", VerbForm::Modal, true)]);
    /// # Ok::<(), nlp::ModelError>(())
    /// ```
    pub fn verb_groups(&self) -> impl Iterator<Item = VerbGroup<'_>> {
        self.tokens().filter_map(Token::verb_group)
    }
}

impl<'a> Token<'a> {
    /// The verb group that this token is the main verb of; none for an auxiliary and for what is no verb.
    pub fn verb_group(self) -> Option<VerbGroup<'a>> {
        let verbal = matches!(self.pos(), PartOfSpeech::Verb | PartOfSpeech::Auxiliary);
        (verbal && !is_auxiliary(self)).then(|| group(self))
    }
}

fn is_auxiliary(token: Token<'_>) -> bool {
    matches!(token.relation(), Relation::Auxiliary | Relation::PassiveAuxiliary)
}

fn group(verb: Token<'_>) -> VerbGroup<'_> {
    let carrier = carrier(verb);
    let auxiliaries = || carrier.children().filter(|child| is_auxiliary(*child) && child.index() < carrier.index());
    let first = auxiliaries().next().unwrap_or(verb);
    let form = form(first, verb);
    let modal = (form == VerbForm::Modal).then_some(first);
    VerbGroup {
        verb,
        form,
        modal,
        perfect: verb.tag() == "VBN" && auxiliaries().any(|auxiliary| auxiliary.lemma() == "have"),
        progressive: verb.tag() == "VBG" && auxiliaries().any(|auxiliary| auxiliary.lemma() == "be"),
        passive: verb.children_by(Relation::PassiveAuxiliary).next().is_some()
            || verb.children_by(Relation::PassiveNominalSubject).next().is_some(),
        negated: is_negated(verb) || carrier.index() != verb.index() && first.tag() != "TO" && is_negated(carrier),
    }
}

/// The verb whose auxiliaries count: of coordinated verbs in one form ("will meet and sign") that of the first.
fn carrier(verb: Token<'_>) -> Token<'_> {
    let mut carrier = verb;
    while carrier.relation() == Relation::Conjunct
        && !carrier.children().any(|child| is_auxiliary(child) || is_subject(child))
        && matches!(carrier.tag(), "VB" | "VBN" | "VBG")
        && carrier.head().index() < carrier.index()
        && matches!(carrier.head().pos(), PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
    {
        carrier = carrier.head();
    }
    carrier
}

fn is_subject(token: Token<'_>) -> bool {
    matches!(token.relation(), Relation::NominalSubject | Relation::PassiveNominalSubject)
}

fn form(first: Token<'_>, verb: Token<'_>) -> VerbForm {
    match first.tag() {
        "MD" => VerbForm::Modal,
        "VBD" => VerbForm::Past,
        "VBZ" | "VBP" => VerbForm::Present,
        "TO" => VerbForm::Infinitive,
        "VBG" => VerbForm::PresentParticiple,
        "VBN" => VerbForm::PastParticiple,
        _ if verb.tag() == "VBD" => VerbForm::Past,
        _ => VerbForm::Base,
    }
}

fn is_negated(verb: Token<'_>) -> bool {
    let never = |child: Token<'_>| child.relation() == Relation::AdverbialModifier && child.lemma() == "never";
    verb.children().any(|child| child.relation() == Relation::Negation || never(child))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pipeline;

    fn groups(text: &str) -> Vec<(String, VerbForm, bool, bool, bool)> {
        let parse = Pipeline::embedded().unwrap().parse(text);
        let tell = |group: VerbGroup<'_>| {
            (group.verb.text().to_owned(), group.form, group.perfect, group.passive, group.negated)
        };
        parse.verb_groups().map(tell).collect()
    }

    #[test]
    fn coordinated_verbs_share_their_auxiliaries() {
        let found = groups("The ministers will meet and sign the accord.");
        assert_eq!(found[1], ("sign".to_owned(), VerbForm::Modal, false, false, false));
    }

    #[test]
    fn a_passive_and_a_perfect_are_told() {
        let found = groups("The draft had been rejected. The union has never agreed to vote.");
        assert_eq!(found[0], ("rejected".to_owned(), VerbForm::Past, true, true, false));
        assert_eq!(found[1], ("agreed".to_owned(), VerbForm::Present, true, false, true));
        assert_eq!(found[2].1, VerbForm::Infinitive);
    }

    #[test]
    fn what_is_no_verb_has_no_group() {
        assert!(groups("A long night of talks.").is_empty());
    }
}
