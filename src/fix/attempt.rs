//! Notes with some fixes made, and whether they are the better for it.

use super::{Key, Look, Mend, ROUNDS, groups, key};
use crate::check::rules::is_of_references;
use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::load::Raw;
use std::collections::{BTreeMap, BTreeSet};

/// Notes, what is found in them, and what was put right until here.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) raws: Vec<Raw>,
    pub(super) look: Look,
    pub(super) mends: Vec<Mend>,
}

impl Attempt {
    /// The notes with as many of the `wanted` fixes as make nothing worse; the others are added to `refused`.
    pub(super) fn best(
        self,
        wanted: &[Key],
        refused: &mut BTreeSet<Key>,
        look: &impl Fn(Vec<Raw>) -> Look,
    ) -> Self {
        let worse = match self.with(wanted, refused, look) {
            Ok(better) => return better,
            Err(worse) => worse,
        };
        if let [only] = wanted {
            refused.insert(only.clone());
            return self;
        }
        // Most often what is worse is so in the note of the fix.
        let suspect = |key: &&Key| worse.iter().any(|found| found.0 == key.0);
        let (last, first): (Vec<&Key>, Vec<&Key>) = wanted.iter().partition(suspect);
        let owned = |keys: Vec<&Key>| keys.into_iter().cloned().collect::<Vec<_>>();
        let (first, last) = if first.is_empty() || last.is_empty() {
            let (first, last) = wanted.split_at(wanted.len() / 2);
            (first.to_vec(), last.to_vec())
        } else {
            (owned(first), owned(last))
        };
        self.best(&first, refused, look).best(&last, refused, look)
    }

    /// The notes with all of the `wanted` fixes; what is new, if that makes anything worse.
    ///
    /// What could not be read before may hold errors of its own. Such a one is no harm if its fix is certain, too, and
    /// is made at once.
    fn with(
        &self,
        wanted: &[Key],
        refused: &BTreeSet<Key>,
        look: &impl Fn(Vec<Raw>) -> Look,
    ) -> Result<Self, Vec<Key>> {
        let mut next = self.apply(wanted, look);
        for _ in 0..ROUNDS {
            let fresh = next.fresh(self, |found| found.level == Level::Error);
            if fresh.is_empty() {
                break;
            }
            let fixes = groups(&next, &mut BTreeSet::new());
            if !fresh.iter().all(|key| fixes.contains_key(key) && !refused.contains(key)) {
                return Err(fresh);
            }
            next = next.apply(&fresh, look);
        }
        // What a mended field brings to light was there before. But an article that is of another day, or does not hold
        // the quotation, was not meant.
        let refers = next.mends[self.mends.len()..].iter().any(|mend| is_of_references(mend.rule));
        let fresh = next.fresh(self, |found| refers || found.level == Level::Error);
        if next.is_less(self) && fresh.is_empty() { Ok(next) } else { Err(fresh) }
    }

    /// Whether there are fewer findings than in `before`, or fewer errors.
    fn is_less(&self, before: &Self) -> bool {
        let errors = |attempt: &Self| {
            attempt.look.diagnostics.iter().filter(|found| found.level == Level::Error).count()
        };
        self.look.diagnostics.len() < before.look.diagnostics.len() || errors(self) < errors(before)
    }

    /// The findings that `before` has not.
    fn fresh(&self, before: &Self, which: impl Fn(&Diagnostic) -> bool) -> Vec<Key> {
        let mut known: BTreeMap<Key, usize> = BTreeMap::new();
        for key in before.look.diagnostics.iter().filter_map(|found| key(found, &before.look.files)) {
            *known.entry(key).or_default() += 1;
        }
        let here = self.look.diagnostics.iter().filter(|found| which(found));
        here.filter_map(|found| key(found, &self.look.files))
            .filter(|key| match known.get_mut(key) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .collect()
    }

    /// The notes with the fixes of these findings made, from first to last; one that overlaps an earlier one is left to
    /// the next round.
    fn apply(&self, wanted: &[Key], look: &impl Fn(Vec<Raw>) -> Look) -> Self {
        let groups = groups(self, &mut BTreeSet::new());
        let mut fixes: Vec<(&Diagnostic, &Fix)> =
            wanted.iter().filter_map(|key| groups.get(key)).flatten().copied().collect();
        fixes.sort_by(|a, b| (a.1.span, &a.1.with).cmp(&(b.1.span, &b.1.with)));
        let mut kept: Vec<(&Diagnostic, &Fix)> = Vec::new();
        for one in fixes {
            let apart = |last: &&(&Diagnostic, &Fix)| {
                last.1.span.file != one.1.span.file || last.1.span.end <= one.1.span.start
            };
            if kept.last().is_none_or(|last| apart(&last)) {
                kept.push(one);
            }
        }
        let mut raws = self.raws.clone();
        let mut mends = self.mends.clone();
        // From the end, so that the places before stay.
        for (found, fix) in kept.into_iter().rev() {
            let file = fix.span.file.0 as usize;
            let (Some(start), Some(Raw { path, bytes: Ok(bytes) })) =
                (self.offset(fix.span), raws.get_mut(file))
            else {
                continue;
            };
            let end = start + (fix.span.end - fix.span.start) as usize;
            bytes.splice(start..end, fix.with.bytes());
            mends.push(Mend {
                path: path.clone(),
                position: self.look.files.position(fix.span),
                rule: found.rule,
                old: self.look.files.text(fix.span).to_string(),
                new: fix.with.clone(),
            });
        }
        Self { look: look(raws.clone()), raws, mends }
    }
}
