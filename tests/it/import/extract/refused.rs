//! What holds no article, and what is said of it.

use super::read;

#[test]
fn what_is_no_article_is_named() {
    let links: String =
        (0..80).map(|at| format!("<li><a href=/{at}>Boat number {at} is late</a></li>")).collect();
    let index = format!(
        "<html><head><title>Bay Courier</title></head><body><h1>Bay Courier</h1><ul>{links}</ul></body></html>"
    );
    let login = "<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form><input type=text><input type=password></form></body></html>";
    let missing = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The page that you asked for is not on this server.</p></body></html>";
    let robot = "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before you can go on to the page.</p></body></html>";
    let mut zip = b"PK\x03\x04".to_vec();
    zip.extend([0; 64]);
    let cases: &[(&str, &[u8], &str)] = &[
        ("index.html", index.as_bytes(), "`index.html` holds 80 links and no text of an article, no article"),
        ("login.html", login.as_bytes(), "`login.html` holds a page to log in, no article"),
        ("gone.html", missing.as_bytes(), "`gone.html` holds an error page, no article"),
        ("wall.html", robot.as_bytes(), "`wall.html` holds a check whether a person reads it, no article"),
        ("empty.txt", b" \n\n", "`empty.txt` is empty"),
        (
            "menu.txt",
            b"Home\nNews\nSport\nWeather\nShop\nEarth\nTravel\nMore\n",
            "`menu.txt` holds 8 lines and not one long sentence, no article",
        ),
        ("a.docx", &zip, "`a.docx` is a ZIP archive or an office document, not HTML, PDF or text"),
        (
            "feed.xml",
            b"<?xml version='1.0'?><rss><channel/></rss>",
            "`feed.xml` is XML or a feed, not HTML, PDF or text",
        ),
        ("a.pdf", b"%PDF-1.7\nnothing", "`a.pdf` is a PDF that is broken or cut off"),
    ];
    for (name, bytes, message) in cases {
        let error = read(name, bytes).unwrap_err();
        assert_eq!(error.to_string(), *message);
        assert!(!error.help().is_empty());
    }
}
