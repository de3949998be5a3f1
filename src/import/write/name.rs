//! What a new source is called: its id and the name of its note, from who published it and when.

use crate::base::date::{Date, Day};
use crate::base::id::slug;
use crate::import::Article;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use url::Url;

/// The longest word for a publisher, in letters.
const LONGEST: usize = 40;

/// The two names of a source: `guardian-0316` and `2025-03-16-guardian`.
pub(super) fn names(article: &Article) -> (String, String) {
    let publisher = article.publisher.as_deref().and_then(of_publisher);
    let word = publisher.or_else(|| of_host(article.url.as_deref()?)).unwrap_or_else(|| "source".into());
    let date = article.published.as_deref().and_then(|date| Date::parse(date).ok());
    let joined =
        |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("-");
    let stamp = date.as_ref().map(stamp).unwrap_or_default();
    let day = date.as_ref().map(|date| slug(date.as_str())).unwrap_or_default();
    (joined(&[&word, &stamp]), joined(&[&day, &word]))
}

/// Month and day where the day is known, else the month or the year.
fn stamp(date: &Date) -> String {
    let (first, last) = (date.earliest(), date.latest());
    let known = if first == Day::MIN { last } else { first };
    if known == Day::MAX || known.year < 0 {
        return String::new();
    }
    if first == last {
        format!("{:02}{:02}", first.month, first.day)
    } else if (first.year, first.month) == (last.year, last.month) {
        format!("{:04}-{:02}", first.year, first.month)
    } else {
        format!("{:04}", known.year)
    }
}

/// The words of a publisher's name, without its article and what stands in brackets: "The Guardian" is `guardian`.
fn of_publisher(name: &str) -> Option<String> {
    let name = name.split(['(', '[']).map(str::trim).find(|part| !part.is_empty())?;
    if !name.contains(' ')
        && name.contains('.')
        && name.is_ascii()
        && let Some(word) = of_host(&format!("https://{name}"))
    {
        return Some(word);
    }
    let words = slug(&ascii(name));
    let words = words.strip_prefix("the-").unwrap_or(&words);
    let end = match words.get(..LONGEST) {
        None => words.len(),
        Some(_) => words[..LONGEST].rfind('-').unwrap_or(LONGEST),
    };
    Some(words[..end].trim_end_matches('-').to_string()).filter(|word| !word.is_empty())
}

/// The word of a host that people know it by: `www.pravda.com.ua` is `pravda`.
fn of_host(url: &str) -> Option<String> {
    const SECOND: [&str; 8] = ["co", "com", "org", "net", "gov", "ac", "edu", "gob"];
    let url = Url::parse(url).ok()?;
    let labels: Vec<&str> = url.domain()?.trim_end_matches('.').split('.').collect();
    let word = match labels[..] {
        [.., name, second, _] if SECOND.contains(&second) => name,
        [.., name, _] | [name] => name,
        [] => return None,
    };
    Some(slug(word)).filter(|word| !word.is_empty()).map(|word| word[..word.len().min(LONGEST)].to_string())
}

/// The letters of the west without their accents.
fn ascii(text: &str) -> String {
    let bare = text.nfd().filter(|ch| !is_combining_mark(*ch));
    let mut out = String::new();
    for ch in bare {
        match ch {
            'ł' | 'Ł' => out.push('l'),
            'ø' | 'Ø' => out.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'þ' | 'Þ' => out.push_str("th"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'ı' => out.push('i'),
            // "L’Équipe" and "Today's News" are words without a break.
            '\'' | '’' => {}
            ch => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(publisher: &str, published: &str, url: &str) -> (String, String) {
        let some = |text: &str| Some(text.to_string()).filter(|text| !text.is_empty());
        names(&Article {
            publisher: some(publisher),
            published: some(published),
            url: some(url),
            ..Article::default()
        })
    }

    #[test]
    fn a_source_is_called_by_its_publisher_and_date() {
        for (publisher, published, url, id, file) in [
            ("The Guardian", "2025-03-16", "", "guardian-0316", "2025-03-16-guardian"),
            (
                "The New Indian Express (AP)",
                "2025-03-13",
                "",
                "new-indian-express-0313",
                "2025-03-13-new-indian-express",
            ),
            ("Hürriyet Łódź", "2025-03", "", "hurriyet-lodz-2025-03", "2025-03-hurriyet-lodz"),
            ("AP", "2025", "", "ap-2025", "2025-ap"),
            ("AP", "", "", "ap", "ap"),
            ("AP", "../2025-03-17", "", "ap-2025", "2025-03-17-ap"),
            (
                "Українська правда",
                "2025-03-16",
                "https://www.pravda.com.ua/a",
                "pravda-0316",
                "2025-03-16-pravda",
            ),
            ("theguardian.com", "2025-03-16", "", "theguardian-0316", "2025-03-16-theguardian"),
            ("", "2025-03-16", "https://bbc.co.uk/a", "bbc-0316", "2025-03-16-bbc"),
            ("", "", "http://[::1]/", "source", "source"),
            ("日本", "2025-03-10/2025-04-01", "", "source-2025", "2025-03-10-2025-04-01-source"),
        ] {
            assert_eq!(
                of(publisher, published, url),
                (id.to_string(), file.to_string()),
                "{publisher} {url}"
            );
        }
        assert_eq!(of(&"long ".repeat(40), "", "").0, "long-long-long-long-long-long-long-long");
    }
}
