//! Names of people and bodies, from the parts that a library keeps to the name as it is read.

/// What stands behind a name and is no name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "junior", "senior"];

fn is_suffix(part: &str) -> bool {
    let bare = part.replace('.', "").to_lowercase();
    SUFFIXES.contains(&bare.as_str())
}

/// "Roth, Andrew" as "Andrew Roth"; "King, Martin, Jr." and "King, Jr., Martin" as "Martin King Jr."
///
/// A name without a comma is one as it is read; one with more commas than a name has is left as it is.
pub(super) fn turned(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [family, suffix] if is_suffix(suffix) => format!("{family} {suffix}"),
        [family, given] => joined(&[given, family]),
        [family, given, suffix] if is_suffix(suffix) => joined(&[given, family, suffix]),
        [family, suffix, given] if is_suffix(suffix) => joined(&[given, family, suffix]),
        _ => parts.join(", "),
    }
}

/// The parts of a name in the order in which they are read. A particle with an apostrophe stands close: "d’Ormesson".
pub(super) fn joined(parts: &[&str]) -> String {
    let mut name = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !name.is_empty() && !name.ends_with(['\'', '’', '-']) {
            name.push(' ');
        }
        name.push_str(part);
    }
    name
}
