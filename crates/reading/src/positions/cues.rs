//! Words with a stance in the parse: which token is a cue, what it is about and whose it is.

use nlp::{Relation, Token};
use record::Stance;

use crate::grammar::{actor, is_nominal, is_passive, is_time, is_verbal, object, phrase, subject, subtree};
use crate::rules::{Cue, CueClass, Rule, Rules};

/// A cue with its matter.
pub struct Found<'r, 'p> {
    pub rule: &'r Rule,
    pub class: CueClass,
    pub stance: Stance,
    pub cue: Token<'p>,
    pub content: Token<'p>,
    /// The noun that names the holder; none where the words are the speaker's own.
    pub holder: Option<Token<'p>>,
}

/// The cue that a token is, by the first rule whose word and frame fit.
pub fn found<'r, 'p>(rules: &'r Rules, token: Token<'p>) -> Option<Found<'r, 'p>> {
    rules.stances.iter().find_map(|rule| {
        let cue = rule.cue.as_ref()?;
        let found = match cue.class {
            CueClass::Verb => verb(rules, rule, cue, token),
            CueClass::Noun => noun(rule, cue, token),
            CueClass::Adjective => adjective(rule, cue, token),
            CueClass::Predicate => None,
        };
        found.filter(|found| is_matter(cue, found)).map(turned)
    })
}

/// Whether a complement is something to negotiate about.
fn is_matter(cue: &Cue, found: &Found) -> bool {
    let content = found.content;
    let lemma = content.lemma().to_lowercase();
    // What is asked for must be said; what is refused may have been said before.
    let said_before = matches!(found.stance, Stance::Reject | Stance::Accept) && found.class == CueClass::Verb;
    let neither = content.children().chain(found.cue.children()).any(|child| child.lemma() == "neither");
    let empty = matches!(lemma.as_str(), "nothing" | "what" | "so" | "him" | "one" | "whatever" | "lot")
        || !said_before && matches!(lemma.as_str(), "it" | "this" | "that" | "they" | "them");
    !neither && !empty && !cue.except.contains(&lemma)
}

/// A demand that something not be is a refusal of it.
fn turned<'r, 'p>(found: Found<'r, 'p>) -> Found<'r, 'p> {
    let denied = is_verbal(found.content) && is_negated(found.content);
    let nothing = is_verbal(found.content)
        && found
            .content
            .children()
            .any(|child| child.children_by(Relation::Determiner).any(|word| word.lemma() == "no"));
    if found.stance == Stance::Demand && (denied || nothing) {
        Found { stance: Stance::Reject, ..found }
    } else {
        found
    }
}

fn verb<'r, 'p>(rules: &'r Rules, rule: &'r Rule, cue: &'r Cue, token: Token<'p>) -> Option<Found<'r, 'p>> {
    let purpose = rule.stance == Some(Stance::Demand) && is_purpose(token);
    if !is_verbal(token) || token.relation() == Relation::AdjectivalModifier || !purpose && !is_real(rules, token) {
        return None;
    }
    let particle = cue.words.iter().find_map(|word| has_word(word, token))?;
    let passive = is_passive(token);
    let content = cue.frame.iter().find_map(|frame| match frame.as_str() {
        "object" if passive => subject(token),
        "claim" => object(token).filter(|noun| is_claim(rules, *noun)),
        frame => complement(token, frame).or_else(|| complement(particle?, frame)),
    })?;
    if is_time(content) {
        return None; // "insisted on Thursday"
    }
    let stance = polarity(rule, cue, is_negated(token))?;
    let withdrawn = stance == Stance::Reject && is_claim(rules, content) && is_own(content);
    (!withdrawn).then_some(Found {
        rule,
        class: cue.class,
        stance,
        cue: token,
        content,
        holder: Some(doer(token, purpose)?),
    })
}

/// "Flew to Quito *to press* for two ports": what the main verb's doer wants.
fn is_purpose(verb: Token) -> bool {
    verb.relation() == Relation::AdverbialClause
        && is_infinitive(verb)
        && verb.index() > verb.head().index()
        && !is_conditional(verb)
        && is_verbal(verb.head())
        && !is_negated(verb.head())
}

