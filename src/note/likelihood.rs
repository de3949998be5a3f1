//! Scales of likelihood: ICD 203 and the PHIA yardstick, with their bands.

use super::word::Word;

words!(
    /// The scale a pack speaks in.
    Scale, "a scale" {
        /// ICD 203 (Office of the Director of National Intelligence, 2015).
        Icd203 = "icd203",
        /// The probability yardstick of the Professional Head of Intelligence Assessment (UK).
        Phia = "phia",
    }
);

/// A term of a scale and the percentages it stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The term, lower case.
    pub term: &'static str,
    /// Lowest percentage.
    pub low: f64,
    /// Highest percentage.
    pub high: f64,
    /// Whether the highest percentage itself is outside the band, as in PHIA's `40–<50`.
    pub open: bool,
}

const fn band(term: &'static str, low: f64, high: f64) -> Band {
    Band { term, low, high, open: false }
}

/// The two rows of ICD 203: likelihood, then probability. A pack uses one row.
const ICD203: [[Band; 7]; 2] = [
    [
        band("almost no chance", 1.0, 5.0),
        band("very unlikely", 5.0, 20.0),
        band("unlikely", 20.0, 45.0),
        band("roughly even chance", 45.0, 55.0),
        band("likely", 55.0, 80.0),
        band("very likely", 80.0, 95.0),
        band("almost certain", 95.0, 99.0),
    ],
    [
        band("remote", 1.0, 5.0),
        band("highly improbable", 5.0, 20.0),
        band("improbable", 20.0, 45.0),
        band("roughly even odds", 45.0, 55.0),
        band("probable", 55.0, 80.0),
        band("highly probable", 80.0, 95.0),
        band("nearly certain", 95.0, 99.0),
    ],
];

const PHIA: [Band; 8] = [
    Band { term: "remote chance", low: f64::MIN_POSITIVE, high: 5.0, open: false },
    band("highly unlikely", 10.0, 20.0),
    band("unlikely", 25.0, 35.0),
    Band { term: "realistic possibility", low: 40.0, high: 50.0, open: true },
    band("likely", 55.0, 75.0),
    band("probable", 55.0, 75.0),
    band("highly likely", 80.0, 90.0),
    Band { term: "almost certain", low: 95.0, high: 100.0, open: true },
];

impl Band {
    /// Whether `percent` fits the term. Bands touch: a figure on a border fits either neighbour.
    pub fn holds(&self, percent: f64) -> bool {
        percent >= self.low && (percent < self.high || (!self.open && percent <= self.high))
    }

    /// The band in figures: `55–80 %`.
    pub fn figures(&self) -> String {
        let low = if self.low < 0.5 { ">0".to_string() } else { format!("{}", self.low) };
        let open = if self.open { "<" } else { "" };
        format!("{low}–{open}{}\u{a0}%", self.high)
    }
}

impl Scale {
    /// Every term, row by row, from the least likely.
    pub fn bands(self) -> impl Iterator<Item = &'static Band> {
        match self {
            Self::Icd203 => ICD203.as_flattened().iter(),
            Self::Phia => PHIA.iter(),
        }
    }

    /// The band of a term, whatever its case.
    pub fn band(self, term: &str) -> Option<&'static Band> {
        self.bands().find(|band| band.term.eq_ignore_ascii_case(term))
    }

    /// The terms that `percent` fits.
    pub fn terms(self, percent: f64) -> Vec<&'static str> {
        self.bands().filter(|band| band.holds(percent)).map(|band| band.term).collect()
    }

    /// Which row of the scale a term is of: two terms of one pack must be of the same.
    pub fn row(self, term: &str) -> Option<usize> {
        let at = self.bands().position(|band| band.term.eq_ignore_ascii_case(term))?;
        Some(if self == Self::Icd203 { at / ICD203[0].len() } else { 0 })
    }

    /// The scale's name, as a pack prints it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Icd203 => "ICD 203",
            Self::Phia => "PHIA probability yardstick",
        }
    }
}

/// How likely an analyst holds something to be: a term, a percentage, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Likelihood {
    /// The term as written, if any; white space at its ends removed.
    pub term: Option<String>,
    /// Per cent, if any: one figure, or the two ends of a range.
    pub percent: Option<(f64, f64)>,
}

impl Likelihood {
    /// Takes apart `very likely`, `85 %`, `80-95 %`, `80 to 95 per cent` or `very likely (85 %)`.
    pub fn parse(text: &str) -> Self {
        let whole = || Self { term: Some(text.trim().to_string()), percent: None };
        let mut plain = text.to_lowercase();
        for (word, sign) in [("per cent", "%"), ("percent", "%"), (" to ", "-"), ("%-", "-"), ("%–", "-")] {
            plain = plain.replace(word, sign);
        }
        let Some(sign) = plain.find('%') else { return whole() };
        let before = &plain[..sign];
        let figures =
            |ch: char| ch.is_ascii_digit() || matches!(ch, '.' | '-' | '–' | ' ' | '\u{a0}' | '\u{202f}');
        let start = before
            .rfind(|ch| !figures(ch))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let mut numbers = before[start..].split(['-', '–']).map(|part| part.trim().parse::<f64>());
        let percent = match (numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(one)), None, None) => (one, one),
            (Some(Ok(low)), Some(Ok(high)), None) if low <= high => (low, high),
            _ => return whole(),
        };
        let edges: &[char] = &[' ', ',', '(', ')', ';', ':', '\u{a0}'];
        let rest = [before[..start].trim_matches(edges), plain[sign + 1..].trim_matches(edges)];
        let term = rest.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        Self { term: (!term.is_empty()).then_some(term), percent: Some(percent) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_on_a_border_fits_either_neighbour() {
        assert_eq!(Scale::Icd203.terms(80.0), ["likely", "very likely", "probable", "highly probable"]);
        assert!(Scale::Icd203.terms(100.0).is_empty() && Scale::Icd203.terms(0.0).is_empty());
        assert!(Scale::Phia.terms(50.0).is_empty() && Scale::Phia.terms(7.0).is_empty());
        assert_eq!(Scale::Phia.terms(0.5), ["remote chance"]);
    }

    #[test]
    fn a_likelihood_is_taken_apart() {
        let parse = |text| {
            let likelihood = Likelihood::parse(text);
            (likelihood.term.unwrap_or_default(), likelihood.percent)
        };
        assert_eq!(parse("very likely"), ("very likely".into(), None));
        assert_eq!(parse("85 %"), (String::new(), Some((85.0, 85.0))));
        assert_eq!(parse("80–95%"), (String::new(), Some((80.0, 95.0))));
        assert_eq!(parse("very likely (85 %)"), ("very likely".into(), Some((85.0, 85.0))));
        assert_eq!(parse("60%, likely"), ("likely".into(), Some((60.0, 60.0))));
        assert_eq!(parse("Likely, 55 to 80 per cent"), ("likely".into(), Some((55.0, 80.0))));
        assert_eq!(parse("likely 55%–80%"), ("likely".into(), Some((55.0, 80.0))));
        assert_eq!(parse("90 percent"), (String::new(), Some((90.0, 90.0))));
        assert_eq!(parse("so %"), ("so %".into(), None));
        assert_eq!(parse("95-80 %"), ("95-80 %".into(), None));
    }
}
