//! One request for one address, and what comes of it.

use super::schedule::{Job, Stage, Step, host};
use super::{Outcome, Settings};
use crate::fetch::{Answer, Client, FetchError, Method};
use std::collections::HashSet;
use std::time::Duration;

/// Asks once, as far as the job has come: HEAD; then GET, since many servers refuse HEAD or lie about it; then once more.
pub(super) fn ask(client: &Client, job: &Job, settings: &Settings) -> Step {
    let method = if job.stage == Stage::Head { Method::Head } else { Method::Get };
    let (error, wait) = match client.ask(&job.address, method) {
        Ok(answer) => match FetchError::of_status(&job.address, answer.status) {
            None => return Step::Done(good(answer)),
            Some(error) => (error, answer.wait),
        },
        Err(error) => (error, None),
    };
    let next = next(job.stage, &error, wait, settings);
    next.map_or_else(|| Step::Done(outcome(error)), |(stage, wait)| Step::Again(stage, wait))
}

fn good(answer: Answer) -> Outcome {
    answer.moved.map_or(Outcome::Good, Outcome::Moved)
}

/// What an error means for a reader of the pack.
pub(super) fn outcome(error: FetchError) -> Outcome {
    use FetchError as E;
    match error {
        E::Gone { .. } | E::NoHost { .. } | E::Tls { .. } => Outcome::Dead(error),
        _ => Outcome::Unknown(error),
    }
}

/// What is to be asked after an error, and how long from now; nothing, where that is the answer.
fn next(
    stage: Stage,
    error: &FetchError,
    wait: Option<Duration>,
    settings: &Settings,
) -> Option<(Stage, Duration)> {
    use FetchError as E;
    let later = settings.pause * 4;
    match (stage, error) {
        (Stage::Again, _) => None,
        // Whoever says when to come back is taken at their word; whoever does not is left alone.
        (Stage::Head, E::TooOften { .. }) => {
            wait.filter(|wait| *wait <= settings.patience).map(|wait| (Stage::Get, wait))
        }
        (Stage::Get, E::TooOften { .. }) => {
            wait.filter(|wait| *wait <= settings.patience).map(|wait| (Stage::Again, wait))
        }
        (_, E::Server { .. }) if wait.is_some_and(|wait| wait > settings.patience) => None,
        (Stage::Head, E::Server { .. }) => Some((Stage::Get, wait.unwrap_or_default())),
        (Stage::Get, E::Server { .. }) => Some((Stage::Again, wait.unwrap_or(later))),
        // These do not depend on how it is asked: what follows is the second time.
        (_, E::TimedOut { .. } | E::Unreachable { .. } | E::Lookup { .. })
        | (Stage::Get, E::Broken { .. }) => Some((Stage::Again, later)),
        (Stage::Head, E::Gone { .. } | E::Refused { .. } | E::Status { .. } | E::Broken { .. }) => {
            Some((Stage::Get, Duration::ZERO))
        }
        _ => None,
    }
}

/// Whether several hosts were asked and none gave an answer of any kind: a machine without a network, or behind one that
/// opens what is sealed, would call every source dead.
pub(super) fn cut_off(answers: &[(String, Outcome)]) -> bool {
    use FetchError as E;
    let silent = |outcome: &Outcome| match outcome {
        Outcome::Good | Outcome::Moved(_) => false,
        Outcome::Dead(error) | Outcome::Unknown(error) => matches!(
            error,
            E::NoHost { .. } | E::Lookup { .. } | E::Unreachable { .. } | E::Tls { .. } | E::TimedOut { .. }
        ),
    };
    let hosts: HashSet<String> = answers.iter().map(|(address, _)| host(address)).collect();
    hosts.len() > 1 && answers.iter().all(|(_, outcome)| silent(outcome))
}
