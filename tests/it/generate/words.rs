//! What generated notes speak of: matters of several kinds, in several scripts.

use super::random::Random;

/// A matter that is reported on: its topic, those who take part, what they do.
pub struct Matter {
    /// The id of its topic.
    pub id: &'static str,
    /// The title of its topic.
    pub title: &'static str,
    /// What is at issue in it, each a topic that is part of it.
    pub parts: &'static [&'static str],
    /// What is agreed, built or refused.
    pub things: &'static [&'static str],
}

/// The matters.
pub const MATTERS: &[Matter] = &[
    Matter {
        id: "fisheries-treaty",
        title: "The fisheries treaty of the northern shelf",
        parts: &["Herring quota", "Access for long-liners", "Inspection at sea", "Discards"],
        things: &[
            "the herring quota of 12 400 t",
            "a *joint* inspection scheme",
            "the closure of the spawning grounds",
        ],
    },
    Matter {
        id: "river-dam",
        title: "The dam on the upper river",
        parts: &["Filling of the reservoir", "Water share downstream", "Resettlement", "Turbine tests"],
        things: &[
            "a filling over 5 years, not 3",
            "the release of 300 m³/s | 9.5 km³ a year",
            "a *technical* committee",
        ],
    },
    Matter {
        id: "rail-tunnel",
        title: "The rail tunnel under the strait",
        parts: &["Financing", "Route", "Safety case", "Freight & passengers"],
        things: &["the **southern** route", "a loan of €2.4 bn & a guarantee", "the safety case (draft 4)"],
    },
    Matter {
        id: "grain-tariff",
        title: "The tariff on grain",
        parts: &["Wheat", "Barley", "Transit by rail", "Storage aid"],
        things: &["a tariff of 8 % on wheat", "the *transit* exemption", "storage aid for 40 000 t"],
    },
    Matter {
        id: "power-cable",
        title: "The power cable between the islands",
        parts: &["Capacity", "Seabed permits", "Price zones"],
        things: &[
            "700 MW < 1 400 MW as first planned",
            "a permit for the seabed",
            "two price zones, `N1` and `N2`",
        ],
    },
    Matter {
        id: "port-strike",
        title: "The strike in the container port",
        parts: &["Night shifts", "Automation", "Pensions"],
        things: &[
            "a rise of 4.5 % over two years",
            "a pause in the *automation* of quay 7",
            "talks under a mediator",
        ],
    },
];

/// What is done to a thing.
pub const DOES: &[&str] = &[
    "accepts",
    "rejects",
    "postpones",
    "asks for",
    "publishes",
    "signs",
    "doubts",
    "welcomes",
    "returns to",
];

/// Under what circumstances.
pub const TAILS: &[&str] = &[
    "after talks that last into the night",
    "on the eve of the council’s vote",
    "with a reservation on article 7",
    "in a letter to both chambers",
    "“without conditions”, as a spokesman puts it",
    "though the auditors’ report is not yet out",
    "for the second time this year",
    "against the advice of the port’s own engineers",
];

/// Headlines and words in the original, with their language.
pub const HEADLINES: &[(&str, &str)] = &[
    ("en", "Talks resume as deadline nears"),
    ("fr", "Reprise des négociations à l’échéance"),
    ("es", "Se reanudan las conversaciones: «queda un mes»"),
    ("is", "Viðræður hefjast á ný í Þórshöfn"),
    ("pl", "Wznowienie rozmów — «został miesiąc»"),
    ("tr", "Görüşmeler yeniden başlıyor, süre daralıyor"),
    ("bg", "Преговорите се възобновяват преди крайния срок"),
    ("sr", "Преговори се настављају пред истек рока"),
    ("el", "Οι συνομιλίες ξαναρχίζουν πριν από την προθεσμία"),
    ("ar", "استئناف المحادثات قبل انتهاء المهلة"),
    ("he", "השיחות מתחדשות לקראת המועד האחרון"),
];

/// Papers: id, name, host.
pub const PAPERS: &[(&str, &str, &str)] = &[
    ("strandposten", "Strandposten", "www.strandposten.news"),
    ("courrier", "Le Courrier du Détroit", "courrier-du-detroit.news"),
    ("morski", "Морски вестник", "morski-vestnik.news"),
    ("akti", "Η Ακτή", "i-akti.news"),
    ("sahil", "الساحل", "alsahil.news"),
    ("hof", "החוף", "hahof.news"),
    ("gazeta", "Gazeta Żeglarska", "gazeta-zeglarska.news"),
    ("harbour", "The Harbour Gazette", "harbour-gazette.news"),
];

/// First names and offices of actors.
pub const FIRST: &[&str] =
    &["Ásta", "Jelena", "Σοφία", "ליאורה", "ليلى", "Çağla", "Zoë", "Иван", "Mateo", "Kwame"];
/// Last names.
pub const LAST: &[&str] =
    &["Þórsdóttir", "Šarić", "Παππά", "כהן", "حداد", "Öztürk", "Núñez", "Петров", "O’Brien", "Mensah"];
/// Offices.
pub const ROLES: &[&str] =
    &["Minister of Fisheries", "Chief Engineer", "Mediator", "Mayor", "Head of the port authority"];

/// Reasons that stand beside a judgment.
pub const JUDGED: &[&str] = &[
    "The two sides sign before the season opens",
    "The works begin within a year",
    "The vote is put off once more",
    "A third party offers to mediate",
    "The price of the *first* stage rises again",
];

/// What a reader of the original is told, in its own words.
pub fn original(random: &mut Random) -> (&'static str, &'static str) {
    *random.pick(HEADLINES)
}

/// A sentence of a report. `who` is a name as it is written in a text.
pub fn sentence(random: &mut Random, matter: &Matter, who: &str) -> String {
    let thing = random.pick(matter.things);
    let does = random.pick(DOES);
    let tail = random.pick(TAILS);
    match random.below(8) {
        0 => format!("{who} {does} {thing}."),
        1 => format!("{who} {does} {thing}: “{}”.", original(random).1),
        2 => format!("“{}” — {who} {does} {thing} {tail}.", original(random).1),
        3 => format!("*{who}* {does} {thing}, {tail}; “{}” is the headline.", original(random).1),
        4 => format!("{who} {does} {thing} {tail} ([text](https://{}/a?b=1&c=2)).", random.pick(PAPERS).2),
        5 => format!("{who} {does} {thing} {tail}, # {} on the agenda.", random.below(12) + 1),
        _ => format!("{who} {does} {thing} {tail}."),
    }
}
