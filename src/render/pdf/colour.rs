//! Colours of sRGB, and how far two stand apart.
//!
//! It must not know what is drawn in them.

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// A colour from its six hexadecimal digits, `0x1F3A5F`.
    pub const fn hex(digits: u32) -> Self {
        Self { red: (digits >> 16) as u8, green: (digits >> 8) as u8, blue: digits as u8 }
    }

    /// A colour as it is written, `#RRGGBB`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| hexadecimal).map(Self::hex)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    fn luminance(self) -> f32 {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// How far two colours stand apart, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f32 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_needs_six_digits() {
        assert_eq!(Colour::parse("#1B3A5F"), Some(Colour::hex(0x1B_3A5F)));
        for wrong in ["1B3A5F", "#1B3A5", "#1B3A5G", "#+B3A5F", ""] {
            assert!(Colour::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn black_and_white_stand_farthest_apart() {
        let (black, white) = (Colour::hex(0), Colour::hex(0xFF_FFFF));
        assert!((black.contrast(white) - 21.0).abs() < 0.01 && (white.contrast(white) - 1.0).abs() < 0.01);
        assert!((Colour::hex(0x76_7676).contrast(white) - 4.54).abs() < 0.01);
    }
}
