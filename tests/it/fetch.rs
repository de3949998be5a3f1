//! Fetching, from a server that is slow, endless, broken or leads astray.

mod reach;

use crate::server::{Call, Server};
use briefpack::fetch::{self, Client, FetchError, Limits, Method, Page};
use std::io::{Read, Write};
use std::time::{Duration, Instant};

/// Limits for loopback, with time to spare on a busy machine.
fn limits() -> Limits {
    Limits {
        total: Duration::from_secs(20),
        connect: Duration::from_secs(10),
        bytes: 64 * 1024,
        redirects: 3,
        allow_private: true,
    }
}

/// Limits for a test in which time is to run out.
fn short() -> Limits {
    Limits { total: Duration::from_millis(300), ..limits() }
}

fn get(server: &Server, path: &str) -> Result<Page, FetchError> {
    fetch::get(&server.url(path), &limits())
}

fn page(fields: &'static str, body: &'static [u8]) -> Server {
    Server::new(move |call| call.answer(200, fields, body))
}

/// The error, and that its message names the address and its help says something.
fn error(server: &Server, limits: &Limits, path: &str) -> FetchError {
    let error = fetch::get(&server.url(path), limits).unwrap_err();
    let message = error.to_string();
    assert!(message.contains(&server.url(path)), "{message}");
    assert!(!message.ends_with('.') && !error.help().is_empty(), "{message}");
    error
}

#[test]
fn a_page_comes_as_it_is_with_its_type_and_address() {
    let server = page("Content-Type: text/html; charset=iso-8859-1\r\n", b"caf\xe9");
    let page = get(&server, "/a b?q=\u{e9}#part").unwrap();
    assert_eq!(page.bytes, b"caf\xe9");
    assert_eq!(page.content_type.as_deref(), Some("text/html; charset=iso-8859-1"));
    assert_eq!((page.status, page.address), (200, server.url("/a%20b?q=%C3%A9")));
    assert_eq!(server.seen(), ["GET /a%20b?q=%C3%A9"]);
}

