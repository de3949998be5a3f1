//! A flat badge, SVG: one share, in words, and a colour. Self-contained; it asks for nothing and runs nothing.

use super::{Coverage, Measure, Percent};

/// The ground of the words.
const WORDS: &str = "#3b4252";
/// The ground of a share that is good, middling, bad, and of one that nobody set a goal for or that is not known.
const GOOD: &str = "#2e7d32";
const MIDDLING: &str = "#8a5a00";
const BAD: &str = "#b3261e";
const OPEN: &str = "#1f5fa8";
const UNKNOWN: &str = "#5f6673";

/// A badge of a measure. Where a share is asked for, the colour says whether it is reached.
///
/// The share is rounded down to a whole per cent. Notes that could not be read whole have none.
pub fn write(coverage: &Coverage<'_>, measure: Measure, asked: Option<Percent>) -> String {
    let words = match measure {
        Measure::QuotesProved => "quotes proved",
        _ => measure.as_str(),
    };
    let share = measure.of(&coverage.total).in_parts(100);
    let (value, ground) = match share {
        _ if coverage.lost > 0 => ("notes unread".to_string(), UNKNOWN),
        None if measure == Measure::QuotesProved => ("no quotes".to_string(), UNKNOWN),
        None => ("no claims".to_string(), UNKNOWN),
        Some(share) => {
            let ground = match asked {
                Some(asked) if coverage.shortfall(measure, asked).is_some() => BAD,
                Some(_) => GOOD,
                // How much corroboration is much, nobody can say for others.
                None if measure == Measure::Corroborated => OPEN,
                None => match share {
                    100 => GOOD,
                    90.. => MIDDLING,
                    _ => BAD,
                },
            };
            (format!("{share} %"), ground)
        }
    };
    draw(words, &value, ground)
}

fn draw(words: &str, value: &str, ground: &str) -> String {
    const EDGE: u32 = 70;
    let (left, right) = (width(words), width(value));
    let (split, whole) = (left + 2 * EDGE, left + right + 4 * EDGE);
    let px = |tenths: u32| format!("{}.{}", tenths / 10, tenths % 10);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" role="img" aria-label="{words}: {value}">
  <title>{words}: {value}</title>
  <path fill="{WORDS}" d="M3 0H{split}V20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"/>
  <path fill="{ground}" d="M{split} 0h{rest}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{rest}z"/>
  <g fill="#ffffff" font-family="Verdana, Geneva, 'DejaVu Sans', sans-serif" font-size="11" aria-hidden="true">
    <text x="{edge}" y="14" textLength="{left}">{words}</text>
    <text x="{at}" y="14" textLength="{right}">{value}</text>
  </g>
</svg>
"##,
        whole = px(whole),
        split = px(split),
        // Without its round corner. No clip is used: that needs an id, and two badges may stand in one page.
        rest = px(whole - split - 30),
        edge = px(EDGE),
        left = px(left),
        right = px(right),
        at = px(split + EDGE),
    )
}

/// How wide a text is in 11 pixels, between the first and the last named face, in tenths of a pixel. `textLength` makes it so in any other face.
fn width(text: &str) -> u32 {
    text.chars()
        .map(|ch| match ch {
            'i' | 'l' | 'j' => 30,
            ' ' | 'f' | 't' => 39,
            'r' => 47,
            'c' | 's' | 'v' | 'x' | 'y' | 'z' | 'k' => 60,
            'a' | 'e' | 'o' => 67,
            'w' => 90,
            'm' => 107,
            '%' => 112,
            // The other letters, and the digits.
            _ => 70,
        })
        .sum()
}
