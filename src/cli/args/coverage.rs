//! What can be asked for of `briefpack coverage`.

use crate::coverage::{Group, Measure, Percent};
use clap::{Args as Arguments, ValueEnum};
use std::path::PathBuf;

pub(super) const HELP: &str = "\
Words:
  origin        where news comes from: the source at the root of `derived_from`; sources that share one are one.
                A retracted source is none, nor is one that derives from nothing else
  sourced       a claim with one independent origin or more; an assessment has those of all it rests on
  corroborated  a claim with two or more
  exempt        a claim without, whose note says `allow` with a reason: it counts as not sourced
  proved        a quotation that is verified or locked

Examples:
  briefpack coverage --by kind,actor,note
  briefpack coverage --min-sourced 100 --min-corroborated 60
  briefpack coverage --output cobertura=coverage.xml --output badge=sourced.svg

Shares are rounded down. A share of nothing, and of notes that cannot be read whole, reaches no goal.
Exit codes: 0 all that is asked for is reached, 1 something is not, or a note cannot be read, 2 usage or I/O.";

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Coverage {
    /// What the table counts by
    #[arg(long, value_name = "GROUPS", value_delimiter = ',', default_value = "kind,briefing")]
    pub(in crate::cli) by: Vec<By>,
    /// What to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(in crate::cli) format: CoverageFormat,
    /// Write a format to a file as well; may be given several times
    #[arg(long, value_name = "FORMAT=FILE", value_parser = to_file)]
    pub(in crate::cli) output: Vec<(CoverageFormat, PathBuf)>,
    /// What the badge shows
    #[arg(long, value_name = "MEASURE", default_value = "sourced")]
    pub(in crate::cli) badge: BadgeOf,
    /// How many per cent of the claims must have an origin
    #[arg(long, value_name = "PCT")]
    pub(in crate::cli) min_sourced: Option<Percent>,
    /// How many per cent of the claims must have two independent origins or more
    #[arg(long, value_name = "PCT")]
    pub(in crate::cli) min_corroborated: Option<Percent>,
    /// How many per cent of the quotations must be verified or locked
    #[arg(long, value_name = "PCT")]
    pub(in crate::cli) min_quotes_proved: Option<Percent>,
    /// A folder that holds the articles' texts, first of all
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) snapshots: Option<PathBuf>,
}

impl Coverage {
    /// What is asked for of a measure.
    pub(in crate::cli) fn asked(&self, measure: Measure) -> Option<Percent> {
        match measure {
            Measure::Sourced => self.min_sourced,
            Measure::Corroborated => self.min_corroborated,
            Measure::QuotesProved => self.min_quotes_proved,
        }
    }
}

/// `cobertura=coverage.xml`
fn to_file(text: &str) -> Result<(CoverageFormat, PathBuf), String> {
    let (format, path) = text.split_once('=').unwrap_or((text, ""));
    let format = CoverageFormat::from_str(format, false)
        .map_err(|_| "expected table, json, cobertura or badge before `=`".to_string())?;
    if path.is_empty() {
        return Err("expected the name of a file after `=`".into());
    }
    Ok((format, path.into()))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum By {
    /// Positions, events, assessments
    Kind,
    /// The actor of a position, the actors of an event
    Actor,
    /// The topics, each with what is part of it
    Topic,
    /// The file
    Note,
    /// The briefings that hold a claim
    Briefing,
}

impl From<By> for Group {
    fn from(by: By) -> Self {
        match by {
            By::Kind => Self::Kind,
            By::Actor => Self::Actor,
            By::Topic => Self::Topic,
            By::Note => Self::Note,
            By::Briefing => Self::Briefing,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CoverageFormat {
    /// For a person
    Table,
    /// One JSON object: all groups, and every claim
    Json,
    /// Cobertura XML, for CI to plot
    Cobertura,
    /// An SVG badge
    Badge,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BadgeOf {
    /// Claims with an origin
    Sourced,
    /// Claims with two independent origins or more
    Corroborated,
    /// Quotations that are verified or locked
    Quotes,
}

impl From<BadgeOf> for Measure {
    fn from(badge: BadgeOf) -> Self {
        match badge {
            BadgeOf::Sourced => Self::Sourced,
            BadgeOf::Corroborated => Self::Corroborated,
            BadgeOf::Quotes => Self::QuotesProved,
        }
    }
}