fn doer<'p>(verb: Token<'p>, purpose: bool) -> Option<Token<'p>> {
    let above = || subject(verb.head()).filter(|_| purpose && !is_passive(verb.head()));
    actor(verb).or_else(above)
}

/// Whether a verb is the rule's word; its particle, where the word has one.
fn has_word<'p>(word: &str, token: Token<'p>) -> Option<Option<Token<'p>>> {
    let lemma = token.lemma().to_lowercase();
    let particle = |child: &Token| child.relation() == Relation::Particle;
    match word.split_once(' ') {
        None => (lemma == word && !token.children().any(|child| particle(&child))).then_some(None),
        Some((verb, rest)) if lemma == verb => {
            let fits = |child: &Token| {
                child.index() > token.index()
                    && child.text().to_lowercase() == rest
                    && child.index() <= token.index() + 6
            };
            token.children().find(fits).map(Some)
        }
        _ => None,
    }
}

/// "Its offer", "the proposal it made": what a party takes back.
fn is_own(noun: Token) -> bool {
    let own = |token: Token| matches!(token.tag(), "PRP" | "PRP$");
    noun.children_by(Relation::Possessive).any(own) || in_clause(noun).is_some_and(own)
}

/// A noun for somebody's demand, offer or refusal.
fn is_claim(rules: &Rules, noun: Token) -> bool {
    let lemma = noun.lemma().to_lowercase();
    let cues = rules.stances.iter().filter_map(|rule| rule.cue.as_ref());
    cues.filter(|cue| cue.class == CueClass::Noun).any(|cue| cue.words.contains(&lemma))
}

fn noun<'r, 'p>(rule: &'r Rule, cue: &'r Cue, token: Token<'p>) -> Option<Found<'r, 'p>> {
    if !is_nominal(token)
        || token.relation() == Relation::Compound
        || !cue.words.contains(&token.lemma().to_lowercase())
    {
        return None;
    }
    let content = cue.frame.iter().find_map(|frame| match frame.as_str() {
        "itself" => is_described(token).then_some(token),
        "be" => identified(token),
        frame => complement(token, frame),
    })?;
    let own = |child: &Token| {
        matches!(child.relation(), Relation::Possessive | Relation::AdjectivalModifier | Relation::Compound)
    };
    let by = |child: Token<'p>| {
        let names = matches!(child.lemma(), "by" | "from");
        child.children_by(Relation::PrepositionalObject).next().filter(|_| names)
    };
    let possessor = token.children().filter(own).find(|child| child.relation() == Relation::Possessive);
    let demonym = || token.children().filter(own).find(|child| child.text().starts_with(char::is_uppercase));
    // "An offer of 300 crowns from the ministry": the parser ties "from" to the crowns.
    let inner = || content.children().find_map(by);
    let author = possessor.or_else(|| token.children().find_map(by));
    let holder = author.or_else(demonym).or_else(inner).or_else(|| maker(token)).or_else(|| in_clause(token));
    let holder = if rule.stance == Some(Stance::Offer) { holder } else { Some(holder?) };
    let stance = polarity(rule, cue, false)?;
    let other = holder.is_none_or(|holder| holder.index() != content.index());
    other.then_some(Found { rule, class: cue.class, stance, cue: token, content, holder })
}

/// "Its demand is *that the port stay open*", "*an open port* is its main demand".
fn identified(noun: Token) -> Option<Token> {
    use Relation::{AttributeComplement, ClausalComplement, OpenClausalComplement};
    let verb = noun.head();
    let own = noun.children_by(Relation::Possessive).next().is_some();
    let equals = own && verb.lemma() == "be" && !is_negated(verb) && !is_conditional(verb);
    match noun.relation() {
        Relation::NominalSubject if equals => verb.children().find(|child| {
            matches!(child.relation(), AttributeComplement | ClausalComplement | OpenClausalComplement)
                && (is_verbal(*child) || child.pos() == nlp::PartOfSpeech::Noun)
        }),
        AttributeComplement if equals => {
            subject(verb).filter(|own| is_nominal(*own) && own.pos() != nlp::PartOfSpeech::Pronoun)
        }
        _ => None,
    }
}

