//! WCAG 2.2 contrast, computed from the colours of the sheet that ships.

use super::page::STYLE;
use std::collections::BTreeMap;

type Colours = BTreeMap<&'static str, [u8; 3]>;

/// The custom properties of the `n`th `:root` block whose value is a colour.
fn colours(block: usize) -> Colours {
    let block =
        STYLE.split(":root {").nth(block + 1).and_then(|rest| rest.split('}').next()).expect("a block");
    block
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"))
        .map(|(name, value)| {
            let value = u32::from_str_radix(value.trim_end_matches(';'), 16).expect("six digits");
            let [_, rgb @ ..] = value.to_be_bytes();
            (name, rgb)
        })
        .collect()
}

/// Relative luminance (WCAG 2.2).
fn luminance(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = rgb.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

pub fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

#[test]
fn black_on_white_is_twenty_one() {
    assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((ratio([0x76; 3], [255; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn text_reads_in_light_and_dark() {
    let light = colours(0);
    let dark: Colours = light.clone().into_iter().chain(colours(1)).collect();
    assert_ne!(light, dark);
    for (scheme, colours) in [("light", light), ("dark", dark)] {
        let hold = |ink: &str, ground: &str, least: f64| {
            let ratio = ratio(colours[ink], colours[ground]);
            assert!(ratio >= least, "{scheme}: {ink} on {ground} is {ratio:.2}, below {least}");
        };
        for ground in ["paper", "tint", "mark"] {
            for ink in ["ink", "quiet", "accent", "link"] {
                hold(ink, ground, 4.5);
            }
        }
        hold("band-ink", "band", 4.5);
        hold("band-quiet", "band", 4.5);
        hold("focus", "paper", 3.0);
        // A followed link is shown by its ground; the outline of nothing else is carried by colour.
        assert!(ratio(colours["mark"], colours["paper"]) >= 1.1);
    }
}

#[test]
fn a_label_and_the_focus_read_on_their_grounds() {
    let on = |ground: [u8; 3], colour: &str| {
        assert!(STYLE.contains(colour), "{colour}");
        let [_, rgb @ ..] = u32::from_str_radix(&colour[1..], 16).expect("six digits").to_be_bytes();
        ratio(rgb, ground)
    };
    for label in ["#ff2b2b", "#ffc000", "#33ff00", "#ffffff"] {
        assert!(on([0; 3], label) >= 4.5, "{label}");
    }
    assert!(on(colours(0)["band"], "#ffb454") >= 3.0);
}
