//! Coverage for a program: one JSON object, its shape versioned. All groups, and every claim, so that others can reckon.

use super::{Coverage, Group, Row, Tally};
use crate::check::Quotes;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of this shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    tool: String,
    total: &'a Tally,
    lost: usize,
    by: BTreeMap<&'static str, &'a [Row]>,
    claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
struct Claim<'a> {
    id: &'a str,
    kind: &'static str,
    path: &'a str,
    line: u32,
    origins: usize,
    exempt: bool,
    quotes: Quotes,
}

/// Indented JSON, with a line end.
pub fn write(coverage: &Coverage<'_>) -> Result<String, serde_json::Error> {
    let claims = coverage.claims.iter().map(|counted| Claim {
        id: counted.claim.id().as_str(),
        kind: counted.claim.kind(),
        path: counted.path,
        line: counted.line,
        origins: counted.origins,
        exempt: counted.exempt,
        quotes: counted.quotes,
    });
    let output = Output {
        version: VERSION,
        tool: concat!("briefpack ", env!("CARGO_PKG_VERSION")).into(),
        total: &coverage.total,
        lost: coverage.lost,
        by: Group::ALL.iter().map(|group| (group.as_str(), coverage.by(*group))).collect(),
        claims: claims.collect(),
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}
