//! Whether a page holds no article, and what it holds instead.

use super::super::words;
use super::data::Data;
use crate::import::Article;
use dom_query::Document;

/// Headlines and texts of pages that stand in an article's place, in lower case.
const SIGNS: &[(&str, &[&str])] = &[
    (
        "an error page",
        &[
            "404",
            "page not found",
            "not found",
            "403 forbidden",
            "access denied",
            "500 internal server error",
            "502 bad gateway",
            "503 service",
            "service unavailable",
            "error 404",
            "seite nicht gefunden",
            "page introuvable",
            "página no encontrada",
            "pagina non trovata",
            "страница не найдена",
            "сторінку не знайдено",
            "الصفحة غير موجودة",
            "页面不存在",
            "ページが見つかりません",
        ],
    ),
    (
        "a check whether a person reads it",
        &[
            "just a moment",
            "are you a robot",
            "attention required",
            "verify you are human",
            "checking your browser",
            "captcha",
            "enable javascript and cookies",
            "pardon our interruption",
        ],
    ),
    (
        "a page to log in",
        &[
            "log in",
            "sign in",
            "login",
            "anmelden",
            "se connecter",
            "iniciar sesión",
            "accedi",
            "войти",
            "вход",
            "تسجيل الدخول",
            "登录",
            "ログイン",
        ],
    ),
    (
        "a request for consent to cookies",
        &[
            "before you continue",
            "cookie consent",
            "your privacy",
            "we value your privacy",
            "privacy settings",
            "consent",
            "datenschutz-einstellungen",
            "mit werbung weiterlesen",
            "gestion des cookies",
        ],
    ),
];

/// What the page holds, if it is no article.
pub(super) fn reason(document: &Document, article: &Article, data: &Data) -> Option<String> {
    let chars: usize = article.paragraphs.iter().map(|text| text.chars().count()).sum();
    let sentences = article
        .paragraphs
        .iter()
        .filter(|text| words::ends_sentence(text) && words::weight(text) >= 6)
        .count();
    let title = article.title.as_deref().unwrap_or("").to_lowercase();
    if chars < 1500 && !data.says_article || chars < 300 {
        let sign =
            SIGNS.iter().find(|(_, signs)| signs.iter().any(|sign| is_sign(&title, sign, chars < 300)));
        if let Some((found, _)) = sign {
            return Some((*found).to_owned());
        }
    }
    let links = document.select("a[href]").length();
    let weight: usize = article.paragraphs.iter().map(|text| words::weight(text)).sum();
    if sentences == 0 && weight < 25 {
        let password = document.select("input[type=password]").exists();
        return Some(match (password, links) {
            (true, _) => "a page to log in".to_owned(),
            (false, 20..) => format!("{links} links and no text of an article"),
            _ if weight == 0 && article.title.is_some() => "a headline and no text".to_owned(),
            _ if weight == 0 => "no text".to_owned(),
            _ => "a few words and no whole sentence".to_owned(),
        });
    }
    // A front page has teasers: many links, and no paragraphs that follow one another.
    let solid =
        |text: &String| words::weight(text) >= 15 && words::ends_sentence(text) || words::weight(text) >= 40;
    let said: usize =
        article.paragraphs.iter().filter(|text| solid(text)).map(|text| words::weight(text)).sum();
    let runs = article.paragraphs.windows(3).any(|run| run.iter().all(solid));
    let teasers = !data.says_article
        && (links > 100 && said < 25 || data.front && links > 40 && weight < links * 4 && !runs);
    teasers.then(|| format!("{links} links and only teasers between them"))
}

/// Whether a headline is such a sign; an article's may begin with the same words, if it has a text.
fn is_sign(title: &str, sign: &str, short: bool) -> bool {
    let Some(rest) = title.strip_prefix(sign) else {
        return title.len() < 60 && title.ends_with(sign);
    };
    let apart = rest.trim_start().chars().next().is_none_or(|ch| !ch.is_alphanumeric());
    short || apart || rest.split_whitespace().count() <= 2
}
