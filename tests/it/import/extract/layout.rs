//! Layouts of pages that hide an article's text, or put other text beside it.

use super::{article, fetched, some};

const FIRST: &str = "The council of the harbour town voted on Tuesday for the new quay, after eleven years of talks and three plans.";
const SECOND: &str = "The price is put at twelve million crowns, of which the town pays one third and the county pays the rest of it.";
const THIRD: &str = "The mayor, who had voted against it, said that she would respect the decision, and left by the back door.";

/// A page with a headline, and a body.
fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Town votes for quay</title></head><body>{body}</body></html>"
    )
}

/// Three paragraphs, and what is wrapped around each.
fn paragraphs(open: &str, close: &str) -> String {
    [FIRST, SECOND, THIRD].iter().map(|text| format!("{open}<p>{text}</p>{close}")).collect()
}

fn links(count: usize) -> String {
    (0..count).map(|at| format!("<li><a href=/{at}>Boat number {at} is late</a></li>")).collect()
}

#[test]
fn names_that_builders_of_pages_give_take_no_text_away() {
    for open in [
        "<div class='elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'>",
        "<section class='Report__Section Report__Section--Ads' id=a><div>",
        "<section><div class='event-contentTags' data-testid='share-text'>",
    ] {
        let close = if open.starts_with("<section") { "</div></section>" } else { "</div></div>" };
        let body: String = [FIRST, SECOND, THIRD]
            .iter()
            .map(|text| {
                format!("{open}<p>{text}</p><p>{} {SECOND}</p>{close}", text.replace("The ", "Also the "))
            })
            .collect();
        // What is large is not judged by its name: the page must be larger than its parts.
        let far: String = (0..12).map(|at| format!("<p>{at} {FIRST}</p>")).collect();
        let read = article("a.html", &page(&format!("<h1>Town votes for quay</h1><main>{body}{far}</main>")));
        for text in [FIRST, SECOND, THIRD] {
            assert!(read.paragraphs.iter().any(|paragraph| paragraph == text), "{open}: {text}: {read:?}");
        }
    }
}

#[test]
fn what_calls_itself_the_text_stays_wherever_it_stands() {
    let body = format!(
        "<h1>Town votes for quay</h1><aside class='sidebar'><article><div itemprop=articleBody>{}</div></article></aside><ul>{}</ul>",
        paragraphs("", ""),
        links(60)
    );
    assert_eq!(article("a.html", &page(&body)).paragraphs, [FIRST, SECOND, THIRD]);
}

#[test]
fn an_article_that_is_loaded_below_another_is_not_its_text() {
    let next = "Herring came late this year, and the boats that waited for it went out in vain for two weeks and more.";
    let other: String = (0..9).map(|at| format!("<p>{at}. {next}</p>")).collect();
    let body = format!(
        "<main><article><h1>Herring is late</h1>{other}</article><article><h1>Town votes for quay</h1>{}{}</article>\
         <article><h1>Whale seen</h1>{other}</article></main>",
        paragraphs("", ""),
        format_args!("<p>{FIRST} {SECOND}</p>")
    );
    let read = article("a.html", &page(&body));
    assert_eq!(read.paragraphs, [FIRST, SECOND, THIRD, &format!("{FIRST} {SECOND}")]);
}

#[test]
fn a_short_article_outweighs_longer_teasers() {
    let teasers: String = (0..30)
        .map(|at| {
            format!("<div class=card><h3>Boat {at}</h3><p>Boat number {at} came in late, and nobody on the whole quay could say why it had been so.</p></div>")
        })
        .collect();
    let body = format!(
        "<h1>Town votes for quay</h1><div><div><div class='single post-content'><div><span>{FIRST}</span><br><br><span>{SECOND}</span></div></div></div></div>\
         <div class=cards>{teasers}</div>"
    );
    assert_eq!(article("a.html", &page(&body)).paragraphs, [FIRST, SECOND]);
}

#[test]
fn signs_that_are_never_seen_are_left_out() {
    let body = format!(
        "<h1>Town votes for quay</h1><article><p>The har&shy;bour\u{200b} cafe\u{301} stays open: that was the only thing that all of them agreed upon.</p>{}</article>",
        paragraphs("", "")
    );
    let read = article("a.html", &page(&body));
    assert_eq!(
        read.paragraphs[0],
        "The harbour caf\u{e9} stays open: that was the only thing that all of them agreed upon."
    );
}

