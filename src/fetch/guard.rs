//! What looks names up, and lets through only the socket addresses that may be connected to.
//!
//! The client connects to what is returned here and looks nothing up by itself: what was looked at is what is reached.

use super::reach::{Reach, reach};
use std::net::{IpAddr, SocketAddr};
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

    /// Those that may be connected to. A name that leads to both kinds is reached at the good ones alone.
    fn sift(&self, all: &[SocketAddr]) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut good = self.empty();
        let mut worst = None;
        for place in all {
            let lies = reach(place.ip());
            if lies <= self.most {
                good.push(*place);
            } else {
                worst = worst.max(Some((lies, place.ip())));
            }
        }
        match worst {
            Some((reach, ip)) if good.is_empty() => {
                Err(ureq::Error::Other(Box::new(Refusal::Kept { ip, reach })))
            }
            _ => Ok(good),
        }
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
        self.sift(&all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sifted(allow_private: bool, all: &[&str]) -> Result<Vec<String>, String> {
        let all: Vec<SocketAddr> = all.iter().map(|place| place.parse().unwrap()).collect();
        let kept = Guard::new(allow_private).sift(&all).map_err(|error| error.to_string())?;
        Ok(kept.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn of_a_name_with_two_faces_only_the_public_one_is_reached() {
        let both = ["10.0.0.1:80", "1.1.1.1:80", "[::1]:80", "169.254.169.254:80"];
        assert_eq!(sifted(false, &both).unwrap(), ["1.1.1.1:80"]);
        assert_eq!(sifted(true, &both).unwrap(), ["10.0.0.1:80", "1.1.1.1:80", "[::1]:80"]);
        assert!(sifted(false, &["127.0.0.1:80", "169.254.1.1:80"]).unwrap_err().contains("169.254.1.1"));
        assert!(sifted(true, &["0.0.0.0:80"]).is_err());
    }
}
