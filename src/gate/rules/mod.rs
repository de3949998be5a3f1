//! Rules about the project's own settings.

mod baseline_entry_gone;
mod rule_firm;
mod rule_unknown;

pub use baseline_entry_gone::BASELINE_ENTRY_GONE;
pub use rule_firm::RULE_FIRM;
pub use rule_unknown::RULE_UNKNOWN;

use crate::diagnostic::Rule;

/// Every rule of the family, by code.
pub static RULES: &[&Rule] = &[&RULE_UNKNOWN, &RULE_FIRM, &BASELINE_ENTRY_GONE];
