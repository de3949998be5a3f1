//! What the articles themselves say: stored texts, quotations found in them, and the quote lock.
//!
//! In: notes, and where the stored texts lie. Out: [`Evidence`], what is known of every quotation. It judges nothing: that is
//! `check`.

mod cite;
mod fold;
mod lock;
mod matching;
mod named;
mod near;
mod page;
mod paragraph;
mod prove;
mod relock;
mod snapshot;
mod word;

pub use cite::{Entry, cite};
pub use fold::{Folded, fold, fold_text};
pub use lock::{CONTEXT, Hash, LOCK, Lock, LockFault, Record, Selector};
pub use matching::{Article, Found, MINIMUM, Place, Wanted, bare, is_long_enough, parts};
pub use near::{Near, near};
pub use paragraph::{Locator, Paragraphs, locator};
pub use prove::{Settings, gather};
pub use relock::{Change, Changes, relock};
pub use snapshot::{Read, Store, inside};

use crate::base::id::{ClaimId, SourceId};
use foldhash::HashMap;

/// How far a quotation is proved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Its words were not found in the article's text: that is not here, or they do not stand in it.
    #[default]
    Unproved,
    /// Its words were found on an earlier day, and the lock vouches for them.
    Locked,
    /// Its words were found in the article's text in this run.
    Verified,
}

impl State {
    /// As in a manifest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unproved => "unproved",
            Self::Locked => "locked",
            Self::Verified => "verified",
        }
    }
}

/// What is known of a citation that has a quotation or a locator.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// How far its quotation is proved.
    pub state: State,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// What the lock holds of it.
    pub locked: Option<Record>,
    /// What the lock would hold of it now, with the text at hand; without a day if that is another record.
    pub now: Option<Record>,
}

/// What is wrong with a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its words do not stand in the text.
    NotFound {
        /// The nearest words, if any are near.
        near: Option<Near>,
        /// The paragraph of these.
        paragraph: Option<usize>,
    },
    /// Its words stand there only as a part of longer ones.
    Cut {
        /// The longer words.
        whole: String,
    },
    /// Its words stand there, but not between its prefix and suffix.
    Elsewhere {
        /// How often.
        count: usize,
        /// What stands around them at the first places.
        places: Vec<Around>,
    },
    /// Its words stand there several times.
    Ambiguous {
        /// How often.
        count: usize,
        /// What stands around them at the first places.
        places: Vec<Around>,
    },
    /// It is too short to tell where it stands.
    TooShort {
        /// How many characters it has.
        length: usize,
    },
    /// Its locator leads out of the text, which has so many.
    OutOfRange {
        /// What it names.
        locator: Locator,
        /// How many there are.
        count: usize,
    },
    /// Its words do not stand where its locator says.
    OtherParagraph {
        /// What it names.
        locator: Locator,
        /// The paragraph in which they stand.
        stands: Option<usize>,
    },
    /// The actor whose words they are said to be is not named near them.
    ActorNotNamed,
    /// It is another than the one that was locked.
    ChangedAfterLock {
        /// The day of the lock.
        locked: String,
    },
}

impl Fault {
    /// The name of the rule that says it as an error; none of what is no more than a warning.
    pub fn rule(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotFound { .. } | Self::Cut { .. } | Self::Elsewhere { .. } => "quote-not-found",
            Self::Ambiguous { .. } => "quote-ambiguous",
            Self::TooShort { .. } => "quote-too-short",
            Self::OutOfRange { .. } | Self::OtherParagraph { .. } => "locator-out-of-range",
            Self::ChangedAfterLock { .. } => "quote-changed-after-lock",
            Self::ActorNotNamed => return None,
        })
    }

    /// Whether it says that the words were looked for in the text, and do not stand there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::NotFound { .. } | Self::Cut { .. } | Self::Elsewhere { .. })
    }
}

/// What stands around words that stand several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// The words before: enough to tell the places apart, or empty at the beginning.
    pub before: String,
    /// The words behind.
    pub behind: String,
    /// The paragraph.
    pub paragraph: Option<usize>,
}

/// How many places of words that stand often are told.
pub const PLACES: usize = 4;

/// What is known of a source's stored text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Snapshot {
    /// It is here.
    Here {
        /// Hash of its folded text.
        hash: Hash,
        /// The day of the lock, if that knows another text.
        locked: Option<String>,
        /// Its longer paragraphs, each as a number: the same words, the same number.
        paragraphs: Vec<u64>,
    },
    /// It is not here; whether a quotation from it is not locked either.
    Absent {
        /// The first such quotation's claim.
        unlocked: usize,
    },
    /// It can never be read: the end of a sentence.
    Bad(String),
}

/// What is known of every quotation, by the claim and the number of its citation, and of every snapshot that matters.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Of citations with a quotation or a locator.
    pub proofs: HashMap<(ClaimId, usize), Proof>,
    /// Of sources with a snapshot that a quotation or a locator needs.
    pub snapshots: HashMap<SourceId, Snapshot>,
    /// Records of the lock that no quotation answers to.
    pub orphans: Vec<Record>,
    /// Why the lock cannot be read.
    pub lock_fault: Option<LockFault>,
    /// The lock's text, if there is one.
    pub lock_text: Option<String>,
    /// What is enough.
    pub required: State,
}

impl Evidence {
    /// What is known of a claim's citation, by its number from 0.
    pub fn of(&self, claim: &ClaimId, citation: usize) -> Option<&Proof> {
        self.proofs.get(&(claim.clone(), citation))
    }
}
