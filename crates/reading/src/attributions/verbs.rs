//! Verbs of saying and what each passes on.

use nlp::{PartOfSpeech, Relation, Token, VerbForm};
use record::Span;

use crate::attributions::quotations::{self, inner, is_speech};
use crate::attributions::text::{Text, is_finite};
use crate::attributions::voice::{Voice, speaker};
use crate::attributions::{Draft, chain};
use crate::attributions::{clauses, objects};
use crate::grammar::{is_verbal, subject};
use crate::lexicon::Frame;
use crate::rules::Construction;

/// A verb of saying with its speaker and the bytes that both take up.
struct Cue<'t> {
    verb: Token<'t>,
    frame: Frame,
    voice: Voice,
    left: usize,
    right: usize,
}

/// What every verb of a piece passes on.
pub fn drafts(text: &Text) -> Vec<Draft> {
    let verbs = text.piece.parse.tokens().filter(|token| token.pos() == PartOfSpeech::Verb || says(text, *token));
    let outside = verbs.filter(|verb| text.quote(*verb).is_none() && !is_bare_participle(text, *verb));
    outside.flat_map(|verb| of_verb(text, verb)).collect()
}

/// A form that the tagger took for a noun ("the union claims").
fn says(text: &Text, token: Token) -> bool {
    (is_finite(token) || token.tag() == "UH") && text.lexicon().reporting(token.text()).is_some()
}

/// "The deal *announced* on Monday": no cue, save beside a quotation or a clause whose end it is.
fn is_bare_participle(text: &Text, verb: Token) -> bool {
    let bare = verb.tag() == "VBN" && verb.relation() == Relation::ClausalModifier && is_active(verb);
    let before =
        text.token(verb.head().children().next().map_or(verb.head().index(), |child| child.index()).saturating_sub(1));
    bare && !before.is_some_and(|before| matches!(before.text(), "," | "”" | "\"" | "’"))
}

fn of_verb(text: &Text, verb: Token) -> Vec<Draft> {
    let Some(frame) = text.lexicon().says(verb.lemma()) else { return unknown(text, verb).into_iter().collect() };
    let Some(cue) = cue(text, verb, frame) else { return vec![] };
    let direct = quoted(text, &cue);
    if !direct.is_empty() {
        return direct;
    }
    let draft = passed_on(text, &cue);
    let quotes = |draft: &Draft| text.scan().quotes.iter().any(|quote| draft.content.overlaps(quote.outer));
    draft.into_iter().filter(|draft| is_asserted(verb) || would(verb) && quotes(draft)).collect()
}

fn cue<'t>(text: &Text<'_, 't>, verb: Token<'t>, frame: Frame) -> Option<Cue<'t>> {
    let particles = || verb.children_by(Relation::Particle);
    let other = particles().any(|word| text.lexicon().is_other_particle(word.text()));
    (!is_relative(verb) && !other).then_some(())?;
    let voice =
        chain::actor_of_passive(text, verb).or_else(|| is_active(verb).then(|| speaker(text, verb)).flatten())?;
    let span = text.span(verb);
    let particle = particles().map(|word| text.span(word).end).max();
    let edge = particle.unwrap_or(span.end).max(span.end);
    let near = voice.span.end <= span.start || text.between(edge, voice.span.start).len() < 24;
    let left = if voice.span.end <= span.start && near { voice.span.start } else { span.start };
    let right = if voice.span.start >= span.end { beyond(text, verb, &voice) } else { edge };
    Some(Cue { verb, frame, voice, left, right })
}

/// Whether a verb is no passive; a participle behind a noun may be a past tense that the tagger mistook.
fn is_active(verb: Token) -> bool {
    let marked = verb.children_by(Relation::PassiveAuxiliary).next().is_some()
        || verb.children_by(Relation::PassiveNominalSubject).next().is_some();
    !marked && verb.children_by(Relation::Agent).next().is_none()
}

