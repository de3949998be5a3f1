//! Why a page was not fetched: what is wrong, with its address, and what to do.

use std::net::IpAddr;
use std::time::Duration;

/// Why a page was not fetched. The message names the address; [`FetchError::help`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// It cannot be read as an address.
    #[error("`{address}` is not an address: {why}")]
    NoAddress {
        /// What was given.
        address: String,
        /// What the reader of addresses says.
        why: String,
    },
    /// It is neither `http` nor `https`.
    #[error("`{address}` is not an http or https address")]
    NotWeb {
        /// Its address.
        address: String,
    },
    /// It holds a user name, or one and a password.
    #[error("`{address}` is given with a user name")]
    User {
        /// Its address without the user.
        address: String,
    },
    /// It lies on one's own machine or network.
    #[error("`{address}` leads to `{place}`, on this machine or a private network")]
    Private {
        /// Its address.
        address: String,
        /// The name or the IP address that is refused.
        place: String,
    },
    /// It lies where no page can be.
    #[error("`{address}` leads to `{place}`, where no page can be")]
    Never {
        /// Its address.
        address: String,
        /// The IP address that is refused.
        place: IpAddr,
    },
    /// A redirect leads from `https` to `http`.
    #[error("`{address}` leads from https to the unprotected `{to}`")]
    Downgrade {
        /// Its address.
        address: String,
        /// Where it leads.
        to: String,
    },
    /// One redirect after the other.
    #[error("`{address}` leads on and on: more than {limit} redirects")]
    Redirects {
        /// The address that was asked for.
        address: String,
        /// How many are followed.
        limit: usize,
    },
    /// Redirects that lead back to where they came from.
    #[error("`{address}` leads in a circle, back to `{to}`")]
    Circle {
        /// The address that was asked for.
        address: String,
        /// The address that came twice.
        to: String,
    },
    /// The name has no address.
    #[error("there is no host `{host}`, of `{address}`")]
    NoHost {
        /// Its address.
        address: String,
        /// The name.
        host: String,
    },
    /// Names cannot be looked up at the moment.
    #[error("`{address}` cannot be looked up: {why}")]
    Lookup {
        /// Its address.
        address: String,
        /// What the system says.
        why: String,
    },
    /// No connection can be made.
    #[error("`{address}` cannot be reached: {why}")]
    Unreachable {
        /// Its address.
        address: String,
        /// What the system says.
        why: String,
    },
    /// The server does not prove who it is, or cannot speak TLS.
    #[error("`{address}` has no safe connection: {why}")]
    Tls {
        /// Its address.
        address: String,
        /// What is wrong with its certificate or its TLS.
        why: String,
    },
    /// The time is over.
    #[error("`{address}` did not answer in full within {}", seconds(*.limit))]
    TimedOut {
        /// Its address.
        address: String,
        /// The time it had.
        limit: Duration,
    },
    /// The page is too large.
    #[error("`{address}` is larger than {}", size(*.limit))]
    TooLarge {
        /// Its address.
        address: String,
        /// The largest size, in bytes.
        limit: u64,
    },
    /// The answer is no HTTP, or breaks off.
    #[error("`{address}` gives a broken answer: {why}")]
    Broken {
        /// Its address.
        address: String,
        /// What is wrong with it.
        why: String,
    },
    /// 404 or 410.
    #[error("`{address}` is not there{} ({status})", if *.status == 410 { " any more" } else { "" })]
    Gone {
        /// Its address.
        address: String,
        /// The status.
        status: u16,
    },
    /// 401, 402, 403, 407, 451.
    #[error("`{address}` is refused to us ({status})")]
    Refused {
        /// Its address.
        address: String,
        /// The status.
        status: u16,
    },
    /// 429.
    #[error("`{address}` has been asked too often ({status})")]
    TooOften {
        /// Its address.
        address: String,
        /// The status.
        status: u16,
    },
    /// 500 to 599.
    #[error("the server of `{address}` has failed ({status})")]
    Server {
        /// Its address.
        address: String,
        /// The status.
        status: u16,
    },
    /// Any other status.
    #[error("`{address}` gives no page but status {status}")]
    Status {
        /// Its address.
        address: String,
        /// The status.
        status: u16,
    },
}

impl FetchError {
    /// The error that a status is, if it is no success.
    pub fn of_status(address: &str, status: u16) -> Option<Self> {
        let address = address.to_string();
        Some(match status {
            200..=299 => return None,
            404 | 410 => Self::Gone { address, status },
            401..=403 | 407 | 451 => Self::Refused { address, status },
            429 => Self::TooOften { address, status },
            500..=599 => Self::Server { address, status },
            _ => Self::Status { address, status },
        })
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoAddress { .. } | Self::NotWeb { .. } => {
                "give the address as the browser shows it, from `https://` on"
            }
            Self::User { .. } => "remove what stands between `//` and `@`",
            Self::Private { .. } => "give `--allow-private` if this is meant",
            Self::Never { .. } => "give the address of the article itself",
            Self::Downgrade { .. } | Self::Redirects { .. } | Self::Circle { .. } => {
                "open it in a browser, and give the address that the browser shows in the end"
            }
            Self::NoHost { .. } => {
                "look whether the name is spelt right, and whether the site is still there"
            }
            Self::Lookup { .. } | Self::Unreachable { .. } => {
                "look whether the network is there, and try again later"
            }
            Self::Tls { .. } => {
                "open it in a browser to see what is wrong; nothing is taken from a site that does not prove who it is"
            }
            Self::TimedOut { .. } | Self::Server { .. } | Self::TooOften { .. } => "try again later",
            Self::TooLarge { .. } => "open it in a browser, and save the part that is the article",
            Self::Broken { .. } | Self::Status { .. } => "open it in a browser to see what is there",
            Self::Gone { .. } => "look for the article's new address, or for an archived copy",
            Self::Refused { .. } => {
                "open it in a browser; a page that is only for readers can be saved there"
            }
        }
    }
}

fn seconds(time: Duration) -> String {
    match time.as_millis() {
        millis if millis % 1000 == 0 => format!("{} s", millis / 1000),
        millis => format!("{millis} ms"),
    }
}

fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    if bytes >= MIB && bytes.is_multiple_of(MIB) {
        format!("{} MiB", bytes / MIB)
    } else {
        format!("{bytes} bytes")
    }
}
