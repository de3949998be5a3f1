//! The rules of the proof of the outputs, family V: what each means, for `explain` and the docs.
//!
//! The checks themselves stand in [`coverage`](super::coverage) and the readers: one rule holds in three formats.

use crate::diagnostic::Rule;

mod backlink_missing;
mod citation_missing;
mod claim_missing;
mod claim_unknown;
mod claim_unmarked;
mod claim_without_source;
mod evidence_altered;
mod exemption_hidden;
mod file_changed;
mod link_added;
mod link_broken;
mod mark_repeated;
mod quote_misstated;
mod source_without_link;
mod summary_altered;
mod text_altered;
mod unsafe_output;

pub use backlink_missing::BACKLINK_MISSING;
pub use citation_missing::CITATION_MISSING;
pub use claim_missing::CLAIM_MISSING;
pub use claim_unknown::CLAIM_UNKNOWN;
pub use claim_unmarked::CLAIM_UNMARKED;
pub use claim_without_source::CLAIM_WITHOUT_SOURCE;
pub use evidence_altered::EVIDENCE_ALTERED;
pub use exemption_hidden::EXEMPTION_HIDDEN;
pub use file_changed::FILE_CHANGED;
pub use link_added::LINK_ADDED;
pub use link_broken::LINK_BROKEN;
pub use mark_repeated::MARK_REPEATED;
pub use quote_misstated::QUOTE_MISSTATED;
pub use source_without_link::SOURCE_WITHOUT_LINK;
pub use summary_altered::SUMMARY_ALTERED;
pub use text_altered::TEXT_ALTERED;
pub use unsafe_output::UNSAFE_OUTPUT;

/// Every rule of the family, by code.
pub static RULES: &[&Rule] = &[
    &CLAIM_MISSING,
    &CLAIM_UNMARKED,
    &CITATION_MISSING,
    &LINK_BROKEN,
    &SOURCE_WITHOUT_LINK,
    &BACKLINK_MISSING,
    &UNSAFE_OUTPUT,
    &FILE_CHANGED,
    &TEXT_ALTERED,
    &CLAIM_WITHOUT_SOURCE,
    &MARK_REPEATED,
    &LINK_ADDED,
    &CLAIM_UNKNOWN,
    &QUOTE_MISSTATED,
    &EXEMPTION_HIDDEN,
    &SUMMARY_ALTERED,
    &EVIDENCE_ALTERED,
];
