//! What looks names up, and lets through only the socket addresses that may be connected to.
//!
//! The client connects to what is returned here and looks nothing up by itself: what was looked at is what is reached.

use super::reach::{Reach, reach};
use std::net::IpAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

#[derive(Debug)]
pub(super) struct Guard {
    inner: DefaultResolver,
    most: Reach,
}

/// Why nothing is left to connect to.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("all its addresses are refused, such as {ip}")]
    Kept { ip: IpAddr, reach: Reach },
    #[error("the name cannot be looked up: {why}")]
    Lookup { why: std::io::Error },
}

impl Guard {
    pub(super) fn new(allow_private: bool) -> Self {
        let most = if allow_private { Reach::Private } else { Reach::Public };
        Self { inner: DefaultResolver::default(), most }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let all = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(why) => ureq::Error::Other(Box::new(Refusal::Lookup { why })),
            other => other,
        })?;
        let mut good = self.empty();
        let mut worst = None;
        for place in &*all {
            let lies = reach(place.ip());
            if lies <= self.most {
                good.push(*place);
            } else {
                worst = worst.max(Some((lies, place.ip())));
            }
        }
        match worst {
            // A name that leads to both kinds is reached at the good ones.
            Some((reach, ip)) if good.is_empty() => {
                Err(ureq::Error::Other(Box::new(Refusal::Kept { ip, reach })))
            }
            _ => Ok(good),
        }
    }
}
