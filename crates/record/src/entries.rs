//! The record and its entries, key for key as in `schema/rapporteur-1.schema.json`.

use serde::{Deserialize, Serialize};

use crate::{
    AttributionKind, Basis, ConflictKind, DocumentId, Edtf, EventType, Evidence, Format, Function, Note, Part,
    PartyKind, ProvenanceKind, PublishedFrom, Stance, Status, TimeType,
};

/// The value of a record's `schema` key.
pub const SCHEMA: &str = "rapporteur/1";

macro_rules! entry {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type,)+ }
    };
}

entry! {
    /// Everything that a set of documents says about one negotiation.
    Record {
        /// [`SCHEMA`].
        schema: String,
        /// The documents that were read.
        documents: Vec<DocumentEntry>,
        /// The sides, the mediator, and other bodies that act or speak.
        parties: Vec<Party>,
        /// Named persons.
        people: Vec<Person>,
        /// Who sat at which table.
        participation: Vec<Participation>,
        /// Time expressions with their values.
        times: Vec<TimeEntry>,
        /// What happened, or is planned.
        events: Vec<Event>,
        /// What a party wants, offers, accepts or rejects.
        positions: Vec<Position>,
        /// Trade-offs and conditions that tie positions.
        links: Vec<Link>,
        /// What the positions are about.
        issues: Vec<Issue>,
        /// Figures that sources state.
        claims: Vec<Claim>,
        /// Treaties, agreements, resolutions that are talked about.
        instruments: Vec<Instrument>,
        /// Words that a document passes on as somebody's.
        attributions: Vec<Attribution>,
        /// Which document rests on which report.
        provenance: Vec<Provenance>,
        /// Where documents differ.
        conflicts: Vec<Conflict>,
        /// What the run had to say about its documents.
        notes: Vec<Note>,
    }
}
entry! {
    /// One document of the run.
    DocumentEntry {
        /// Its id.
        id: DocumentId,
        /// The file, as the user named it.
        path: Option<String>,
        /// The address it came from.
        url: Option<String>,
        /// Who published it.
        outlet: Option<String>,
        /// Its headline.
        title: Option<String>,
        /// Its author line.
        byline: Option<String>,
        /// When it was published.
        published: Option<Edtf>,
        /// Where that date was found.
        published_from: Option<PublishedFrom>,
        /// ISO 639-1 code of its language.
        language: Option<String>,
        /// The encoding of its bytes.
        encoding: String,
        /// How many words it has.
        words: usize,
        /// SHA-256 of its bytes, in hex.
        sha256: String,
        /// Where it says that it does not vouch for its content.
        caveats: Vec<Evidence>,
        /// The report that the whole document was made from, where that is known.
        origin: Option<String>,
        /// Its text, where `path` and `sha256` do not reproduce it.
        text: Option<String>,
    }
}
entry! {
    /// A form of a name, and how often it stands in the documents.
    Alias {
        /// The form.
        text: String,
        /// How often.
        count: usize,
    }
}
entry! {
    /// A body that negotiates, mediates, hosts, observes, is affected or comments.
    Party {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What it does in the negotiation, where that is known.
        part: Option<Part>,
        /// What sort of body it is.
        kind: PartyKind,
        /// The forms that the documents use.
        aliases: Vec<Alias>,
        /// ISO 3166 alpha-3 code of a state.
        iso3166: Option<String>,
    }
}
entry! {
    /// An office or title as a document words it.
    Role {
        /// The words.
        title: String,
        /// Where they stand.
        evidence: Vec<Evidence>,
    }
}
entry! {
    /// A named person.
    Person {
        /// The id.
        id: String,
        /// The fullest form of the name.
        name: String,
        /// The forms that the documents use.
        aliases: Vec<Alias>,
        /// Id of the party whose person it is.
        party: Option<String>,
        /// Offices and titles.
        roles: Vec<Role>,
    }
}
entry! {
    /// A person at the table of a round.
    Participation {
        /// Id of the person.
        person: String,
        /// Id of the party sat for.
        party: Option<String>,
        /// In what capacity.
        function: Function,
        /// Id of the round, where a document says which.
        round: Option<String>,
        /// Where it is said.
        evidence: Vec<Evidence>,
    }
}
entry! {
    /// A time expression.
    TimeEntry {
        /// The document.
        document: DocumentId,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
        /// The words.
        quote: String,
        /// TIMEX3 type.
        r#type: TimeType,
        /// TIMEX3 value.
        value: String,
        /// EDTF for points and intervals, ISO 8601 for durations; null where it cannot be resolved.
        edtf: Option<String>,
    }
}
entry! {
    /// Words that tell of an event, and the date as told there.
    Told {
        /// The document.
        document: DocumentId,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
        /// The words.
        quote: String,
        /// The date as this document tells it.
        date: Option<Edtf>,
    }
}

