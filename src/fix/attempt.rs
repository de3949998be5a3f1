//! Notes with some fixes made, and whether they are the better for it.

use super::{Key, Look, Mend, groups, key};
use crate::base::span::{FileId, Span};
use crate::check::rules::is_of_references;
use crate::diagnostic::{Diagnostic, Fix, Level, Place};
use crate::load::Raw;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

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
        let worse = match self.with(wanted, look) {
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
    fn with(&self, wanted: &[Key], look: &impl Fn(Vec<Raw>) -> Look) -> Result<Self, Vec<Key>> {
        let next = self.apply(wanted, look);
        // An article that is of another day, or does not hold the quotation, was not meant: a warning tells, too.
        let refers = next.mends[self.mends.len()..].iter().any(|mend| is_of_references(mend.rule));
        let (fresh, brought) = next.fresh(self);
        // Of those that are no error, some are found only when all can be read.
        let errors = |all: &[&Diagnostic]| all.iter().filter(|found| found.level == Level::Error).count();
        let all = |attempt: &'_ Self| errors(&attempt.look.diagnostics.iter().collect::<Vec<_>>());
        let less = next.look.diagnostics.len() - brought.len() < self.look.diagnostics.len()
            || all(&next) - errors(&brought) < all(self);
        let worse: Vec<Key> = fresh
            .into_iter()
            .filter(|found| refers || found.level == Level::Error)
            .filter_map(|found| key(found, &next.look.files))
            .collect();
        if less && worse.is_empty() { Ok(next) } else { Err(worse) }
    }

    /// The findings that `before` has not, and those that were only brought to light: they lie in an entry
    /// that could not be read before, and not where something was mended.
    fn fresh(&self, before: &Self) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
        let mut known: BTreeMap<Key, usize> = BTreeMap::new();
        for key in before.look.diagnostics.iter().filter_map(|found| key(found, &before.look.files)) {
            *known.entry(key).or_default() += 1;
        }
        let mends = &self.mends[before.mends.len()..];
        // By lines: places within one move with what is mended before them.
        let lost: Vec<(FileId, RangeInclusive<u32>)> = before
            .look
            .lost
            .iter()
            .map(|span| {
                let files = &before.look.files;
                (span.file, files.position(*span).line..=files.end(*span).line)
            })
            .collect();
        let is_brought = |span: Span| {
            let at = self.look.files.position(span);
            let path = &*self.look.files.get(span.file).path;
            let here = |mend: &Mend| {
                mend.path == path
                    && mend.position.line == at.line
                    && self.look.files.text(span).contains(&*mend.new)
            };
            lost.iter().any(|(file, lines)| *file == span.file && lines.contains(&at.line))
                && !mends.iter().any(here)
        };
        let new = self.look.diagnostics.iter().filter(|found| {
            let Some(key) = key(found, &self.look.files) else { return false };
            match known.get_mut(&key) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        new.partition(|found| !matches!(found.primary.place, Place::Span(span) if is_brought(span)))
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
