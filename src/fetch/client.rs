//! One fetch: hop by hop, each looked at before it is made.

use super::guard::{Guard, Refusal};
use super::reach::Reach;
use super::{FetchError, Limits};
use std::io::{self, Read};
use std::time::{Duration, Instant};
use ureq::http::{HeaderMap, Response, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error, Timeout};
use url::Url;

/// Who asks.
const AGENT: &str =
    concat!("briefpack/", env!("CARGO_PKG_VERSION"), " (+https://crates.io/crates/briefpack)");
/// What is asked for.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5";
/// The longest address that a message shows, in characters.
const SHOWN: usize = 200;

/// What was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The page, unpacked, in the encoding that the server gave it.
    pub bytes: Vec<u8>,
    /// The value of `Content-Type`, as given.
    pub content_type: Option<String>,
    /// The address it came from in the end, without a fragment.
    pub address: String,
    /// The status, 200 to 299.
    pub status: u16,
}

/// What a server says about an address, its page not being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status, whatever it is.
    pub status: u16,
    /// The address that gave it in the end.
    pub address: String,
    /// Where the address has moved for good (301 or 308), if it has.
    pub moved: Option<String>,
    /// How long the server asks to be left alone (`Retry-After`).
    pub wait: Option<Duration>,
}

/// How to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// For the page.
    Get,
    /// For what would be said about it.
    Head,
}

/// What makes requests; can be shared by threads.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    limits: Limits,
}

/// The last hop of a fetch.
struct Arrived {
    response: Response<Body>,
    url: Url,
    moved: Option<Url>,
    deadline: Instant,
}

