//! The network, kept on a short lead: one request at a time, bounded in time, size and redirects.
//!
//! In: an address and [`Limits`]. Out: a [`Page`], an [`Answer`], or a [`FetchError`] that says what is wrong. Only `import URL`
//! and `check --links` come here. It does not know what an article or a note is.
//!
//! What holds at every hop: only `http` and `https`; no user name; no step from `https` down to `http`; and a connection is made
//! only to socket addresses that were looked at, so that a name which leads elsewhere the next time it is looked up gains
//! nothing. Proxies of the environment are not used, since a proxy looks names up by itself and that could not be held.
//! No cookie and no referer is sent.

mod client;
mod error;
mod guard;
mod reach;

pub use client::{Answer, Client, Method, Page};
pub use error::FetchError;
pub use reach::{Reach, reach};

use std::time::Duration;

/// What a fetch may cost, and where it may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For everything, from the first name looked up to the last byte, over all redirects.
    pub total: Duration,
    /// For looking a name up, and for making a connection; each, at each hop.
    pub connect: Duration,
    /// The largest page, in bytes, unpacked.
    pub bytes: u64,
    /// The most redirects that are followed.
    pub redirects: usize,
    /// Whether addresses of one's own machine and network are allowed; those at which no page can be are refused all the same.
    pub allow_private: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            total: Duration::from_secs(30),
            connect: Duration::from_secs(10),
            bytes: 16 * 1024 * 1024,
            redirects: 8,
            allow_private: false,
        }
    }
}

/// Fetches a page; a status that is no success is an error.
pub fn get(url: &str, limits: &Limits) -> Result<Page, FetchError> {
    Client::new(limits).get(url)
}
