//! The text that LaTeX sets: accents, signs and dashes; commands fall away and what they are applied to stays.

use unicode_normalization::UnicodeNormalization;

/// How deep braces are followed; what lies deeper is text.
const MAX_DEPTH: usize = 30;

/// Accents: the command, and the combining mark of Unicode.
const ACCENTS: &[(char, char)] = &[
    ('`', '\u{300}'),
    ('\'', '\u{301}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('=', '\u{304}'),
    ('u', '\u{306}'),
    ('.', '\u{307}'),
    ('"', '\u{308}'),
    ('r', '\u{30a}'),
    ('H', '\u{30b}'),
    ('v', '\u{30c}'),
    ('d', '\u{323}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
    ('b', '\u{331}'),
];

/// Commands that stand for a sign, each with the sign behind it.
const SIGNS: &str = r#"
aa å  AA Å  ae æ  AE Æ  oe œ  OE Œ  o ø  O Ø  l ł  L Ł  i ı  j ȷ  ss ß  SS ẞ  dh ð  DH Ð  dj đ
DJ Đ  th þ  TH Þ  ng ŋ  NG Ŋ  LaTeX LaTeX  TeX TeX  BibTeX BibTeX  S §  P ¶  copyright ©
pounds £  euro €  texteuro €  EUR €  dots …  ldots …  textellipsis …  textendash –  textemdash —
textbar |  textquoteleft ‘  textquoteright ’  textquotedblleft “  textquotedblright ”
textquotesingle '  textquotedbl "  quotedblbase „  quotesinglbase ‚  glqq „  grqq “
guillemotleft «  guillemotright »  flqq «  frqq »  textless <  textgreater >  textbackslash \
textasciitilde ~  textasciicircum ^  textasciigrave `  textunderscore _  textdollar $
textpercent %  textbraceleft {  textbraceright }  textbullet •  textperiodcentered ·
textdegree °  texttrademark ™  textregistered ®  textdagger †  textsection §  textexclamdown ¡
textquestiondown ¿  slash /  times ×  pm ±  alpha α  beta β  mu μ  textsterling £  textyen ¥
degree °  ddag ‡  textdaggerdbl ‡  guilsinglleft ‹  guilsinglright ›  textordfeminine ª
textordmasculine º
"#;

/// The sign that a command stands for; empty if it stands for none.
fn sign(command: &str) -> &'static str {
    if matches!(command, "newline" | "space") {
        return " ";
    }
    let mut words = SIGNS.split_ascii_whitespace();
    while let (Some(known), Some(sign)) = (words.next(), words.next()) {
        if known == command {
            return sign;
        }
    }
    ""
}

/// The text of a field.
pub(super) fn text(field: &str) -> String {
    let mut out = String::with_capacity(field.len());
    read(field, 0, &mut out);
    out.nfc().collect()
}

fn read(field: &str, depth: usize, out: &mut String) {
    let mut rest = field;
    while let Some(ch) = rest.chars().next() {
        let behind = &rest[ch.len_utf8()..];
        rest = match ch {
            '\\' => command(behind, depth, out),
            '{' | '}' => behind,
            '~' => pushed(out, " ", behind),
            '$' => math(behind, depth, out),
            '-' if rest.starts_with("---") => pushed(out, "—", &rest[3..]),
            '-' if rest.starts_with("--") => pushed(out, "–", &rest[2..]),
            '`' if rest.starts_with("``") => pushed(out, "“", &rest[2..]),
            '\'' if rest.starts_with("''") => pushed(out, "”", &rest[2..]),
            '`' => pushed(out, "‘", behind),
            ch => {
                out.push(ch);
                behind
            }
        };
    }
}

fn pushed<'a>(out: &mut String, text: &str, rest: &'a str) -> &'a str {
    out.push_str(text);
    rest
}

/// What stands behind a backslash; returns the rest.
fn command<'a>(text: &'a str, depth: usize, out: &mut String) -> &'a str {
    let Some(first) = text.chars().next() else { return text };
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, behind) = text.split_at(if letters > 0 { letters } else { first.len_utf8() });
    let accent = ACCENTS.iter().find(|(command, _)| *command == first).filter(|_| name.len() == 1);
    if let Some((_, mark)) = accent {
        let (argument, behind) = argument(behind);
        let mut base = String::new();
        if depth < MAX_DEPTH {
            read(argument, depth + 1, &mut base);
        }
        let mut chars = base.chars();
        // An accent stands over a bare i.
        let letter = chars.next().map(|ch| {
            if ch == 'ı' {
                'i'
            } else if ch == 'ȷ' {
                'j'
            } else {
                ch
            }
        });
        if let Some(letter) = letter {
            out.extend([letter, *mark]);
            out.push_str(chars.as_str());
        }
        return behind;
    }
    if letters == 0 {
        return match first {
            '-' | '/' | '!' | '(' | ')' => behind,
            '\\' | ',' | ';' | ':' | ' ' | '\n' => pushed(out, " ", behind),
            _ => pushed(out, name, behind),
        };
    }
    let behind = behind.strip_prefix('*').unwrap_or(behind);
    if name == "href" {
        // The address comes first; what is shown stays.
        return argument(behind).1;
    }
    if name == "enquote" && depth < MAX_DEPTH {
        let (quoted, behind) = argument(behind);
        out.push('“');
        read(quoted, depth + 1, out);
        out.push('”');
        return behind;
    }
    out.push_str(sign(name));
    // Blanks end a command and are not set.
    behind.trim_start_matches([' ', '\n'])
}

