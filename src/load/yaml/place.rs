//! From the YAML reader's marks to byte offsets.

/// The end of a quoted scalar: the reader's own includes a comment behind it.
pub(super) fn quoted_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let quote = bytes.get(start).copied().unwrap_or_default();
    let mut at = start + 1;
    while at < end {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote => {
                if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') {
                    at += 1;
                } else {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    end
}

/// The start of a list or mapping: the reader's own includes an anchor and a tag before it.
pub(super) fn behind_properties(text: &str, start: usize) -> usize {
    let mut at = start;
    while text[at..].starts_with(['&', '!']) {
        let Some(blank) = text[at..].find(char::is_whitespace) else { return start };
        at += blank;
        loop {
            let rest = &text[at..];
            at += rest.len() - rest.trim_start().len();
            if !text[at..].starts_with('#') {
                break;
            }
            at += text[at..].find('\n').unwrap_or(text.len() - at);
        }
    }
    at
}

/// From the reader's character index to a byte offset. Indices mostly rise, so a cursor walks with them.
pub(super) struct Offsets<'a> {
    text: &'a str,
    ascii: bool,
    index: usize,
    byte: usize,
}

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, ascii: text.is_ascii(), index: 0, byte: 0 }
    }

    pub(super) fn byte(&mut self, index: usize) -> usize {
        if self.ascii {
            return index.min(self.text.len());
        }
        let bytes = self.text.as_bytes();
        let starts = |byte: u8| byte & 0xC0 != 0x80;
        while self.index < index && self.byte < bytes.len() {
            self.byte += 1;
            while self.byte < bytes.len() && !starts(bytes[self.byte]) {
                self.byte += 1;
            }
            self.index += 1;
        }
        while self.index > index {
            self.byte -= 1;
            while !starts(bytes[self.byte]) {
                self.byte -= 1;
            }
            self.index -= 1;
        }
        self.byte
    }
}
