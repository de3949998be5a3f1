//! Who is asked when: few at a time, fewer of one host, with pauses.

use super::{Outcome, Settings};
use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// An address to be asked.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) address: String,
    pub(super) stage: Stage,
    host: String,
}

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It is asked for its head.
    Head,
    /// It is asked for its page.
    Get,
    /// It is asked for its page for the last time.
    Again,
}

/// What comes of a request.
#[derive(Debug)]
pub(super) enum Step {
    /// An answer.
    Done(Outcome),
    /// It is to be asked again, after so long a time.
    Again(Stage, Duration),
}

impl Job {
    pub(super) fn new(address: &str) -> Self {
        Self { address: address.to_string(), stage: Stage::Head, host: host(address) }
    }
}

/// The host of an address; nothing, where it cannot be read: that fails when it is asked.
pub(super) fn host(address: &str) -> String {
    let url = url::Url::parse(address).ok();
    url.and_then(|url| url.host_str().map(str::to_string)).unwrap_or_default()
}

#[derive(Debug)]
struct Host {
    busy: usize,
    free: Instant,
}

#[derive(Debug)]
struct State {
    waiting: VecDeque<Job>,
    hosts: HashMap<String, Host>,
    busy: usize,
    done: Vec<(String, Outcome)>,
}

/// What a thread finds when it looks for work.
enum Turn {
    Take(Job),
    /// Nothing before this moment, or before another thread is done.
    Wait(Option<Instant>),
    End,
}

impl State {
    fn turn(&mut self, settings: &Settings) -> Turn {
        if self.waiting.is_empty() && self.busy == 0 {
            return Turn::End;
        }
        let now = Instant::now();
        let mut soon: Option<Instant> = None;
        for at in 0..self.waiting.len() {
            let host = self.hosts.entry(self.waiting[at].host.clone()).or_insert(Host { busy: 0, free: now });
            if host.busy >= settings.per_host.max(1) {
                continue;
            }
            if host.free > now {
                soon = Some(soon.map_or(host.free, |soon| soon.min(host.free)));
                continue;
            }
            host.busy += 1;
            host.free = now + settings.pause;
            if let Some(job) = self.waiting.remove(at) {
                self.busy += 1;
                return Turn::Take(job);
            }
        }
        Turn::Wait(soon)
    }

    fn done(&mut self, mut job: Job, step: Step) {
        self.busy -= 1;
        if let Some(host) = self.hosts.get_mut(&job.host) {
            host.busy -= 1;
            if let Step::Again(_, wait) = step {
                host.free = host.free.max(Instant::now() + wait);
            }
        }
        match step {
            Step::Done(outcome) => self.done.push((job.address, outcome)),
            Step::Again(stage, _) => {
                job.stage = stage;
                self.waiting.push_back(job);
            }
        }
    }
}

/// Does all jobs; the answers come in no order.
pub(super) fn run(
    jobs: Vec<Job>,
    settings: &Settings,
    work: impl Fn(&Job) -> Step + Sync,
) -> Vec<(String, Outcome)> {
    let threads = settings.threads.max(1).min(jobs.len());
    let state = State { waiting: jobs.into(), hosts: HashMap::new(), busy: 0, done: Vec::new() };
    let state = Mutex::new(state);
    let changed = Condvar::new();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut held = lock(&state);
                loop {
                    match held.turn(settings) {
                        Turn::End => break,
                        Turn::Take(job) => {
                            drop(held);
                            let step = work(&job);
                            held = lock(&state);
                            held.done(job, step);
                            changed.notify_all();
                        }
                        Turn::Wait(None) => {
                            held = changed.wait(held).unwrap_or_else(PoisonError::into_inner);
                        }
                        Turn::Wait(Some(soon)) => {
                            let left = soon.saturating_duration_since(Instant::now());
                            held = changed.wait_timeout(held, left).unwrap_or_else(PoisonError::into_inner).0;
                        }
                    }
                }
            });
        }
    });
    state.into_inner().unwrap_or_else(PoisonError::into_inner).done
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
