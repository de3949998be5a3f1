//! Identifiers of the things that notes speak of.
//!
//! One newtype a kind, so that a source can never be looked up by an actor's id. An id is
//! `a-z 0-9 -`; whether a given text is one is decided by [`is_id`], and the loader asks it.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Whether `text` is a well-formed id: one or more of `a-z 0-9 -`.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The nearest well-formed id to `text`: lower case, runs of anything else become one hyphen.
///
/// Empty when `text` holds no ASCII letter or digit.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        if ch.is_ascii_alphanumeric() {
            out.push(ch.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }
    };
}

id!(
    /// A cited source: a key of `sources`.
    SourceId
);
id!(
    /// An actor: a key of `actors`.
    ActorId
);
id!(
    /// A topic: a key of `topics`.
    TopicId
);
id!(
    /// A claim: a position, an event or an assessment. They share one name space.
    ClaimId
);
id!(
    /// A briefing: a key of `briefings`, and the name of its folder in `out/`.
    BriefingId
);