#[test]
fn the_request_says_who_asks_and_nothing_of_the_user() {
    let server = Server::new(|call| {
        let head = call.head.clone();
        if call.path == "/first" {
            call.answer(302, "Location: /second\r\nSet-Cookie: a=b\r\n", b"");
        } else {
            call.answer(200, "", head.as_bytes());
        }
    });
    let head = String::from_utf8(get(&server, "/first").unwrap().bytes).unwrap();
    let agent = format!(
        "user-agent: briefpack/{} (+https://crates.io/crates/briefpack)\r\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(head.contains(&agent), "{head}");
    for field in ["cookie:", "referer:", "authorization:", "from:"] {
        assert!(!head.contains(field), "{head}");
    }
}

#[test]
fn an_empty_page_is_a_page() {
    let server = Server::new(|call| {
        call.raw(b"HTTP/1.1 204 No Content\r\n\r\n");
    });
    let page = get(&server, "/").unwrap();
    assert_eq!((page.status, page.bytes.len(), page.content_type), (204, 0, None));
}

#[test]
fn pages_come_in_chunks_or_until_the_end_or_packed() {
    const PACKED: &[u8] = &[
        31, 139, 8, 0, 0, 0, 0, 0, 2, 255, 179, 41, 176, 43, 72, 76, 206, 78, 77, 177, 209, 47, 176, 3, 0,
        125, 49, 92, 245, 13, 0, 0, 0,
    ];
    let server = Server::new(|call| match &*call.path {
        "/chunks" => {
            call.raw(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n6;x=y\r\nparts!\r\n0\r\n\r\n",
            );
        }
        "/end" => {
            call.raw(b"HTTP/1.0 200 OK\r\n\r\n<p>to the end");
        }
        _ => call.answer(200, "Content-Encoding: gzip\r\n", PACKED),
    });
    for (path, body) in [("/chunks", "<p>parts!"), ("/end", "<p>to the end"), ("/packed", "<p>packed</p>")] {
        assert_eq!(get(&server, path).unwrap().bytes, body.as_bytes(), "{path}");
    }
}

#[test]
fn redirects_are_followed_and_the_last_address_is_told() {
    let server = Server::new(|call| match &*call.path {
        "/a/one" => call.redirect(301, "../two?x#y"),
        "/two?x" => call.redirect(308, "//127.0.0.1:PORT/three".replace("PORT", &port(call)).as_str()),
        "/three" => call.redirect(303, "/four"),
        path => {
            let path = path.to_string();
            call.answer(200, "", path.as_bytes());
        }
    });
    let page = get(&server, "/a/one").unwrap();
    assert_eq!((page.bytes, page.address), (b"/four".to_vec(), server.url("/four")));
    assert_eq!(server.seen().len(), 4);
}

fn port(call: &Call) -> String {
    call.stream.local_addr().unwrap().port().to_string()
}

#[test]
fn redirects_have_an_end() {
    let server = Server::new(|call| {
        let next = format!("{}x", call.path);
        match &*call.path {
            "/circle" => call.redirect(302, "/back"),
            "/back" => call.redirect(302, "/circle"),
            "/self" => call.redirect(302, ""),
            _ => call.redirect(302, &next),
        }
    });
    assert!(matches!(error(&server, &limits(), "/on"), FetchError::Redirects { limit: 3, .. }));
    assert_eq!(server.seen(), ["GET /on", "GET /onx", "GET /onxx", "GET /onxxx"]);
    assert!(matches!(error(&server, &limits(), "/circle"), FetchError::Circle { .. }));
    assert!(matches!(error(&server, &limits(), "/self"), FetchError::Circle { .. }));
    assert_eq!(server.seen().len(), 7);
}

#[test]
fn a_redirect_is_looked_at_as_if_it_were_given() {
    let targets = [
        ("file:///etc/passwd", "is not an http or https address"),
        ("javascript:alert(1)", "is not an http or https address"),
        ("http://user:secret@127.0.0.1/", "is given with a user name"),
        ("http://169.254.169.254/latest/", "where no page can be"),
        ("http://[fe80::1]/", "where no page can be"),
        ("http://0/", "where no page can be"),
        ("http://[/", "gives a broken answer"),
        ("http://\u{7f}\u{1b}[2J/", "gives a broken answer"),
    ];
    for (target, expected) in targets {
        let server = Server::new(move |call| call.redirect(302, target));
        let message = get(&server, "/").unwrap_err().to_string();
        assert!(message.contains(expected), "{target}: {message}");
        assert!(!message.contains("secret") && !message.contains('\u{1b}'), "{message}");
        assert_eq!(server.seen(), ["GET /"]);
    }
}

#[test]
fn a_redirect_without_a_place_is_no_page() {
    for status in [300, 302, 304] {
        let server = Server::new(move |call| call.answer(status, "", b""));
        assert!(matches!(error(&server, &limits(), "/"), FetchError::Status { .. }), "{status}");
    }
}

#[test]
fn a_status_is_told_in_words() {
    let expected = [
        (400, "gives no page but status 400"),
        (401, "is refused to us (401)"),
        (403, "is refused to us (403)"),
        (404, "is not there (404)"),
        (410, "is not there any more (410)"),
        (429, "has been asked too often (429)"),
        (500, "has failed (500)"),
        (503, "has failed (503)"),
        (999, "gives no page but status 999"),
    ];
    for (status, words) in expected {
        let server = Server::new(move |call| call.answer(status, "", b"no"));
        let message = error(&server, &limits(), "/page").to_string();
        assert!(message.ends_with(words), "{message}");
    }
}

#[test]
fn what_is_slow_is_not_waited_for() {
    let server = Server::new(|call| match &*call.path {
        "/silent" => call.hold(),
        "/head" => {
            call.raw(b"HTTP/1.1 200 OK\r\nContent-Le");
            call.hold();
        }
        "/body" => {
            call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
            call.hold();
        }
        // Each piece comes in time; the page never does.
        "/drip" => {
            call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n");
            while call.raw(b".") {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        "/drip-head" => {
            call.raw(b"HTTP/1.1 200 OK\r\nX: ");
            while call.raw(b"x") {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        path => {
            let next = format!("{path}x");
            std::thread::sleep(Duration::from_millis(150));
            call.redirect(302, &next);
        }
    });
    for path in ["/silent", "/head", "/body", "/drip", "/drip-head"] {
        let start = Instant::now();
        let error = error(&server, &short(), path);
        assert!(matches!(error, FetchError::TimedOut { .. }), "{path}: {error}");
        assert!(start.elapsed() < Duration::from_secs(10), "{path}");
    }
    let slow = fetch::get(&server.url("/on"), &short()).unwrap_err();
    assert!(matches!(slow, FetchError::TimedOut { .. }), "the time is one for all redirects: {slow}");
}

#[test]
fn what_is_too_large_is_not_read() {
    let server = Server::new(|call| match &*call.path {
        "/endless" => {
            call.raw(b"HTTP/1.1 200 OK\r\n\r\n");
            call.forever(&[b'.'; 4096]);
        }
        "/chunks" => {
            call.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            call.forever(b"4\r\nmore\r\n");
        }
        "/told" => {
            call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n");
            call.hold();
        }
        "/exact" => call.answer(200, "", &vec![b'.'; 64 * 1024]),
        "/more" => call.answer(200, "", &vec![b'.'; 64 * 1024 + 1]),
        _ => call.answer(200, "Content-Encoding: gzip\r\n", &bomb()),
    });
    for path in ["/endless", "/chunks", "/told", "/more", "/bomb"] {
        let error = error(&server, &limits(), path);
        assert!(matches!(error, FetchError::TooLarge { limit: 65536, .. }), "{path}: {error}");
    }
    assert_eq!(get(&server, "/exact").unwrap().bytes.len(), 64 * 1024);
}

/// A few kibibytes that unpack to a few megabytes of zeros: a literal, then its repetition, 258 at a time, in 13 bits each.
fn bomb() -> Vec<u8> {
    let bits = |word: &'static str| word.bytes().map(|bit| bit == b'1');
    // The last block, of fixed codes; least bit first.
    let mut all: Vec<bool> = bits("110").chain(bits("00110000")).collect();
    for _ in 0..10_000 {
        all.extend(bits("11000101").chain(bits("00000")));
    }
    let mut bytes = vec![31, 139, 8, 0, 0, 0, 0, 0, 2, 255];
    bytes.extend(all.chunks(8).map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit))));
    assert!(bytes.len() < 20_000);
    bytes
}

#[test]
fn what_is_broken_is_said_to_be() {
    const ANSWERS: &[&[u8]] = &[
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"<html><p>no head</html>\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nbad name: x\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://a b/\r\n\r\n",
        b"\0\xff\xfe\r\n\r\n",
    ];
    for &bytes in ANSWERS {
        let server = Server::new(move |call| {
            call.raw(bytes);
        });
        let error = error(&server, &limits(), "/page");
        assert!(matches!(error, FetchError::Broken { .. }), "{}: {error:?}", bytes.escape_ascii());
    }
    let server = Server::new(|call| {
        call.raw(b"HTTP/1.1 200 OK\r\n");
        call.forever(b"X-More: and more and more and more and more and more and more and more\r\n");
    });
    assert!(matches!(error(&server, &limits(), "/"), FetchError::Broken { .. }));
}

#[test]
fn a_site_that_does_not_speak_tls_is_not_trusted() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        let _ = stream.read_to_end(&mut Vec::new());
    });
    let error = fetch::get(&url, &limits()).unwrap_err();
    assert!(matches!(error, FetchError::Tls { .. }), "{error:?}");
    assert!(error.to_string().contains(&url), "{error}");
}

