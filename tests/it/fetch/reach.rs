//! Which addresses are reached, in all their spellings.

use crate::server::Server;
use briefpack::fetch::{self, FetchError, Limits, Reach, reach};

#[test]
fn ip_addresses_lie_where_the_registries_say() {
    let table = [
        (
            Reach::Public,
            "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 128.0.0.1 169.253.255.255 \
             172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 \
             203.0.112.255 223.255.255.255 2606:4700::1111 2a00:1450:4001::200e 2001:4860:4860::8888 2001:200::1",
        ),
        (
            Reach::Private,
            "127.0.0.1 127.255.255.254 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 \
             192.168.255.255 100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.7 \
             203.0.113.9 192.88.99.1 ::1 fc00::1 fd12:3456::1 fec0::1 2001:db8::1 3fff::1 100::1 2001::1 2001:10::1 \
             4000::1 64:ff9b:1::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 ::127.0.0.1 \
             64:ff9b::127.0.0.1 64:ff9b::8.8.8.8 2002:7f00:1:: 2002:808:808::",
        ),
        (
            Reach::Never,
            "0.0.0.0 0.1.2.3 169.254.0.1 169.254.169.254 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 \
             100.100.100.200 168.63.129.16 :: fe80::1 febf::1 ff02::1 fd00:ec2::254 fd20:ce::254 ::ffff:169.254.169.254 \
             ::ffff:0.0.0.0 64:ff9b::169.254.169.254 2002:a9fe:a9fe::1",
        ),
    ];
    for (expected, all) in table {
        for ip in all.split_whitespace() {
            assert_eq!(reach(ip.parse().unwrap()), expected, "{ip}");
        }
    }
}

/// Spellings of this machine; the port is that of a server that must not be reached.
const OWN: &[&str] = &[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "0177.0x0.1",
    "017700000001",
    "127.0.0.1.",
    "127.8.9.10",
    "%31%32%37.0.0.1",
    "\u{ff11}\u{ff12}\u{ff17}.0.0.1",
    "127\u{3002}0\u{3002}0\u{3002}1",
    "\u{2460}\u{2461}\u{2466}.0.0.1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "localhost",
    "LocalHost",
    "localhost.",
    "a.localhost",
    "\u{ff4c}ocalhost",
    "0",
    "0.0.0.0",
    "0x0",
    "[::]",
    "[::ffff:0:0]",
];

#[test]
fn this_machine_is_not_reached_in_any_spelling() {
    let server = Server::new(|call| call.answer(200, "", b"secret"));
    for host in OWN {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}:{}/", server.port());
            let error = fetch::get(&url, &Limits::default()).unwrap_err();
            assert!(
                matches!(error, FetchError::Private { .. } | FetchError::Never { .. }),
                "{url}: {error:?}"
            );
        }
    }
    assert!(server.seen().is_empty(), "{:?}", server.seen());
    let allowed = Limits { allow_private: true, ..Limits::default() };
    let url = format!("http://0x7f.1:{}/", server.port());
    assert_eq!(fetch::get(&url, &allowed).unwrap().bytes, b"secret", "the server is there");
}

#[test]
fn networks_and_metadata_are_not_reached() {
    for host in
        ["10.0.0.1", "192.168.1.1", "172.16.0.1", "100.64.0.1", "[fd00::1]", "[::ffff:c0a8:101]", "167772161"]
    {
        let error = fetch::get(&format!("http://{host}/"), &Limits::default()).unwrap_err();
        assert!(matches!(error, FetchError::Private { .. }), "{host}: {error:?}");
        assert!(error.help().contains("--allow-private"));
    }
    let allowed = Limits { allow_private: true, ..Limits::default() };
    for host in [
        "169.254.169.254",
        "2852039166",
        "0xa9fea9fe",
        "0251.0376.0251.0376",
        "[::ffff:a9fe:a9fe]",
        "[fd00:ec2::254]",
        "100.100.100.200",
        "224.0.0.1",
        "255.255.255.255",
        "[ff02::1]",
        "0.0.0.0",
    ] {
        let error = fetch::get(&format!("http://{host}/"), &allowed).unwrap_err();
        assert!(matches!(error, FetchError::Never { .. }), "{host}: {error:?}");
    }
}