impl Client {
    /// A client that keeps these limits.
    pub fn new(limits: &Limits) -> Self {
        let config = Agent::config_builder()
            .proxy(None)
            .user_agent(AGENT)
            .accept(ACCEPT)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .build();
        let guard = Guard::new(limits.allow_private);
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), guard), limits: limits.clone() }
    }

    /// Fetches a page; a status that is no success is an error.
    pub fn get(&self, url: &str) -> Result<Page, FetchError> {
        let Arrived { response, url, deadline, .. } = self.arrive(url, Method::Get)?;
        let status = response.status().as_u16();
        if let Some(error) = FetchError::of_status(&shown(&url), status) {
            return Err(error);
        }
        let content_type = text(response.headers(), &header::CONTENT_TYPE);
        // What was unpacked has lost this field; what is left was not asked for and cannot be read.
        if let Some(packed) = text(response.headers(), &header::CONTENT_ENCODING)
            && !packed.trim().is_empty()
            && !packed.trim().eq_ignore_ascii_case("identity")
        {
            let why = format!("it is packed as `{}`, which was not asked for", cut(&packed));
            return Err(FetchError::Broken { address: shown(&url), why });
        }
        let bytes = self.read(response.into_body(), &url, deadline)?;
        Ok(Page { bytes, content_type, address: url.into(), status })
    }

    /// Asks what a server says about an address; its page is not read, and every status is an answer.
    pub fn ask(&self, url: &str, method: Method) -> Result<Answer, FetchError> {
        let Arrived { response, url, moved, .. } = self.arrive(url, method)?;
        Ok(Answer {
            status: response.status().as_u16(),
            address: url.into(),
            moved: moved.map(String::from),
            wait: wait(response.headers()),
        })
    }

    /// Follows an address to where it is answered.
    fn arrive(&self, asked: &str, method: Method) -> Result<Arrived, FetchError> {
        let deadline = Instant::now() + self.limits.total;
        let mut url = Url::parse(asked.trim())
            .map_err(|why| FetchError::NoAddress { address: cut(asked), why: why.to_string() })?;
        url.set_fragment(None);
        let mut seen = vec![url.clone()];
        // An address has moved for good as far as the first redirect that is not said to last.
        let mut moved = None;
        let mut lasting = true;
        loop {
            self.look_at(&url)?;
            let response = self.hop(&url, method, deadline)?;
            let status = response.status().as_u16();
            let location = text(response.headers(), &header::LOCATION);
            let (301..=303 | 307 | 308, Some(location)) = (status, location) else {
                return Ok(Arrived { response, url, moved, deadline });
            };
            let mut next = url.join(&location).map_err(|why| FetchError::Broken {
                address: shown(&url),
                why: format!("it leads to `{}`, which is no address ({why})", cut(&location)),
            })?;
            next.set_fragment(None);
            if url.scheme() == "https" && next.scheme() == "http" {
                return Err(FetchError::Downgrade { address: shown(&url), to: shown(&next) });
            }
            if seen.contains(&next) {
                return Err(FetchError::Circle { address: shown(&seen[0]), to: shown(&next) });
            }
            if seen.len() > self.limits.redirects {
                return Err(FetchError::Redirects { address: shown(&seen[0]), limit: self.limits.redirects });
            }
            lasting &= matches!(status, 301 | 308);
            if lasting {
                moved = Some(next.clone());
            }
            seen.push(next.clone());
            url = next;
        }
    }

    /// What can be refused before a name is looked up.
    fn look_at(&self, url: &Url) -> Result<(), FetchError> {
        let address = || shown(url);
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::NotWeb { address: address() });
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::User { address: address() });
        }
        let host = url.host_str().unwrap_or_default().trim_end_matches('.');
        let own = host == "localhost" || host.ends_with(".localhost");
        if own && !self.limits.allow_private {
            return Err(FetchError::Private { address: address(), place: host.to_string() });
        }
        Ok(())
    }

    /// One request.
    fn hop(&self, url: &Url, method: Method, deadline: Instant) -> Result<Response<Body>, FetchError> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(FetchError::TimedOut { address: shown(url), limit: self.limits.total });
        }
        let request = match method {
            Method::Get => self.agent.get(url.as_str()),
            Method::Head => self.agent.head(url.as_str()),
        };
        let sent = request.config().timeout_global(Some(left)).build().call();
        sent.map_err(|error| self.told(error, url))
    }

    /// Reads a page, and no more than is allowed.
    fn read(&self, body: Body, url: &Url, deadline: Instant) -> Result<Vec<u8>, FetchError> {
        let limit = self.limits.bytes;
        if body.content_length().is_some_and(|length| length > limit) {
            return Err(FetchError::TooLarge { address: shown(url), limit });
        }
        let mut reader = body.into_with_config().limit(limit).reader();
        let mut bytes = Vec::new();
        let mut part = vec![0; 32 * 1024];
        loop {
            match reader.read(&mut part) {
                Ok(0) => return Ok(bytes),
                Ok(count) => bytes.extend_from_slice(&part[..count]),
                Err(error) => return Err(self.told(error.into(), url)),
            }
            // A server that sends without end and without a pause is never waited for.
            if Instant::now() > deadline {
                return Err(FetchError::TimedOut { address: shown(url), limit: self.limits.total });
            }
        }
    }

    /// An error of the library, in our words.
    fn told(&self, error: Error, url: &Url) -> FetchError {
        let address = shown(url);
        let host = || cut(url.host_str().unwrap_or_default());
        match error {
            Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
                FetchError::TimedOut { address, limit: self.limits.connect.min(self.limits.total) }
            }
            Error::Timeout(_) => FetchError::TimedOut { address, limit: self.limits.total },
            Error::BodyExceedsLimit(limit) => FetchError::TooLarge { address, limit },
            Error::HostNotFound => FetchError::NoHost { address, host: host() },
            Error::Other(other) => match other.downcast::<Refusal>().map(|refusal| *refusal) {
                Ok(Refusal::Kept { ip, reach: Reach::Never }) => FetchError::Never { address, place: ip },
                Ok(Refusal::Kept { ip, .. }) => FetchError::Private { address, place: ip.to_string() },
                // The system has no kind for this, only words: "Temporary failure in name resolution".
                Ok(Refusal::Lookup { why }) if why.to_string().contains("emporary failure") => {
                    FetchError::Lookup { address, why: "names cannot be looked up at the moment".into() }
                }
                Ok(Refusal::Lookup { .. }) => FetchError::NoHost { address, host: host() },
                Err(other) => FetchError::Broken { address, why: other.to_string() },
            },
            Error::Rustls(why) => FetchError::Tls { address, why: why.to_string() },
            Error::Tls(why) => FetchError::Tls { address, why: why.to_string() },
            // While shaking hands, what is wrong comes wrapped.
            Error::Io(why) if url.scheme() == "https" && why.kind() == io::ErrorKind::InvalidData => {
                FetchError::Tls { address, why: why.to_string() }
            }
            Error::Io(why) => of_connection(address, &why),
            Error::Http(why) => FetchError::NoAddress { address, why: why.to_string() },
            Error::BadUri(why) => FetchError::NoAddress { address, why },
            Error::LargeResponseHeader(..) => {
                FetchError::Broken { address, why: "its head has no end".into() }
            }
            Error::Decompress(_, why) => {
                FetchError::Broken { address, why: format!("it cannot be unpacked ({why})") }
            }
            Error::Protocol(why) => FetchError::Broken { address, why: format!("this is not HTTP ({why})") },
            other => FetchError::Broken { address, why: other.to_string() },
        }
    }
}

fn of_connection(address: String, why: &io::Error) -> FetchError {
    use io::ErrorKind as Kind;
    let reached = matches!(
        why.kind(),
        Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe
    );
    if reached {
        return FetchError::Broken { address, why: "the server hung up in the middle".into() };
    }
    let why = match why.kind() {
        Kind::ConnectionRefused => "nobody listens there".into(),
        Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::AddrNotAvailable => {
            "there is no way there".into()
        }
        Kind::TimedOut => "nobody answers there".into(),
        _ => why.to_string(),
    };
    FetchError::Unreachable { address, why }
}

/// A field of a head, if it is there.
fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// `Retry-After`, in seconds or as a date; a date counts from the server's own.
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let after = text(headers, &header::RETRY_AFTER)?;
    if let Ok(seconds) = after.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let instant = |text: &str| jiff::fmt::rfc2822::parse(text.trim()).ok().map(|time| time.timestamp());
    let seconds = instant(&after)?.as_second() - instant(&text(headers, &header::DATE)?)?.as_second();
    Some(Duration::from_secs(u64::try_from(seconds).unwrap_or_default()))
}

/// An address as a message shows it: without a user, and not longer than a line or two.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    // Where an address cannot have them there are none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    cut(url.as_str())
}

/// The beginning of a text, with nothing in it that moves a terminal's cursor.
fn cut(text: &str) -> String {
    let mut shown: String =
        text.chars().map(|ch| if ch.is_control() { '\u{fffd}' } else { ch }).take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
