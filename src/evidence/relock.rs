//! A new lock from an old one and what was found now, and what that changes.

use super::{Evidence, Fault, Lock, Record, State};
use crate::base::id::{ClaimId, SourceId};
use crate::note::Notes;
use foldhash::HashSet;

/// What became of a quotation since it was locked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands where it stood.
    Unchanged,
    /// It stands elsewhere in the text: the paragraphs before and now, where they are told.
    Moved(Option<usize>, Option<usize>),
    /// The text has other words now: `[-in the quote-]`, `{+in the article+}`.
    Altered(String),
    /// The text has no such words any more.
    Gone,
    /// It was not locked before.
    New,
    /// Its text is not here: what the lock says is kept.
    Away,
    /// The note has other words than those that were locked, and no text shows them.
    Changed,
    /// Nothing proves it: there is no text, and no lock.
    Unproved,
    /// No claim quotes it any more.
    Dropped,
}

/// What became of every quotation: the source, the claim, and the change, sorted by source and claim.
pub type Changes = Vec<(SourceId, ClaimId, Change)>;

/// The lock as it is to be, with `today` as the day of what is new, and what changes.
///
/// A quotation that is not proved any more keeps its record: only a text in which it stands replaces it.
pub fn relock(notes: &Notes, evidence: &Evidence, today: &str) -> (Lock, Changes) {
    let mut lock = Lock { version: 1, quotes: Vec::new() };
    let mut changes = Changes::new();
    for claim in notes.claims() {
        for (number, citation) in
            claim.claim().cite.iter().enumerate().filter(|(_, cited)| cited.quote.is_some())
        {
            let Some(proof) = evidence.of(claim.id(), number) else { continue };
            let record = match (&proof.now, &proof.locked) {
                (Some(now), _) if now.locked.is_empty() => {
                    Some(Record { locked: today.into(), ..now.clone() })
                }
                (Some(now), _) => Some(now.clone()),
                (None, Some(locked)) => Some(Record { claim: claim.id().clone(), ..locked.clone() }),
                (None, None) => None,
            };
            let change = match (&proof.now, &proof.locked) {
                (Some(_), None) => Change::New,
                (Some(now), Some(locked)) if (now.start, now.end) == (locked.start, locked.end) => {
                    Change::Unchanged
                }
                (Some(now), Some(locked)) => Change::Moved(locked.paragraph, now.paragraph),
                (None, Some(_)) if proof.state == State::Locked => Change::Away,
                (None, Some(_)) => lost(&proof.faults),
                (None, None) if proof.faults.iter().any(is_lost) => lost(&proof.faults),
                (None, None) if proof.faults.iter().any(is_changed) => Change::Changed,
                (None, None) => Change::Unproved,
            };
            lock.quotes.extend(record);
            changes.push((citation.source.value.clone(), claim.id().clone(), change));
        }
    }
    lock.quotes.sort();
    lock.quotes.dedup();
    // Of a quotation that was changed, the record before is no other's.
    let known: HashSet<(SourceId, ClaimId)> =
        changes.iter().map(|(source, claim, _)| (source.clone(), claim.clone())).collect();
    let dropped = evidence.orphans.iter();
    let dropped = dropped.filter(|record| !known.contains(&(record.source.clone(), record.claim.clone())));
    changes.extend(dropped.map(|record| (record.source.clone(), record.claim.clone(), Change::Dropped)));
    changes.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    (lock, changes)
}

fn is_changed(fault: &Fault) -> bool {
    matches!(fault, Fault::ChangedAfterLock { .. })
}

fn is_lost(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::NotFound { .. } | Fault::Cut { .. } | Fault::Elsewhere { .. } | Fault::Ambiguous { .. }
    )
}

fn lost(faults: &[Fault]) -> Change {
    let near = faults.iter().find_map(|fault| match fault {
        Fault::NotFound { near: Some(near), .. } => Some(near.diff.clone()),
        Fault::Cut { whole } => Some(whole.clone()),
        Fault::Ambiguous { count, .. } => Some(format!("the words stand {count} times there now")),
        Fault::Elsewhere { .. } => Some("other words stand around them now".into()),
        _ => None,
    });
    near.map_or(Change::Gone, Change::Altered)
}
