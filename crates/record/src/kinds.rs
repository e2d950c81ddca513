//! The closed sets of words that a record uses. Each is written in lower case in JSON; GLOSSARY.md says what each means.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it stands in JSON and on screen.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

words! {
    /// What a party does in the negotiation.
    Part {
        /// Sits at the table with interests of its own.
        Negotiates = "negotiates",
        /// Brings the sides together.
        Mediates = "mediates",
        /// Gives the place.
        Hosts = "hosts",
        /// Sits in without a say.
        Observes = "observes",
        /// Is touched by the outcome.
        Affected = "affected",
        /// Speaks from outside.
        Comments = "comments",
    }
}
words! {
    /// What sort of body a party is.
    PartyKind {
        /// A state or its government.
        State = "state",
        /// A body of states or an agency, a board, a party.
        Organisation = "organisation",
        /// A firm.
        Company = "company",
        /// A trade union.
        Union = "union",
        /// A force that is no state's army.
        ArmedGroup = "armed group",
        /// One person on his own account.
        Person = "person",
        /// None of these, or not known.
        Other = "other",
    }
}
words! {
    /// In what capacity a person sits at a table.
    Function {
        /// Leads a delegation.
        Head = "head",
        /// Sits in a delegation.
        Member = "member",
        /// Mediates.
        Mediator = "mediator",
        /// Gives the place.
        Host = "host",
        /// Observes.
        Observer = "observer",
    }
}
words! {
    /// The type of a time expression, after TimeML's TIMEX3.
    TimeType {
        /// A calendar time of a day or more.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// A time that recurs.
        Set = "SET",
    }
}
words! {
    /// What sort of happening an event is.
    EventType {
        /// A session of the talks.
        Round = "round",
        /// Another meeting.
        Meeting = "meeting",
        /// A speech, letter, post or announcement.
        Statement = "statement",
        /// Something put on the table.
        Proposal = "proposal",
        /// Something signed, initialled, ratified or agreed.
        Agreement = "agreement",
        /// A stall, a suspension, a failure.
        Breakdown = "breakdown",
        /// An appointment, a nomination, a resignation.
        Appointment = "appointment",
        /// Use of force, violence.
        Incident = "incident",
        /// Anything else that happened.
        Other = "other",
    }
}
words! {
    /// How the sides of a round speak to each other.
    Format {
        /// Face to face.
        Direct = "direct",
        /// Through a third.
        Indirect = "indirect",
    }
}
words! {
    /// What a party does with a point.
    Stance {
        /// Wants it from another.
        Demand = "demand",
        /// Would do or give it.
        Offer = "offer",
        /// Agrees to it.
        Accept = "accept",
        /// Will not have it.
        Reject = "reject",
    }
}
words! {
    /// Where an issue stands.
    Status {
        /// All sides accept a point.
        Agreed = "agreed",
        /// Neither agreed nor blocked.
        Open = "open",
        /// One side rejects what another demands.
        Blocked = "blocked",
        /// Agreed on a condition.
        Conditional = "conditional",
    }
}
words! {
    /// How words are passed on.
    AttributionKind {
        /// In quotation marks.
        Direct = "direct",
        /// In the reporter's words.
        Indirect = "indirect",
        /// In the reporter's words with some in quotation marks.
        Mixed = "mixed",
    }
}
words! {
    /// How one document rests on another report.
    ProvenanceKind {
        /// Names it for something it says.
        Cites = "cites",
        /// Repeats its words.
        Copies = "copies",
        /// Is a translation of it.
        Translates = "translates",
        /// Tells it again in other words.
        Rewrites = "rewrites",
    }
}
words! {
    /// How a relation between reports is known.
    Basis {
        /// A document says so.
        Stated = "stated",
        /// Wording, content or order give it away.
        Inferred = "inferred",
    }
}
words! {
    /// What the sides of a conflict differ about.
    ConflictKind {
        /// When.
        Date = "date",
        /// How many, how much.
        Number = "number",
        /// Which office.
        Role = "role",
        /// Who.
        Person = "person",
        /// Where.
        Place = "place",
        /// Why.
        Cause = "cause",
        /// What a party wants.
        Stance = "stance",
        /// Where a thing stands.
        Status = "status",
    }
}
words! {
    /// Where a document's publication date was found.
    PublishedFrom {
        /// In front matter, or given by the user.
        Metadata = "metadata",
        /// In the text: a dateline, a "published" line.
        Text = "text",
        /// From the other documents.
        Inferred = "inferred",
    }
}
words! {
    /// How much a note matters.
    Severity {
        /// Good to know; nothing was lost.
        Info = "info",
        /// Something was read with a doubt, or left out.
        Warning = "warning",
        /// The document could not be read.
        Error = "error",
    }
}
