//! The style sheet and the content security policy that lets this one sheet in, and nothing else.
//!
//! A sheet enters; the exact content of the `style` element and the policy leave.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// `style` as the content of a `style` element.
///
/// It cannot close the element: `</` becomes `<\/`, which CSS reads as the same characters inside a
/// string. Line ends and NUL are written as an HTML parser would store them, since a browser hashes
/// what it has stored.
pub fn embed(style: &str) -> String {
    style.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}").replace("</", "<\\/")
}

/// The policy for a page whose only resource is the `style` element holding exactly `content`.
pub fn policy(content: &str) -> String {
    let hash = base64(&Sha256::digest(content.as_bytes()));
    let mut out = String::from("default-src 'none'; ");
    let _ = write!(out, "style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    out
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0, |sum, at| sum << 8 | usize::from(chunk.get(at).copied().unwrap_or(0)));
        for place in 0..4 {
            let digit = ALPHABET[group >> (18 - 6 * place) & 63];
            out.push(if place <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let vectors = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (plain, coded) in vectors {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn a_sheet_cannot_close_its_element() {
        let content = embed("a::after{content:\"</style><script>\"}\r\nb{}\rc{}");
        assert_eq!(content, "a::after{content:\"<\\/style><script>\"}\nb{}\nc{}");
    }

    #[test]
    fn the_policy_holds_the_hash_of_the_sheet() {
        assert_eq!(
            policy(""),
            "default-src 'none'; style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; \
             base-uri 'none'; form-action 'none'"
        );
    }
}