/// "What he called": the words belong to a free relative, not to the verb.
fn is_relative(verb: Token) -> bool {
    verb.children().any(|child| child.tag() == "WP" && child.text().eq_ignore_ascii_case("what"))
}

/// Past a source behind its verb and the clause that says who that is.
fn beyond(text: &Text, verb: Token, voice: &Voice) -> usize {
    let head = subject(verb).filter(|head| voice.span.contains(text.span(*head)));
    let tokens = head.map(crate::grammar::subtree).filter(|tokens| tokens.start > verb.index());
    let clause = tokens.map(|tokens| text.piece.span(tokens)).filter(|whole| {
        let added = text.words(Span::new(voice.span.end, whole.end.max(voice.span.end)));
        added.trim_start_matches([',', ' ']).starts_with("who")
    });
    clause.map_or(voice.span.end, |whole| whole.end)
}

/// Quotations before and after the cue.
fn quoted(text: &Text, cue: &Cue) -> Vec<Draft> {
    let mut found = Vec::new();
    if !cue.frame.quote {
        return found;
    }
    if let Some(quote) = quotations::before(text, cue.left).filter(|quote| is_speech(text, quote)) {
        let content = quotations::lead(text, quote).map_or(inner(text, quote), |lead| trim_comma(text, lead));
        found.push(draft(text, cue, content, Construction::QuoteThenSource));
    }
    if let Some(content) = following(text, cue) {
        // "The plan is dead, she told a meeting, “like its author”": a clause before, a quotation after.
        let clause =
            (found.is_empty() && cue.frame.clause).then(|| clauses::front(text, cue.verb, cue.left, content.start));
        found.extend(clause.flatten().map(|clause| draft(text, cue, clause, Construction::ClauseThenSource)));
        found.push(draft(text, cue, content, Construction::SourceThenQuote));
    }
    found
}

/// A quotation after the cue, where no clause holds it: as speech of its own, or as a part of the cue's clause ("called it
/// “a trap”").
fn following(text: &Text, cue: &Cue) -> Option<Span> {
    let quote = quotations::after(text, cue.right, Some(cue.verb))?;
    let content = inner(text, quote);
    let clause = cue.frame.clause.then(|| clauses::after(text, cue.verb, cue.right)).flatten();
    let wish = cue.frame.resolve || cue.frame.direct;
    let task = wish.then(|| objects::infinitive(text, cue.verb, cue.frame.resolve)).flatten();
    let clause = clause.or(task);
    let holds = clause.is_some_and(|clause| {
        clause.start < quote.outer.start && clause.overlaps(quote.inner) || clause.start >= quote.outer.end
    });
    let opened = text.between(cue.right, quote.outer.start).ends_with([',', ':']) || cue.right + 1 == quote.outer.start;
    let whole = is_speech(text, quote) && opened;
    let part = !cue.frame.clause
        || quotations::governs(text, cue.verb, quote)
        || text.between(cue.right, quote.outer.start).is_empty();
    let thing = cue.frame.thing && objects::thing(text, cue.verb).is_some_and(|thing| thing.contains(quote.outer));
    (!holds && !thing && (whole || part)).then(|| likened(text, cue.verb, quote).unwrap_or(content))
}

/// "portrays it as a step towards “full trust”": more than the quotation stands behind "as".
fn likened(text: &Text, verb: Token, quote: &crate::scan::Quote) -> Option<Span> {
    let object = crate::grammar::oblique(verb, "as")?;
    let whole = text.piece.span(crate::grammar::subtree(object));
    (whole.start < quote.outer.start && whole.end >= quote.inner.end).then_some(whole)
}

fn trim_comma(text: &Text, span: Span) -> Span {
    let bare = text.words(span).trim_end_matches([',', ' ']).len();
    Span::new(span.start, span.start + bare)
}