/// Who "made", "repeated" or "reintroduced" a demand.
fn maker(noun: Token) -> Option<Token> {
    const MAKES: &[&str] = &[
        "make",
        "issue",
        "table",
        "repeat",
        "renew",
        "reiterate",
        "reintroduce",
        "present",
        "submit",
        "raise",
        "voice",
    ];
    const COMES_WITH: &[&str] = &["shift", "respond", "answer", "return", "come", "counter", "reply"];
    let up = noun.head();
    match noun.relation() {
        Relation::DirectObject if MAKES.contains(&up.lemma()) => actor(up),
        Relation::PrepositionalObject if COMES_WITH.contains(&up.head().lemma()) => actor(up.head()),
        _ => None,
    }
}

/// The subject of a clause about the noun: "the offer that *the carrier* made".
pub fn in_clause(noun: Token) -> Option<Token> {
    const MAKES: &[&str] = &[
        "make", "present", "table", "label", "call", "hand", "submit", "publish", "send", "describe", "unveil",
        "extend", "put", "announce", "bring",
    ];
    let clause = noun.children_by(Relation::RelativeClause).find(|clause| MAKES.contains(&clause.lemma()))?;
    clause.children_by(Relation::NominalSubject).next().filter(|own| !own.tag().starts_with('W'))
}

/// Who stands behind "by" in a participle about the noun: "the offer billed by *the carrier* as its last".
pub fn by_whom(noun: Token) -> Option<Token> {
    let clause = noun.children_by(Relation::ClausalModifier).find(|clause| clause.tag() == "VBN")?;
    actor(clause).filter(|own| own.index() != noun.index())
}

/// Whether the words about a noun say what is offered: a figure.
pub fn is_described(noun: Token) -> bool {
    let range = phrase(noun);
    let worth = |token: Token| token.head().lemma() == "worth" && token.head().head().index() == noun.index();
    noun.subtree().any(|token| {
        token.text().contains(|c: char| c.is_ascii_digit()) && (range.contains(&token.index()) || worth(token))
    })
}

fn adjective<'r, 'p>(rule: &'r Rule, cue: &'r Cue, token: Token<'p>) -> Option<Found<'r, 'p>> {
    if !cue.words.contains(&token.lemma().to_lowercase()) {
        return None;
    }
    let verb = token.head();
    let predicate =
        matches!(token.relation(), Relation::AdjectivalComplement | Relation::OpenClausalComplement) && is_verbal(verb);
    let participle = token.relation() == Relation::Root || is_verbal(token) && !is_auxiliary(token);
    if !predicate && !participle {
        return None;
    }
    let of_verb = |frame: &str| if predicate { complement(verb, frame) } else { None };
    let content = cue.frame.iter().find_map(|frame| complement(token, frame).or_else(|| of_verb(frame)))?;
    let at = if predicate { verb } else { token };
    let holder = subject(at)?;
    let stance = polarity(rule, cue, is_negated(at) || is_negated(token))?;
    let cue_token = if predicate { verb } else { token };
    (!is_conditional(at)).then_some(Found {
        rule,
        class: cue.class,
        stance,
        cue: cue_token,
        content,
        holder: Some(holder),
    })
}

fn is_auxiliary(token: Token) -> bool {
    matches!(token.relation(), Relation::Auxiliary | Relation::PassiveAuxiliary)
}

/// What completes a word in one frame.
fn complement<'p>(token: Token<'p>, frame: &str) -> Option<Token<'p>> {
    use Relation::{ClausalComplement, ClausalModifier, OpenClausalComplement};
    let infinitive = |child: &Token| child.children_by(Relation::Auxiliary).any(|aux| aux.tag() == "TO");
    let mut behind = token.children().filter(|child| child.index() > token.index());
    match frame {
        "object" => object(token),
        "should" => complement(token, "that").filter(|clause| !is_fact(*clause)),
        "that" => behind.find(|child| {
            matches!(child.relation(), ClausalComplement | ClausalModifier)
                && !infinitive(child)
                && (child.relation() == ClausalComplement || child.children_by(Relation::Marker).next().is_some())
        }),
        "infinitive" | "to" => behind
            .find(|child| {
                let clause = matches!(
                    child.relation(),
                    OpenClausalComplement | ClausalComplement | ClausalModifier | Relation::AdverbialClause
                );
                clause && infinitive(child)
            })
            .or_else(|| tied(token, frame)),
        "ing" => behind.find(|child| {
            matches!(child.relation(), OpenClausalComplement | ClausalComplement) && child.tag() == "VBG"
        }),
        preposition => tied(token, preposition),
    }
}