/// What a command is applied to, without its braces, and the rest.
pub(super) fn argument(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches([' ', '\n']);
    let Some(first) = text.chars().next() else { return ("", text) };
    if first == '{' {
        let mut open = 0_usize;
        let mut escaped = false;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'{' => open += 1,
                b'}' => open -= 1,
                _ => {}
            }
            if open == 0 && byte == b'}' {
                return (&text[1..at], &text[at + 1..]);
            }
        }
        return (&text[1..], "");
    }
    if first == '\\' {
        let letters = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let len = if letters > 0 { letters } else { text[1..].chars().next().map_or(0, char::len_utf8) };
        return text.split_at(1 + len);
    }
    text.split_at(first.len_utf8())
}

/// Mathematics as text; a dollar that begins none is a dollar, as in "$5 billion".
fn math<'a>(text: &'a str, depth: usize, out: &mut String) -> &'a str {
    if let Some(end) = text.find('$') {
        let inner = &text[..end];
        if depth < MAX_DEPTH && inner.contains(['\\', '^', '_', '{']) {
            read(&inner.replace(['^', '_'], ""), depth + 1, out);
            return &text[end + 1..];
        }
    }
    pushed(out, "$", text)
}

/// An address as it stands in a field: without braces and the command around it, its escaped signs as they are.
pub(super) fn address(field: &str) -> String {
    let mut bare = field.trim();
    if let Some(at) = bare.find("\\url") {
        bare = argument(&bare[at + 4..]).0;
    }
    let mut out = String::new();
    let mut chars = bare.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '{' | '}' => {}
            '\\' if chars.peek().is_some_and(|next| "_%&#~{}$^".contains(*next)) => out.extend(chars.next()),
            ch => out.push(ch),
        }
    }
    out.replace("\\textasciitilde", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latex_is_read_as_it_is_set() {
        for (field, expected) in [
            (r"Z\'{a}tope{\v{c}}", "Zátopeč"),
            (r#"{\'e}t\'e na\"{\i}ve"#, "été naïve"),
            (r#"M{\"u}ller, G\"odel"#, "Müller, Gödel"),
            (r"\'{\i}ndice \`\i", "índice ì"),
            (r"Garc{\'\i}a, S\o{}ren {\O}", "García, Søren Ø"),
            (r"Gar{\c c}on \c{S}ahin", "Garçon Şahin"),
            (r"Stra{\ss}e \ss{} {\O}re {\L}{\'o}d{\'z}", "Straße ß Øre Łódź"),
            (r"R\&D 5\% \#1 a\_b \$5", "R&D 5% #1 a_b $5"),
            ("pages 1--2 --- ``so'' `a'", "pages 1–2 — “so” ‘a'"),
            (r"\emph{Very} {\it much} \textbf{so}", "Very much so"),
            (r"\href{https://a.net}{here}", "here"),
            ("The $11^{th}$ of $\\alpha$", "The 11th of α"),
            ("US gives $5 billion", "US gives $5 billion"),
            ("from $5 to $6", "from $5 to $6"),
            ("a~b", "a b"),
            ("{{Kept} {UPPER}}", "Kept UPPER"),
            (r"Win\-dows\ldots", "Windows…"),
            ("end\\", "end"),
            (r"\'", ""),
            (r"\'{", ""),
            ("日本 é", "日本 é"),
        ] {
            assert_eq!(text(field), expected, "{field}");
        }
    }

    #[test]
    fn an_address_is_left_as_it_is() {
        assert_eq!(address(r"\url{https://a.net/b\_c?d=1\&e=2\%20}"), "https://a.net/b_c?d=1&e=2%20");
        assert_eq!(address("{https://a.net/~b--c_d}"), "https://a.net/~b--c_d");
        assert_eq!(address(r"Available at: \url{https://a.net}."), "https://a.net");
    }

    #[test]
    fn braces_without_end_are_no_danger() {
        text(&"\\'{".repeat(10_000));
        text(&"{".repeat(10_000));
        text(&"$\\".repeat(1000));
    }
}