impl Told {
    /// The words without the date.
    pub fn evidence(&self) -> Evidence {
        Evidence { document: self.document.clone(), start: self.start, end: self.end, quote: self.quote.clone() }
    }
}

/// Something that happened or is planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its id.
    pub id: String,
    /// What sort of happening.
    pub r#type: EventType,
    /// One line in a document's words.
    pub title: String,
    /// The date as best known over all documents.
    pub date: Option<Edtf>,
    /// Where.
    pub place: Option<String>,
    /// Ids of the people and parties that took part.
    pub participants: Vec<String>,
    /// PLOVER category, where the vocabulary has one.
    pub plover: Option<String>,
    /// Ids of the positions that a proposal or draft contains.
    pub terms: Vec<String>,
    /// Where it is told.
    pub evidence: Vec<Told>,
    /// Who says so, counted by origin.
    pub origins: Origins,
    /// What a round has besides.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundDetail>,
}

entry! {
    /// What a `round` has besides what every event has.
    RoundDetail {
        /// Its number as told.
        ordinal: Option<u32>,
        /// Face to face or not.
        format: Option<Format>,
        /// Id of the party that gives the place.
        host: Option<String>,
        /// Id of the party or person that mediates.
        mediator: Option<String>,
        /// Whether it was still to come when told.
        planned: bool,
    }
}
entry! {
    /// Documents that are shown to rest on one origin.
    OriginGroup {
        /// The documents.
        documents: Vec<DocumentId>,
        /// The origin's name, where there is one.
        name: Option<String>,
        /// Stated or inferred.
        basis: Basis,
        /// The reason in words.
        why: String,
    }
}
entry! {
    /// How many origins carry an entry. What is neither grouped nor separate is not established.
    Origins {
        /// Groups that divide the documents that carry the entry.
        groups: Vec<OriginGroup>,
        /// Pairs shown to have different origins.
        separate: Vec<(DocumentId, DocumentId)>,
        /// The most groups that are pairwise shown separate; 1 at the least.
        at_least: usize,
        /// The number of groups.
        at_most: usize,
    }
}
entry! {
    /// Words that carry a position, and the attribution they stand in.
    PositionEvidence {
        /// The document.
        document: DocumentId,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
        /// The words.
        quote: String,
        /// Id of the attribution that passes them on.
        attribution: Option<String>,
    }
}

impl PositionEvidence {
    /// The words without the attribution.
    pub fn evidence(&self) -> Evidence {
        Evidence { document: self.document.clone(), start: self.start, end: self.end, quote: self.quote.clone() }
    }
}