/// Whether a clause says what is or was: "insists the visit *was* put off".
fn is_fact(clause: Token) -> bool {
    use nlp::VerbForm::{Past, Present};
    let Some(group) = clause.verb_group() else { return false };
    let first = clause.children().find(|child| is_auxiliary(*child)).unwrap_or(clause);
    group.form == Past || group.form == Present && first.tag() == "VBZ"
}

/// What a preposition ties to a word behind which it stands.
fn tied<'p>(token: Token<'p>, preposition: &str) -> Option<Token<'p>> {
    let fits = |child: &Token| {
        child.index() > token.index()
            && child.lemma().eq_ignore_ascii_case(preposition)
            && !matches!(child.relation(), Relation::Auxiliary | Relation::Marker)
    };
    let inner = |child: Token<'p>| {
        let ends = [Relation::PrepositionalObject, Relation::PrepositionalComplement];
        child.children().find(|inner| ends.contains(&inner.relation()))
    };
    token.children().filter(fits).find_map(inner)
}

fn polarity(rule: &Rule, cue: &Cue, negated: bool) -> Option<Stance> {
    if negated { cue.negated } else { rule.stance }
}

/// "Did not", "never", "no longer", "neither side".
pub fn is_negated(verb: Token) -> bool {
    let none = |child: Token| {
        child.relation() == Relation::NominalSubject
            && (matches!(child.lemma(), "neither" | "nobody" | "none")
                || child.children_by(Relation::Determiner).any(|word| matches!(word.lemma(), "no" | "neither")))
    };
    let longer = |child: Token| matches!(child.text().to_lowercase().as_str(), "longer" | "hardly" | "no");
    verb.verb_group().is_some_and(|group| group.negated)
        || verb.children().any(|child| none(child) || child.relation() == Relation::AdverbialModifier && longer(child))
}

/// Whether a verb tells what is, not what is asked for, hoped, or would be if.
pub fn is_real(rules: &Rules, verb: Token) -> bool {
    let Some(group) = verb.verb_group() else { return false };
    let bare = group.form == nlp::VerbForm::Base && verb.relation() == Relation::Root;
    let bound = group.modal.is_some_and(|modal| matches!(modal.lemma(), "must" | "should" | "shall" | "ought"));
    let governed = match verb.relation() {
        Relation::OpenClausalComplement | Relation::ClausalComplement if is_infinitive(verb) => {
            rules.holders.carried_out.iter().any(|word| word == verb.head().lemma())
        }
        Relation::AdverbialClause | Relation::ClausalModifier => !is_infinitive(verb),
        _ => true,
    };
    let asked = verb.sentence().tokens().next_back().is_some_and(|last| last.text() == "?");
    !bare && !bound && governed && !is_conditional(verb) && !asked
}

fn is_infinitive(verb: Token) -> bool {
    verb.children_by(Relation::Auxiliary).any(|aux| aux.tag() == "TO")
        || verb.tag() == "VB" && verb.children_by(Relation::Auxiliary).next().is_none()
}

/// Whether a verb stands in a clause that says under what condition, or whether.
pub fn is_conditional(verb: Token) -> bool {
    const OPENERS: &[&str] =
        &["if", "unless", "whether", "until", "before", "once", "provided", "providing", "should", "when", "whenever"];
    let opener = |token: Token| OPENERS.contains(&token.text().to_lowercase().as_str());
    let opens = |verb: Token| {
        let first = subtree(verb).start;
        let mut around = verb.sentence().tokens().filter(|token| token.index() == first || token.index() + 1 == first);
        around.any(opener) && verb.relation() != Relation::Root
            || verb.children_by(Relation::Marker).any(opener)
            || verb.children_by(Relation::AdverbialModifier).any(|word| word.index() < verb.index() && opener(word))
    };
    opens(verb) || verb.ancestors().any(|up| is_verbal(up) && opens(up))
}
