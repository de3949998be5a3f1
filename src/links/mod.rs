//! Whether the addresses of cited sources still answer: `check --links`.
//!
//! In: notes, and the network through `fetch`. Out: findings at the place of each address, in the order of the notes. Each distinct
//! address is asked once, few at a time, with pauses; what was good or gone a few days ago is not asked again ([`Cache`]). It
//! knows no clock: the day is passed in.

mod ask;
mod cache;
mod findings;
pub mod rules;
mod schedule;
mod target;

pub use cache::{Cache, CacheError};
pub use target::Targets;

use crate::diagnostic::Diagnostic;
use crate::fetch::{Client, FetchError, Limits};
use schedule::Job;
use std::collections::BTreeMap;
use std::time::Duration;

/// How to ask.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What one request may cost, and where it may go.
    pub limits: Limits,
    /// The most requests at a time.
    pub threads: usize,
    /// The most requests at a time to one host.
    pub per_host: usize,
    /// Between the beginnings of two requests to one host; four times as long before one is asked again.
    pub pause: Duration,
    /// The longest that a server's `Retry-After` is waited for.
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limits: Limits { total: Duration::from_secs(20), ..Limits::default() },
            threads: 8,
            per_host: 2,
            pause: Duration::from_millis(250),
            patience: Duration::from_secs(20),
        }
    }
}

/// What is known of an address.
#[derive(Debug)]
enum Outcome {
    /// It answers.
    Good,
    /// It answers, at another address for good.
    Moved(String),
    /// No reader can open it.
    Dead(FetchError),
    /// Nobody could say.
    Unknown(FetchError),
}

/// What was found, and how.
#[derive(Debug)]
pub struct Asked {
    /// The findings, in the order of the sources.
    pub findings: Vec<Diagnostic>,
    /// How many addresses were asked.
    pub asked: usize,
    /// How many were known from the days before.
    pub known: usize,
    /// Whether nobody at all answered, of several hosts: then it is this machine's network, and nothing is said of any.
    pub cut_off: bool,
}

/// Asks every address that is not known well enough, and says what is wrong.
pub fn check(targets: &Targets, settings: &Settings, cache: &mut Cache) -> Asked {
    let mut known = BTreeMap::new();
    let mut jobs = Vec::new();
    for address in targets.addresses(settings.limits.allow_private) {
        match cache.get(address) {
            Some(outcome) => {
                known.insert(address.to_string(), outcome);
            }
            None => jobs.push(Job::new(address)),
        }
    }
    let (asked, fresh) = (jobs.len(), known.len());
    let client = Client::new(&settings.limits);
    let mut answers = schedule::run(jobs, settings, |job| ask::ask(&client, job, settings));
    let cut_off = ask::cut_off(&answers);
    if cut_off {
        answers.clear();
    }
    for (address, outcome) in answers {
        cache.put(&address, &outcome);
        known.insert(address, outcome);
    }
    Asked { findings: findings::findings(targets, &known), asked, known: fresh, cut_off }
}
