//! What can be wrong with a note before anything is known of the others. The reader itself looks for these.

mod bad_date;
mod bad_id;
mod bad_tlp;
mod bad_value;
mod control_character;
mod duplicate_id;
mod duplicate_key;
mod missing_field;
mod over_limit;
mod unknown_field;
mod unreadable_note;
mod wrong_type;
mod yaml_syntax;

pub use bad_date::BAD_DATE;
pub use bad_id::BAD_ID;
pub use bad_tlp::BAD_TLP;
pub use bad_value::BAD_VALUE;
pub use control_character::CONTROL_CHARACTER;
pub use duplicate_id::DUPLICATE_ID;
pub use duplicate_key::DUPLICATE_KEY;
pub use missing_field::MISSING_FIELD;
pub use over_limit::OVER_LIMIT;
pub use unknown_field::UNKNOWN_FIELD;
pub use unreadable_note::UNREADABLE_NOTE;
pub use wrong_type::WRONG_TYPE;
pub use yaml_syntax::YAML_SYNTAX;

use crate::diagnostic::Rule;

/// Every rule of this stage.
pub static RULES: &[&Rule] = &[
    &YAML_SYNTAX,
    &UNREADABLE_NOTE,
    &OVER_LIMIT,
    &CONTROL_CHARACTER,
    &DUPLICATE_KEY,
    &UNKNOWN_FIELD,
    &WRONG_TYPE,
    &MISSING_FIELD,
    &BAD_ID,
    &DUPLICATE_ID,
    &BAD_VALUE,
    &BAD_DATE,
    &BAD_TLP,
];
