//! Fields of a source that have a form of their own: addresses, DOIs, languages. A text that has it not leaves as `None`.

use super::clean;
use url::Url;

/// An address of the web as a note may hold it: `http` or `https`, with a host, without a user's name.
pub(super) fn address(text: &str) -> Option<String> {
    let text = clean::line(text);
    let parsed = Url::parse(&text).ok()?;
    let web =
        matches!(parsed.scheme(), "http" | "https") && parsed.host_str().is_some_and(|host| !host.is_empty());
    if !web || !parsed.username().is_empty() || parsed.password().is_some() || !text.contains("://") {
        return None;
    }
    let refused = |text: &str| text.contains(|ch: char| ch.is_whitespace() || "<>\"\\^`{}|".contains(ch));
    let written =
        if refused(&text) { parsed.to_string().replace('^', "%5E").replace('|', "%7C") } else { text };
    (!refused(&written)).then_some(written)
}

/// Why a text that is meant as an address is none that a note may hold; `None` if it is one, or if it is no address at all.
pub(super) fn refusal(text: &str) -> Option<String> {
    let text = clean::line(text);
    if address(&text).is_some() {
        return None;
    }
    let Ok(mut url) = Url::parse(&text) else {
        let why = match () {
            () if text.starts_with("www.") => "lacks `https://`",
            () if text.contains("://") => "is not well formed",
            () => return None,
        };
        return Some(format!("`{text}` {why}"));
    };
    if !url.username().is_empty() || url.password().is_some() {
        // A password is not repeated.
        return (url.set_password(None).is_ok() && url.set_username("").is_ok())
            .then(|| format!("`{url}` has a user’s name or password before its host"));
    }
    let why =
        if matches!(url.scheme(), "http" | "https") { "is not well formed" } else { "is not http or https" };
    text.contains("://").then(|| format!("`{text}` {why}"))
}

/// A DOI alone, without `doi:` or a resolver before it.
pub(super) fn doi(text: &str) -> Option<String> {
    let text = clean::line(text);
    let lower = text.to_ascii_lowercase();
    let known = lower.starts_with("10.") || lower.starts_with("doi") || lower.contains("doi.org/");
    let bare = &text[lower.find("10.").filter(|_| known)?..];
    let (registrant, rest) = bare.strip_prefix("10.")?.split_once('/')?;
    let good = registrant.len() >= 4
        && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !rest.is_empty()
        && !rest.contains(char::is_whitespace);
    good.then(|| bare.trim_end_matches(['.', ',', ';']).to_string())
}

/// Languages by the names and codes of three letters that libraries give them (ISO 639-2, babel).
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "arabic ara"),
    ("be", "belarusian bel"),
    ("bg", "bulgarian bul"),
    ("cs", "czech ces cze"),
    ("da", "danish dan"),
    ("de", "german ngerman deutsch deu ger"),
    ("de-AT", "austrian naustrian"),
    ("de-CH", "swissgerman nswissgerman"),
    ("el", "greek ell gre"),
    ("en", "english eng"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("en-GB", "british ukenglish"),
    ("en-US", "american usenglish"),
    ("es", "spanish español spa"),
    ("et", "estonian est"),
    ("fa", "persian farsi fas per"),
    ("fi", "finnish fin"),
    ("fr", "french français fra fre"),
    ("he", "hebrew heb"),
    ("hr", "croatian hrv"),
    ("hu", "hungarian magyar hun"),
    ("it", "italian italiano ita"),
    ("ja", "japanese jpn"),
    ("ka", "georgian kat geo"),
    ("ko", "korean kor"),
    ("lt", "lithuanian lit"),
    ("lv", "latvian lav"),
    ("nl", "dutch nld dut"),
    ("no", "norwegian nor"),
    ("nb", "norsk bokmål nob"),
    ("nn", "nynorsk nno"),
    ("pl", "polish polski pol"),
    ("pt", "portuguese português por"),
    ("pt-BR", "brazilian brazil"),
    ("ro", "romanian ron rum"),
    ("ru", "russian русский rus"),
    ("sk", "slovak slk slo"),
    ("sl", "slovenian slovene slv"),
    ("sr", "serbian srp"),
    ("sv", "swedish swe"),
    ("tr", "turkish tur"),
    ("uk", "ukrainian українська ukr"),
    ("ur", "urdu urd"),
    ("zh", "chinese zho chi"),
];

/// The tag of a language, BCP 47, where it is certain: `en`, `en_gb`, "English", `ger`.
pub(super) fn language(text: &str) -> Option<String> {
    let lower = clean::line(text).to_lowercase().replace('_', "-");
    if let Some((tag, _)) = LANGUAGES.iter().find(|(_, names)| names.split(' ').any(|name| name == lower)) {
        return Some((*tag).to_string());
    }
    let mut parts = lower.split('-');
    let first =
        parts.next().filter(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()))?;
    let mut tag = first.to_string();
    for part in parts {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 if part.as_bytes()[0].is_ascii_alphabetic() => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..]);
            }
            _ => tag.push_str(part),
        }
    }
    Some(tag)
}
