//! The closed lists of words that notes choose from. Each knows its spelling, so that the reader, the schema,
//! the messages and the pack all speak of the same ones.

/// A closed list of words.
pub trait Word: Copy + 'static {
    /// What the list is of, for messages: "a stance".
    const WHAT: &'static str;
    /// Every word, in the order in which they are shown.
    const ALL: &'static [Self];
    /// The word as notes spell it.
    fn as_str(self) -> &'static str;

    /// The word that `text` spells.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$note:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$note])* #[schemars(rename = $text)] $variant),+
        }

        impl Word for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

words!(
    /// What a source is.
    SourceKind, "a kind of source" {
        /// An article of a publisher.
        Article = "article",
        /// A statement of an actor.
        Statement = "statement",
        /// A transcript.
        Transcript = "transcript",
        /// An interview.
        Interview = "interview",
        /// A broadcast.
        Broadcast = "broadcast",
        /// A post on a social network.
        SocialPost = "social-post",
        /// A report.
        Report = "report",
    }
);

words!(
    /// Reliability of a source, after the Admiralty code.
    Reliability, "a reliability" {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability cannot be judged.
        F = "F",
    }
);

impl Reliability {
    /// What the letter means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

/// Credibility of a piece of information, after the Admiralty code: 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credibility(pub u8);

impl Credibility {
    /// What the number means.
    pub fn meaning(self) -> &'static str {
        match self.0 {
            1 => "confirmed by other sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth cannot be judged",
        }
    }
}

words!(
    /// Whether a source still stands.
    Status, "a status" {
        /// As published.
        Current = "current",
        /// The publisher corrected it.
        Corrected = "corrected",
        /// The publisher withdrew it.
        Retracted = "retracted",
    }
);

words!(
    /// What an actor is.
    ActorKind, "a kind of actor" {
        /// A person.
        Person = "person",
        /// A state.
        State = "state",
        /// An organisation.
        Organisation = "organisation",
        /// A group.
        Group = "group",
        /// An office.
        Office = "office",
    }
);

words!(
    /// An actor's stance on a topic.
    Stance, "a stance" {
        /// In favour.
        Supports = "supports",
        /// Against.
        Opposes = "opposes",
        /// In favour under conditions.
        Conditional = "conditional",
        /// Weighing it.
        Undecided = "undecided",
        /// Says nothing on it.
        Silent = "silent",
    }
);

words!(
    /// The analyst's confidence in a judgment.
    Confidence, "a level of confidence" {
        /// High.
        High = "high",
        /// Moderate.
        Moderate = "moderate",
        /// Low.
        Low = "low",
    }
);

words!(
    /// Traffic light label, TLP 2.0 of FIRST.
    Tlp, "a TLP label" {
        /// For the named recipients only.
        Red = "RED",
        /// For the recipients' organisation only.
        AmberStrict = "AMBER+STRICT",
        /// For the recipients' organisation and its clients.
        Amber = "AMBER",
        /// For the community.
        Green = "GREEN",
        /// For everyone.
        Clear = "CLEAR",
    }
);

words!(
    /// Where the claims of a briefing are that has none here.
    Whereabouts, "a place of claims" {
        /// In notes that are not at hand.
        Elsewhere = "elsewhere",
    }
);

impl Tlp {
    /// The label with its prefix, as it is shown: `TLP:AMBER+STRICT`.
    pub fn label(self) -> String {
        format!("TLP:{}", self.as_str())
    }
}