/// A clause, an infinitive or a thing that the verb passes on.
fn passed_on(text: &Text, cue: &Cue) -> Option<Draft> {
    let (verb, frame) = (cue.verb, cue.frame);
    let head = subject(verb);
    let human = head.is_none_or(|head| text.can_speak(head) || text.name_in(cue.voice.span).is_some());
    let speaks = human || frame.clause && !text.lexicon().is_of_things(verb.lemma());
    let paper = head.is_some_and(|head| text.is_document(head));
    let clause = frame.clause && (speaks || paper || frame.bare) || frame.documentary && paper;
    let found = |content: Option<Span>, how| content.map(|content| draft(text, cue, content, how));
    let after =
        || found(clause.then(|| clauses::after(text, verb, cue.right)).flatten(), Construction::SourceThenClause);
    let around = || {
        let around = (clause && is_finite_group(verb)).then(|| clauses::around(text, verb, cue.left, cue.right));
        found(around.flatten(), Construction::ClauseThenSource)
    };
    let infinitive = || {
        let own = frame.resolve.then(|| objects::infinitive(text, verb, true)).flatten();
        let other = frame.direct.then(|| objects::infinitive(text, verb, false)).flatten();
        found(own.or(other).filter(|_| human), Construction::SourceThenInfinitive)
    };
    let thing = || {
        let thing =
            objects::prepositional(text, verb).or_else(|| frame.thing.then(|| objects::thing(text, verb)).flatten());
        found(thing.filter(|_| human || paper), Construction::SourceThenThing)
    };
    after().or_else(around).or_else(infinitive).or_else(thing)
}

/// Whether something is said in fact: no wish, order, possibility or denial of saying.
fn is_asserted(verb: Token) -> bool {
    let Some(group) = verb.verb_group() else { return true };
    let refused = group.negated
        || verb
            .children_by(Relation::AdverbialModifier)
            .any(|word| matches!(word.text(), "longer" | "neither" | "nor"));
    match group.form {
        VerbForm::Modal | VerbForm::Base => false,
        VerbForm::Infinitive => {
            let above = verb.head();
            is_verbal(above) && matches!(above.lemma(), "go" | "continue") && !refused
        }
        _ => !refused,
    }
}

/// "Would say only that it was “an option”".
fn would(verb: Token) -> bool {
    verb.verb_group().is_some_and(|group| {
        group.modal.is_some_and(|modal| modal.lemma() == "would" || modal.text() == "would") && !group.negated
    })
}

fn is_finite_group(verb: Token) -> bool {
    verb.verb_group().is_none_or(|group| matches!(group.form, VerbForm::Past | VerbForm::Present))
}

/// “…,” growls the chairman: after a quotation that opens the sentence any verb with a speaker is one of saying.
fn unknown(text: &Text, verb: Token) -> Option<Draft> {
    let finite = is_finite(verb) && !matches!(verb.lemma(), "be" | "have" | "do");
    let head = subject(verb).filter(|head| finite && text.can_speak(*head))?;
    let frame = Frame {
        bare: false,
        clause: true,
        quote: true,
        thing: false,
        resolve: false,
        direct: false,
        documentary: false,
    };
    let cue = cue(text, verb, frame)?;
    let quote = quotations::before(text, cue.left).filter(|quote| is_speech(text, quote))?;
    let words = text.words(quote.inner);
    let whole = words.ends_with([',', '?', '!', '…']) && words.split_whitespace().count() >= 3;
    let opens = text.sentence(quote.outer.start).start == quote.outer.start;
    let beside =
        head.index() + 1 == verb.index() || head.index() > verb.index() || cue.voice.span.end < text.span(verb).start;
    (whole && opens && beside).then(|| draft(text, &cue, inner(text, quote), Construction::QuoteThenSource))
}

fn draft(text: &Text, cue: &Cue, content: Span, how: Construction) -> Draft {
    Draft {
        content,
        cue: text.span(cue.verb),
        source: cue.voice.span,
        chain: chain::links(text, cue.verb, &cue.voice, content),
        how,
    }
}
