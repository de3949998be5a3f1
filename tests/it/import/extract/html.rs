//! Saved pages.

use super::{article, fetched, read, some};
use briefpack::note::word::SourceKind;

const QUAY: &str = r##"<!DOCTYPE html><html lang="en-gb"><head>
<title>Harbour council votes for the new quay | Bay Courier</title>
<link rel="canonical" href="/town/2025/new-quay">
<meta property="og:site_name" content="Bay Courier"><meta property="og:type" content="article">
<meta property="og:title" content="QUAY: it is decided">
<meta name="author" content="web desk">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"WebSite","name":"Bay Courier","url":"https://bay.example/"},
 {"@type":"Person","@id":"#ada","name":"Ada Field"},
 {"@type":["NewsArticle"],"headline":"Harbour council votes for the new quay","datePublished":"2025-03-16T23:40:00-05:00",
  "author":[{"@id":"#ada"},{"@type":"Person","name":"By Ben Stone and Cy Long","url":"https://bay.example/ben"}],
  "publisher":{"@type":"Organization","name":"The Bay Courier"},}
]}</script></head><body>
<div class="cookie-banner"><p>We use cookies to make this page better for you and for our 212 partners.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li></ul></nav>
<main><article><header><h1>Harbour council votes for the new quay</h1>
<p class="standfirst">Building is to begin in spring after eleven years of talks</p>
<div class="byline">By <a rel="author" href="/ada">Ada Field</a></div><time datetime="2025-03-17">17 March</time></header>
<figure><img src="q.jpg"><figcaption>The old quay. Photograph: Dee Marsh/Bay Courier</figcaption></figure>
<div class="article-body">
<p>The council of the harbour town voted on Tuesday for the new quay, which had been talked about for more than <b>eleven</b> years.</p>
<p>&ldquo;We have waited long&rdquo;, said the harbour mistress&nbsp;&mdash; and added that she &amp; the pilots were glad.</p>
<div class="share-bar"><a href="#">Share</a><a href="#">Print</a></div>
<p>Read more: <a href="/other">The storm that broke the old quay</a></p>
<h2>What it costs</h2>
<p>The price is put at twelve million crowns, of which the town pays one third.</p>
<ul><li>The northern quay stays closed until autumn.</li><li>The southern quay is open to small boats.</li></ul>
<blockquote><p>No stone of it will be laid before the ice is gone from the bay.</p></blockquote>
<table><tr><th>Quay</th><th>Berths</th></tr><tr><td>North</td><td>40</td></tr><tr><td>South</td><td>25</td></tr></table>
<p hidden>This line was never meant to be read by anybody who opens the page.</p>
<p>The mayor, who had voted against it, said that she would respect the decision, and left the hall by the back door.</p>
</div>
<div class="related"><h3>Related articles</h3><ul><li><a href="/a">Ferry stays in port</a></li><li><a href="/b">Herring is late</a></li></ul></div>
<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a tide.</p></div>
</article></main>
<aside><h2>Most read</h2><ol><li><a href="/c">Whale seen off the point, and gone again</a></li></ol></aside>
<footer>© Bay Courier</footer></body></html>"##;

#[test]
fn a_news_page_gives_its_text_and_data() {
    let quay = fetched("https://bay.example/town/2025/new-quay?from=mail", QUAY);
    assert_eq!(quay.title, some("Harbour council votes for the new quay"));
    assert_eq!(quay.authors, ["Ada Field", "Ben Stone", "Cy Long"]);
    assert_eq!(quay.publisher, some("The Bay Courier"));
    // The publisher's own day: not the one of another time zone, and not the page's "17 March".
    assert_eq!(quay.published, some("2025-03-16"));
    assert_eq!(quay.language, some("en-GB"));
    assert_eq!(quay.url, some("https://bay.example/town/2025/new-quay"));
    assert_eq!(quay.kind, Some(SourceKind::Article));
    assert_eq!(quay.doi, None);
    let text = [
        "The council of the harbour town voted on Tuesday for the new quay, which had been talked about for more than eleven years.",
        "“We have waited long”, said the harbour mistress\u{a0}— and added that she & the pilots were glad.",
        "What it costs",
        "The price is put at twelve million crowns, of which the town pays one third.",
        "The northern quay stays closed until autumn.",
        "The southern quay is open to small boats.",
        "No stone of it will be laid before the ice is gone from the bay.",
        "Quay | Berths",
        "North | 40",
        "South | 25",
        "The mayor, who had voted against it, said that she would respect the decision, and left the hall by the back door.",
    ];
    let body: Vec<_> = quay.paragraphs.iter().filter(|text| !text.starts_with("Building is")).collect();
    assert_eq!(body, text);
}

#[test]
fn a_page_in_an_old_character_set_is_read() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">\
        <title>Порт откроют весной</title><meta name=\"author\" content=\"Мария Полева\"></head><body><h1>Порт откроют весной</h1><div>\
        Городской совет проголосовал за новую пристань, о которой спорили одиннадцать лет.<br><br>\
        Строительство начнётся весной, сообщила начальница порта, когда сойдёт лёд.<br><br>\
        Цена пристани, по оценке совета, составит двенадцать миллионов крон, и треть заплатит город.</div></body></html>";
    let bytes: Vec<u8> = page
        .chars()
        .map(|ch| match ch {
            'ё' => 0xb8,
            'А'..='я' => (ch as u32 - 0x410 + 0xc0) as u8,
            _ => ch as u8,
        })
        .collect();
    let port = read("port.html", &bytes).unwrap();
    assert_eq!(port.title, some("Порт откроют весной"));
    assert_eq!(port.authors, ["Мария Полева"]);
    assert_eq!(
        port.paragraphs,
        [
            "Городской совет проголосовал за новую пристань, о которой спорили одиннадцать лет.",
            "Строительство начнётся весной, сообщила начальница порта, когда сойдёт лёд.",
            "Цена пристани, по оценке совета, составит двенадцать миллионов крон, и треть заплатит город.",
        ]
    );
    let utf16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xff, 0xfe][..], &utf16].concat();
    assert_eq!(read("port.html", &marked).unwrap().paragraphs, port.paragraphs);
}

