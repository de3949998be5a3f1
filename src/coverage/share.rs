//! Shares of the claims, and whether one reaches what is asked for: integers alone, so that nothing is rounded up.

use super::{Counted, Coverage, Tally};
use std::fmt;
use std::str::FromStr;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Claims with one independent origin or more.
    Sourced,
    /// Claims with two or more.
    Corroborated,
    /// Quotations that are verified or locked.
    QuotesProved,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sourced, Self::Corroborated, Self::QuotesProved];

    /// In words, as behind "are": `sourced`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Corroborated => "corroborated",
            Self::QuotesProved => "proved",
        }
    }

    /// How many of a tally are so.
    pub fn of(self, tally: &Tally) -> Part {
        let (have, of) = match self {
            Self::Sourced => (tally.one + tally.more, tally.claims),
            Self::Corroborated => (tally.more, tally.claims),
            Self::QuotesProved => (tally.quotes.verified + tally.quotes.locked, tally.quotes.count()),
        };
        Part { have, of }
    }

    /// Whether a claim is not so, or has a quotation that is not.
    fn lacks(self, counted: &Counted<'_>) -> bool {
        match self {
            Self::Sourced => counted.origins == 0,
            Self::Corroborated => counted.origins < 2,
            Self::QuotesProved => counted.quotes.unproved > 0,
        }
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How many are so.
    pub have: usize,
    /// Of how many.
    pub of: usize,
}

impl Part {
    /// In the given part of one, rounded down: 1,000 for tenths of a per cent. `None` of nothing.
    pub fn in_parts(self, parts: usize) -> Option<usize> {
        (self.have as u128 * parts as u128).checked_div(self.of as u128).map(|share| share as usize)
    }

    /// Whether it is no less than asked for. Of nothing, only nothing at all is reached.
    fn reaches(self, asked: Percent) -> bool {
        self.missing(asked) == 0 && (self.of > 0 || asked.0 == 0)
    }

    /// How many more would do.
    fn missing(self, asked: Percent) -> usize {
        let wanted = (self.of as u128 * u128::from(asked.0)).div_ceil(u128::from(Percent::WHOLE));
        (wanted as usize).saturating_sub(self.have)
    }
}

/// `63.4 %`, rounded down; a dash of nothing.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.in_parts(1_000) {
            Some(tenths) => f.pad(&format!("{}.{} %", tenths / 10, tenths % 10)),
            None => f.pad("–"),
        }
    }
}

/// A share that is asked for, in hundredths of a per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u32);

impl Percent {
    const WHOLE: u32 = 10_000;
}

impl FromStr for Percent {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let share = (digits(whole) && digits(rest) && whole.len() <= 3 && rest.len() <= 2)
            .then(|| format!("{whole}{rest:0<2}").parse().ok())
            .flatten();
        share
            .filter(|share| *share <= Self::WHOLE)
            .map(Self)
            .ok_or_else(|| "expected a per cent from 0 to 100, with two decimals at the most".into())
    }
}

/// `60`, `99.5`
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// A measure that falls short of what is asked for.
#[derive(Debug)]
pub struct Shortfall<'c, 'a> {
    /// Of what.
    pub measure: Measure,
    /// What is asked for.
    pub asked: Percent,
    /// What there is.
    pub part: Part,
    /// How many more would do; 0 of nothing.
    pub missing: usize,
    /// The claims that lack it, by path and line.
    pub lacking: Vec<&'c Counted<'a>>,
}

impl<'a> Coverage<'a> {
    /// By what a measure falls short of what is asked for; `None` if it reaches it.
    pub fn shortfall(&self, measure: Measure, asked: Percent) -> Option<Shortfall<'_, 'a>> {
        let part = measure.of(&self.total);
        (!part.reaches(asked)).then(|| Shortfall {
            measure,
            asked,
            part,
            missing: part.missing(asked),
            lacking: self.claims.iter().filter(|counted| measure.lacks(counted)).collect(),
        })
    }
}
