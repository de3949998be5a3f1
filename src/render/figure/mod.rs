//! Figures: what a pack shows rather than says.
//!
//! A template asks for one by its name, `<!-- figure: timeline by actor -->`; the pack fills it with data, a [`Figure`] that
//! stands in the document; and each format draws it into a frame of its own, with the same [`Drawing`] in the end.
//! It must not know how a drawing is written.

pub mod drawing;
pub mod fit;
mod lanes;
pub mod stances;
pub mod support;
pub mod time;
pub mod timeline;

use crate::load::decode::{list_of, nearest};
use crate::model::Pack;
use crate::model::matrix::Matrix;
use drawing::{Drawing, Frame, Measure};
use support::Support;
use timeline::{By, Timeline};

/// What a template asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// `timeline`, then perhaps `by topic` or `by actor`, and `with positions`.
    Timeline {
        /// What the lanes are; none lets the claims decide.
        by: Option<By>,
        /// Whether positions stand beside the events.
        positions: bool,
    },
    /// `stances`, then perhaps `instead of tables`
    Stances {
        /// Whether paper does without the tables that follow, which say the same.
        instead: bool,
    },
    /// `corroboration`: the key to the bars beside claims, which asks for them too.
    Corroboration,
}

/// The names of the figures there are.
const NAMES: [&str; 3] = ["timeline", "stances", "corroboration"];
/// What may stand behind `timeline`.
const OPTIONS: [&str; 3] = ["by topic", "by actor", "with positions"];
/// What may stand behind `stances`.
const INSTEAD: &str = "instead of tables";

/// What is wrong with a request: a sentence, and what helps.
pub type Fault = (String, String);

impl Request {
    /// Reads what stands in the comment behind its colon.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let Some((name, rest)) = words.split_first() else {
            return Err(("the comment names no figure".to_owned(), there_are()));
        };
        let request = match *name {
            "timeline" => return Self::timeline(rest),
            "stances" => Self::Stances { instead: rest.join(" ") == INSTEAD },
            "corroboration" => Self::Corroboration,
            other => {
                let help = match nearest(other, NAMES.into_iter()) {
                    Some(near) => format!("did you mean `{near}`? {}", there_are()),
                    None => there_are(),
                };
                return Err((format!("there is no figure `{other}`"), help));
            }
        };
        if rest.is_empty() || request == (Self::Stances { instead: true }) {
            return Ok(request);
        }
        let more = if let Self::Stances { .. } = request {
            format!(", and `{INSTEAD}` if you like")
        } else {
            String::new()
        };
        Err((
            format!("the figure `{name}` takes no `{}`", rest.join(" ")),
            format!("write `<!-- figure: {name} -->`{more}"),
        ))
    }

    fn timeline(rest: &[&str]) -> Result<Self, Fault> {
        let (mut by, mut positions) = (None, false);
        for pair in rest.chunks(2) {
            let option = pair.join(" ");
            match option.as_str() {
                "by topic" if by.is_none() => by = Some(By::Topic),
                "by actor" if by.is_none() => by = Some(By::Actor),
                "with positions" if !positions => positions = true,
                _ => {
                    let list =
                        format!("it takes {}, each of the two kinds once", list_of(OPTIONS.into_iter()));
                    let help = match nearest(&option, OPTIONS.into_iter()).filter(|near| *near != option) {
                        Some(near) => format!("did you mean `{near}`? {list}"),
                        None => list,
                    };
                    return Err((format!("the figure `timeline` takes no `{option}` here"), help));
                }
            }
        }
        Ok(Self::Timeline { by, positions })
    }

    /// The figure, if the pack has something to show in it.
    pub fn fill(self, pack: &Pack) -> Option<Figure> {
        match self {
            Self::Timeline { by, positions } => Timeline::of(pack, by, positions).map(Figure::Timeline),
            Self::Stances { instead } => {
                let Matrix { parts } = &pack.matrix;
                let more =
                    parts.len() > 1 || parts.iter().any(|part| part.topics.len() > 1 || part.rows.len() > 1);
                more.then(|| Figure::Stances { matrix: pack.matrix.clone(), instead })
            }
            Self::Corroboration => Support::of(pack).map(Figure::Support),
        }
    }
}

fn there_are() -> String {
    format!("the figures are {}", list_of(NAMES.into_iter()))
}

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// What happened when.
    Timeline(Timeline),
    /// Who stands where.
    Stances {
        /// Actors and topics.
        matrix: Matrix,
        /// Whether paper does without the tables that follow.
        instead: bool,
    },
    /// How well claims are supported: the key to bars beside them.
    Support(Support),
}

impl Figure {
    /// Draws it, in as many drawings as it needs, one below the other.
    pub fn draw(&self, frame: Frame, measure: &mut impl Measure) -> Vec<Drawing> {
        match self {
            Self::Timeline(timeline) => lanes::draw(timeline, frame, measure),
            Self::Stances { matrix, .. } => stances::draw(matrix, frame, measure),
            Self::Support(_) => vec![support::key(frame, measure)],
        }
    }
}

/// Whether a language, BCP 47, is English: in others a figure says nothing of its own but dates in figures.
fn is_english(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}