#[test]
fn a_japanese_page_in_shift_jis_is_read() {
    let page = "<html lang=ja><head><meta charset=shift_jis><title>A</title></head><body><article><h1>A</h1><p>\
        \u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3042}\u{3002}</p></article></body></html>";
    let mut bytes = Vec::new();
    for ch in page.chars() {
        match ch {
            '\u{3042}' => bytes.extend([0x82, 0xa0]),
            '\u{3002}' => bytes.extend([0x81, 0x42]),
            _ => bytes.push(ch as u8),
        }
    }
    assert_eq!(read("a.html", &bytes).unwrap().paragraphs, ["ああああああああああああああああ。"]);
}

#[test]
fn data_are_found_in_every_dialect() {
    let page = |head: &str| {
        format!(
            "<html><head>{head}</head><body><article><p>The bay froze over in the night, and in the morning the boats lay still.</p>\
             <p>Nobody could say when the ferry would go again, and nobody asked.</p></article></body></html>"
        )
    };
    let paper = article(
        "a.html",
        &page(
            "<meta name=citation_title content='Ice in the bay'><meta name=citation_author content='Field, Ada'>\
             <meta name=citation_author content='Stone, Ben'><meta name=citation_publication_date content='2025/3/6'>\
             <meta name=citation_doi content='doi:10.5555/ice.1'><meta name=citation_journal_title content='Annals of Ice'>",
        ),
    );
    assert_eq!(paper.title, some("Ice in the bay"));
    assert_eq!(paper.authors, ["Ada Field", "Ben Stone"]);
    assert_eq!(
        (paper.published, paper.doi, paper.publisher),
        (some("2025-03-06"), some("10.5555/ice.1"), some("Annals of Ice"))
    );
    let core = article(
        "a.html",
        &page(
            "<meta name=DC.title content='Ice &amp; bay'><meta name=DC.creator content='Ada Field'><meta name=DC.date content=2025-03>\
             <meta name=DC.publisher content='Bay Press'><meta name=DC.language content=de_at>",
        ),
    );
    assert_eq!((core.title, core.published), (some("Ice & bay"), some("2025-03")));
    assert_eq!((core.publisher, core.language), (some("Bay Press"), some("de-AT")));
    assert_eq!(core.authors, ["Ada Field"]);
    let graph = article(
        "a.html",
        &page(
            "<meta property=article:author content='https://face.example/ada'><meta property=article:published_time content='2025-03-06T01:00:00+13:00'>\
             <meta property=og:title content='Ice - Bay Courier'><meta property=og:site_name content='Bay Courier'><meta property=og:url content='ftp://bay.example/a'>",
        ),
    );
    assert_eq!(graph.authors, [] as [&str; 0]);
    assert_eq!((graph.title, graph.published, graph.url), (some("Ice"), some("2025-03-06"), None));
    // What is not said is not invented.
    let bare = article("a.html", &page(""));
    assert_eq!((bare.title, bare.publisher, bare.published, bare.language), (None, None, None, None));
}

#[test]
fn text_that_only_json_holds_is_the_last_resort() {
    let page = r#"<html><head><script type="application/ld+json">[{"@type":"NewsArticle","headline":"Ice in the bay",
        "articleBody":"The bay froze over in the night, and the boats lay still in the morning.
Nobody could say when the ferry would go again, and nobody asked the pilots about it."}]</script></head>
        <body><div id="app"></div><p>Please enable scripts.</p></body></html>"#;
    let ice = article("ice.html", page);
    assert_eq!(ice.title, some("Ice in the bay"));
    // The raw line feed makes this no JSON, which is mended; where it stood is lost.
    assert_eq!(ice.paragraphs.join(" ").matches("ferry").count(), 1);
    assert!(ice.paragraphs[0].starts_with("The bay froze over in the night"));
}

#[test]
fn the_address_that_a_browser_noted_is_known() {
    let page = "<!DOCTYPE html>\n<!-- saved from url=(0030)https://bay.example/2025/ice -->\n<html><head><title>Ice</title></head>\
        <body><article><h1>Ice</h1><p>The bay froze over in the night, and the boats lay still in the morning.</p></article></body></html>";
    let ice = article("ice.html", page);
    assert_eq!(ice.url, some("https://bay.example/2025/ice"));
    assert_eq!(ice.paragraphs, ["The bay froze over in the night, and the boats lay still in the morning."]);
}

#[test]
fn an_arabic_page_gives_its_text() {
    let page = "<html lang=ar dir=rtl><head><meta charset=utf-8><title>افتتاح الميناء</title></head><body><article><h1>افتتاح الميناء</h1>\
        <p>قرر مجلس المدينة يوم الثلاثاء بناء رصيف جديد في الميناء، بعد نقاش دام أحد عشر عاما.</p>\
        <p>وقالت مديرة الميناء إن البناء سيبدأ في الربيع بعد ذوبان الجليد، ورحب البحارة بذلك.</p>\
        <p>اقرأ أيضا: <a href=/x>العاصفة</a></p><h3>الأكثر قراءة</h3><ul><li><a href=/y>الحوت</a></li></ul></article></body></html>";
    let port = article("port.html", page);
    assert_eq!(port.language, some("ar"));
    assert_eq!(port.paragraphs.len(), 2);
    assert!(port.paragraphs[1].ends_with("ورحب البحارة بذلك."));
}