#[test]
fn a_short_article_among_many_links_is_no_front_page() {
    let menu = links(150);
    let one = page(&format!(
        "<ul>{menu}</ul><h1>Town votes for quay</h1><article><p>{FIRST} {SECOND}</p></article>"
    ));
    assert_eq!(article("a.html", &one).paragraphs, [format!("{FIRST} {SECOND}")]);
    // The site says of every page that it is the front page.
    let front =
        page(&format!("<ul>{menu}</ul><h1>Town votes for quay</h1><div>{}</div>", paragraphs("", "")))
            .replace("<title>", "<link rel=canonical href='https://bay.example/'><title>");
    assert_eq!(article("a.html", &front).paragraphs, [FIRST, SECOND, THIRD]);
    // A headline that begins as a wall does.
    let consent = page(&format!(
        "<h1>Consent of the county is still missing for the new quay</h1>{}",
        paragraphs("", "")
    ))
    .replace("Town votes for quay", "Consent of the county is still missing for the new quay");
    assert_eq!(article("a.html", &consent).paragraphs, [FIRST, SECOND, THIRD]);
}

#[test]
fn a_standfirst_outside_of_the_text_is_found() {
    let lead = "Building is to begin in spring, if the county agrees to it.";
    let text = paragraphs("", "");
    for (head, standfirst) in [
        (
            format!(
                "<header><h1>Town votes for quay</h1><div class='article-head__dek'><p>{lead}</p></div></header>"
            ),
            Some(lead),
        ),
        (format!("<h1>Town votes for quay</h1><p class=c-Standfirst>{lead}</p>"), Some(lead)),
        (
            format!("<header><h1>Town votes for quay</h1><p itemprop=description>{lead}</p></header>"),
            Some(lead),
        ),
        // A caption says what is on a picture, though it is called a description.
        (
            format!(
                "<header><h1>Town votes for quay</h1><figure><p itemprop=description>{lead}</p></figure></header>"
            ),
            None,
        ),
        // Search engines are told what the text begins with.
        (
            format!("<meta name=description content='{FIRST}'><header><h1>Town votes for quay</h1></header>"),
            None,
        ),
    ] {
        let read = article("a.html", &page(&format!("{head}<div class=article-body>{text}</div>")));
        assert_eq!(read.standfirst.as_deref(), standfirst, "{head}");
        assert_eq!(read.paragraphs, [FIRST, SECOND, THIRD], "{head}");
    }
    let told = page(&format!(
        "<header><h1>Town votes for quay</h1><h2>{lead}</h2></header><article>{text}</article>"
    ))
    .replace("<title>", &format!("<meta property='og:description' content='{lead}'><title>"));
    let read = article("a.html", &told);
    assert_eq!((read.standfirst, read.paragraphs.len()), (some(lead), 3));
}

#[test]
fn a_byline_and_a_date_below_the_first_sentence_are_no_text() {
    let body = format!(
        "<article><h1>Town votes for quay</h1><p>{FIRST}</p><p>20.06.2019 07:30 Uhr</p><p>Ada Field</p><p>{SECOND}</p><p>{THIRD}</p></article>"
    );
    let read =
        article("a.html", &page(&body).replace("<title>", "<meta name=author content='Ada Field'><title>"));
    assert_eq!(read.paragraphs, [FIRST, SECOND, THIRD]);
    assert_eq!(read.published, some("2019-06-20"));
}

#[test]
fn the_day_is_read_below_the_headline_or_in_the_address() {
    let text = paragraphs("", "");
    let shown = page(&format!(
        "<h1>Town votes for quay</h1><div class=meta><span>12 May 2021</span></div><div class=article-body>{text}</div>"
    ));
    assert_eq!(article("a.html", &shown).published, some("2021-05-12"));
    let bare = page(&format!("<h1>Town votes for quay</h1><div class=article-body>{text}</div>"));
    assert_eq!(fetched("https://bay.example/2021/05/13/quay", &bare).published, some("2021-05-13"));
    assert_eq!(fetched("https://bay.example/2021/05/quay", &bare).published, None);
    assert_eq!(fetched("https://bay.example/2021/13/45/quay", &bare).published, None);
}

#[test]
fn an_invitation_to_report_mistakes_is_no_text() {
    let body = format!(
        "<article><h1>Town votes for quay</h1>{}<p>Mark the word that is wrong and press Ctrl+Enter to tell the editors of it.</p></article>",
        paragraphs("", "")
    );
    assert_eq!(article("a.html", &page(&body)).paragraphs, [FIRST, SECOND, THIRD]);
}