#[test]
fn nobody_listens() {
    let place = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{place}/");
    let error = fetch::get(&url, &limits()).unwrap_err();
    assert_eq!(error.to_string(), format!("`{url}` cannot be reached: nobody listens there"));
}

#[test]
fn what_is_no_address_is_not_asked() {
    for (address, expected) in [
        ("", "is not an address"),
        ("www.gazette.net", "is not an address"),
        ("http://", "is not an address"),
        ("ftp://gazette.net/a", "is not an http or https address"),
        ("data:text/html,x", "is not an http or https address"),
        ("https://user@gazette.net/", "is given with a user name"),
        ("https://:secret@gazette.net/", "is given with a user name"),
    ] {
        let error = fetch::get(address, &limits()).unwrap_err();
        assert!(error.to_string().contains(expected), "{address}: {error}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    let long = format!("http://127.0.0.1/{}", "a".repeat(100_000));
    assert!(matches!(fetch::get(&long, &limits()), Err(FetchError::NoAddress { .. })));
    let long = format!("gopher://{}", "a".repeat(100_000));
    assert!(fetch::get(&long, &limits()).unwrap_err().to_string().len() < 1000);
}

#[test]
fn asking_reads_no_page_and_tells_where_it_has_moved() {
    let server = Server::new(|call| match &*call.path {
        "/a" => call.redirect(301, "/b"),
        "/b" => call.redirect(308, "/c"),
        "/c" => call.redirect(302, "/d"),
        "/d" => call.redirect(301, "/e"),
        "/busy" => call.answer(429, "Retry-After: 7\r\n", b""),
        "/date" => call.answer(
            503,
            "Date: Wed, 21 Oct 2015 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2015 07:29:30 GMT\r\n",
            b"",
        ),
        _ => {
            call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
            call.hold();
        }
    });
    let client = Client::new(&Limits { redirects: 4, ..limits() });
    for method in [Method::Get, Method::Head] {
        let answer = client.ask(&server.url("/a"), method).unwrap();
        assert_eq!((answer.status, answer.address), (200, server.url("/e")));
        assert_eq!(answer.moved, Some(server.url("/c")), "as far as it is said to last");
    }
    let answer = client.ask(&server.url("/c"), Method::Head).unwrap();
    assert_eq!(answer.moved, None);
    for (path, seconds) in [("/busy", Some(7)), ("/date", Some(90)), ("/e", None)] {
        let answer = client.ask(&server.url(path), Method::Head).unwrap();
        assert_eq!(answer.wait, seconds.map(Duration::from_secs), "{path}");
    }
}