entry! {
    /// What a party wants or will not have.
    Position {
        /// Its id.
        id: String,
        /// Id of the party.
        party: String,
        /// Demand, offer, accept or reject.
        stance: Stance,
        /// Id of the issue.
        issue: String,
        /// Id of the option inside the issue.
        option: Option<String>,
        /// The point in a document's words.
        content: String,
        /// The words that give a reason.
        reason: Option<Evidence>,
        /// Whether a document says that it is one.
        red_line: bool,
        /// Since when it is held.
        since: Option<Edtf>,
        /// Where it stands.
        evidence: Vec<PositionEvidence>,
        /// Who says so, counted by origin.
        origins: Origins,
    }
}
entry! {
    /// A trade-off or condition.
    Link {
        /// Its id.
        id: String,
        /// Ids of the positions given.
        gives: Vec<String>,
        /// Ids of the positions got.
        gets: Vec<String>,
        /// Id of the party that proposes it.
        party: Option<String>,
        /// Where it stands.
        evidence: Vec<Evidence>,
    }
}
entry! {
    /// One way to settle an issue.
    IssueOption {
        /// Its id.
        id: String,
        /// In a document's words.
        text: String,
    }
}
entry! {
    /// What positions are about.
    Issue {
        /// Its id.
        id: String,
        /// Its name in the documents' words.
        name: String,
        /// Ways to settle it.
        options: Vec<IssueOption>,
        /// Ids of its positions.
        positions: Vec<String>,
        /// Where it stands.
        status: Status,
    }
}
entry! {
    /// A figure that sources state.
    Claim {
        /// Its id.
        id: String,
        /// Id of the entity or event.
        about: Option<String>,
        /// Ordinal, count, sum, distance, duration, share…
        attribute: String,
        /// The figure.
        value: String,
        /// Its unit.
        unit: Option<String>,
        /// Where it stands.
        evidence: Vec<Evidence>,
        /// Who says so, counted by origin.
        origins: Origins,
    }
}
entry! {
    /// A treaty, agreement, resolution or contract that is talked about.
    Instrument {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Its forms.
        aliases: Vec<Alias>,
        /// Its date.
        date: Option<Edtf>,
        /// Where it stands.
        evidence: Vec<Evidence>,
    }
}
entry! {
    /// One link of a chain of sources.
    ChainLink {
        /// The words that name the source.
        quote: String,
        /// Id of the person or party, where it is one.
        entity: Option<String>,
    }
}
entry! {
    /// Words that a document passes on as somebody's.
    Attribution {
        /// Its id.
        id: String,
        /// The document.
        document: DocumentId,
        /// What is passed on.
        content: Evidence,
        /// The words that show it: a verb, "according to".
        cue: Option<Evidence>,
        /// The words that name the source.
        source: Evidence,
        /// From whom to whom, outermost first.
        chain: Vec<ChainLink>,
        /// Direct, indirect or mixed.
        kind: AttributionKind,
    }
}
entry! {
    /// A document rests on another report.
    Provenance {
        /// The document.
        document: DocumentId,
        /// Name of the report or its outlet, or the id of a document of the set.
        relies_on: String,
        /// How.
        kind: ProvenanceKind,
        /// Stated or inferred.
        basis: Basis,
        /// Where it is said or seen.
        evidence: Vec<Evidence>,
    }
}
entry! {
    /// One side of a conflict.
    Side {
        /// What it says, normalised.
        value: String,
        /// Where it says so.
        evidence: Vec<Evidence>,
    }
}
entry! {
    /// Documents that cannot both be right, or between which a reader must choose.
    Conflict {
        /// Its id.
        id: String,
        /// What they differ about.
        kind: ConflictKind,
        /// The thing: an id, or words.
        about: String,
        /// Two sides or more.
        sides: Vec<Side>,
    }
}

impl Default for Record {
    fn default() -> Self {
        Record {
            schema: SCHEMA.to_owned(),
            documents: vec![],
            parties: vec![],
            people: vec![],
            participation: vec![],
            times: vec![],
            events: vec![],
            positions: vec![],
            links: vec![],
            issues: vec![],
            claims: vec![],
            instruments: vec![],
            attributions: vec![],
            provenance: vec![],
            conflicts: vec![],
            notes: vec![],
        }
    }
}
