//! The same pack as a PDF, set by a typesetter of a hundred lines: every glyph is half as wide as it is high.

use super::pack::{CLAIMS, Hex, SOURCES, Wrong, altered, cited, citing, claim, outward};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

const SIZE: f32 = 10.0;
const LEADING: f32 = 13.0;
const BOTTOM: f32 = 60.0;
const TOP: f32 = 780.0;

/// A piece of running text.
#[derive(Clone, Debug)]
pub enum Run {
    /// A word.
    Word(String),
    /// A word that is set, but not drawn.
    Unseen(String),
    /// What stands here bears this name.
    Mark(String),
    /// A raised number: what it leads to, and its own name.
    Cite(String, Option<String>),
    /// A word that is a link.
    Link(String, String),
}

#[derive(Default)]
pub struct Paper {
    /// What is drawn, page by page.
    pages: Vec<String>,
    links: Vec<(usize, [f32; 4], Dictionary)>,
    marks: BTreeMap<String, (usize, f32, f32)>,
    pub doubled: Vec<String>,
    glyphs: BTreeMap<char, u16>,
    y: f32,
}

impl Paper {
    fn page(&mut self) {
        self.pages.push(String::new());
        self.y = TOP;
        // The head of a page may say anything: it is no part of the text.
        let head = self.codes("The second finding stands in the same list.");
        self.draw(&format!(
            "/Artifact <</Type /Pagination>> BDC BT /F1 8 Tf 1 0 0 1 50 810 Tm <{head}> Tj ET EMC"
        ));
    }

    fn draw(&mut self, what: &str) {
        let page = self.pages.last_mut().expect("a page");
        page.push_str(what);
        page.push('\n');
    }

    fn codes(&mut self, text: &str) -> String {
        let text = text.replace("fi", "\u{FB01}").replace("ffi", "\u{FB03}");
        let mut codes = String::new();
        for ch in text.chars() {
            let next = self.glyphs.len() as u16 + 3;
            let _ = write!(codes, "{:04X}", self.glyphs.entry(ch).or_insert(next));
        }
        codes
    }

    fn width(text: &str, size: f32) -> f32 {
        text.replace("fi", "\u{FB01}").chars().count() as f32 * size / 2.0
    }

    /// Sets runs into a column from `y` down to the foot of the page; returns where it ended and what is left.
    fn column(
        &mut self,
        x: f32,
        width: f32,
        mut y: f32,
        mut runs: VecDeque<Run>,
        rtl: bool,
    ) -> (f32, VecDeque<Run>) {
        while !runs.is_empty() {
            if y - LEADING < BOTTOM {
                break;
            }
            y -= LEADING;
            let mut line: Vec<(Run, f32)> = Vec::new();
            let mut used = 0.0;
            while let Some(run) = runs.front() {
                let (wide, gap) = match run {
                    Run::Word(text) | Run::Unseen(text) | Run::Link(_, text) => {
                        (Self::width(text, SIZE), SIZE / 2.0)
                    }
                    Run::Cite(..) => (3.0, 0.0),
                    Run::Mark(_) => (0.0, 0.0),
                };
                let whole = match run {
                    // A number is not parted from its word, nor a mark from what it marks.
                    Run::Cite(..) => true,
                    Run::Mark(_) => used + 60.0 < width,
                    _ => used + wide + gap <= width,
                };
                if !whole && !line.is_empty() {
                    break;
                }
                let gap = if line.iter().all(|(run, _)| matches!(run, Run::Mark(_))) { 0.0 } else { gap };
                line.push((runs.pop_front().expect("a run"), used + gap));
                used += gap + wide;
            }
            for (run, at) in line {
                let left = if rtl { x + width - at } else { x + at };
                self.run(run, left, y, rtl);
            }
        }
        (y, runs)
    }

    fn run(&mut self, run: Run, x: f32, y: f32, rtl: bool) {
        let page = self.pages.len() - 1;
        match run {
            Run::Mark(name) => {
                let place = (page, x, y + SIZE);
                if *self.marks.entry(name.clone()).or_insert(place) != place {
                    self.doubled.push(name);
                }
            }
            Run::Word(text) => self.word(&text, x, y, rtl),
            Run::Unseen(text) => {
                self.draw("3 Tr");
                self.word(&text, x, y, rtl);
                self.draw("0 Tr");
            }
            Run::Link(to, text) => {
                self.word(&text, x, y, rtl);
                let width = Self::width(&text, SIZE);
                let action = if to.starts_with("http") {
                    let escaped: String = to
                        .bytes()
                        .map(|byte| {
                            if byte.is_ascii() { (byte as char).to_string() } else { format!("%{byte:02X}") }
                        })
                        .collect();
                    dictionary! { "S" => "URI", "URI" => Object::string_literal(escaped) }
                } else {
                    dictionary! { "S" => "GoTo", "D" => Object::string_literal(to) }
                };
                self.links.push((page, [x, y - 3.0, x + width, y + SIZE], dictionary! { "A" => action }));
            }
            Run::Cite(to, name) => {
                let codes = self.codes("1");
                self.draw(&format!("BT /F1 6 Tf 4 Ts 1 0 0 1 {x} {y} Tm <{codes}> Tj 0 Ts ET"));
                let mut link = dictionary! { "Dest" => Object::string_literal(to) };
                if let Some(name) = name {
                    link.set("NM", Object::string_literal(name));
                }
                self.links.push((page, [x, y + 3.0, x + 3.0, y + SIZE], link));
            }
        }
    }

    fn word(&mut self, text: &str, x: f32, y: f32, rtl: bool) {
        let x = if rtl { x - Self::width(text, SIZE) } else { x };
        let seen = if rtl { turned(text) } else { text.to_owned() };
        // Digits are drawn with the wrong glyph, and say so.
        if text.chars().all(|ch| ch.is_ascii_digit()) && !rtl {
            let (codes, actual) = (self.codes("?"), text.to_owned());
            self.draw(&format!(
                "/Span <</ActualText ({actual})>> BDC BT /F1 10 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET EMC"
            ));
            return;
        }
        let codes = self.codes(&seen);
        self.draw(&format!("q 2 0 0 2 0 0 cm BT /F1 5 Tf {} {} Td [<{codes}>] TJ ET Q", x / 2.0, y / 2.0));
    }

    fn flow(&mut self, runs: Vec<Run>, rtl: bool) {
        let mut rest = VecDeque::from(runs);
        loop {
            (self.y, rest) = self.column(50.0, 480.0, self.y, rest, rtl);
            if rest.is_empty() {
                break;
            }
            self.page();
        }
        self.y -= 6.0;
    }

    fn row(&mut self, left: Vec<Run>, right: Vec<Run>) {
        let (mut left, mut right) = (VecDeque::from(left), VecDeque::from(right));
        loop {
            let (y1, rest1) = self.column(50.0, 200.0, self.y, left, false);
            let (y2, rest2) = self.column(270.0, 200.0, self.y, right, false);
            (left, right) = (rest1, rest2);
            self.y = y1.min(y2);
            if left.is_empty() && right.is_empty() {
                break;
            }
            self.page();
        }
        self.y -= 4.0;
    }

    fn font(&self, document: &mut Document) -> Object {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
        );
        for (ch, code) in &self.glyphs {
            let units: Vec<u8> =
                ch.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()).collect();
            let _ = writeln!(map, "1 beginbfchar <{code:04X}> <{:x}> endbfchar", Hex(&units));
        }
        let map = document.add_object(Stream::new(Dictionary::new(), map.into_bytes()));
        let descendant = document
            .add_object(dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 400,
            "W" => Object::Array(vec![0.into(), 9999.into(), 500.into()]) });
        document
            .add_object(dictionary! { "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()], "ToUnicode" => map })
            .into()
    }

    /// Writes the file.
    pub fn finish(self, wrong: &[Wrong]) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let font = self.font(&mut document);
        let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
        let mut kids = Vec::new();
        for (number, content) in self.pages.iter().enumerate() {
            let content = document.add_object(Stream::new(Dictionary::new(), content.clone().into_bytes()));
            let links = self.links.iter().filter(|(page, ..)| *page == number);
            let annotations: Vec<Object> = links
                .map(|(_, rect, link)| {
                    let mut link = link.clone();
                    link.set("Type", "Annot");
                    link.set("Subtype", "Link");
                    link.set("Rect", rect.iter().map(|side| Object::Real(*side)).collect::<Vec<_>>());
                    document.add_object(link).into()
                })
                .collect();
            kids.push(
                document
                    .add_object(dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content,
                    "Annots" => annotations }),
            );
        }
        let mut names: Vec<(String, Object)> = Vec::new();
        for (name, (page, x, y)) in &self.marks {
            let dest: Vec<Object> =
                vec![kids[*page].into(), "XYZ".into(), (*x).into(), (*y).into(), Object::Null];
            names.push((name.clone(), dictionary! { "D" => dest }.into()));
        }
        for name in &self.doubled {
            let at = names.iter().position(|(known, _)| known == name).expect("a mark");
            names.insert(at, names[at].clone());
        }
        let count = i64::try_from(kids.len()).expect("few pages");
        let kids: Vec<Object> = kids.into_iter().map(Object::from).collect();
        let root =
            dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources };
        document.objects.insert(pages, root.into());
        if wrong.contains(&Wrong::Unsorted) {
            names.swap(0, 3);
        }
        let leaves: Vec<Object> = names
            .chunks(5)
            .map(|part| {
                let string = |text: &str| Object::String(text.into(), StringFormat::Literal);
                let flat: Vec<Object> =
                    part.iter().flat_map(|(name, dest)| [string(name), dest.clone()]).collect();
                let limits = vec![string(&part[0].0), string(&part[part.len() - 1].0)];
                document.add_object(dictionary! { "Names" => flat, "Limits" => limits }).into()
            })
            .collect();
        let dests = document.add_object(dictionary! { "Kids" => leaves });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages,
        "Names" => dictionary! { "Dests" => dests } });
        for one in wrong {
            if let Wrong::Object(key, action) = one {
                let mut extra = dictionary! { "S" => *action };
                extra.set(*key, Object::string_literal("x"));
                document.add_object(extra);
            }
        }
        document.trailer.set("Root", catalog);
        super::inside::attach(&mut document);
        document.compress();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("written");
        bytes
    }
}

/// A word as the eye meets it in a line from right to left: mirrored, but for digits and Latin letters.
fn turned(text: &str) -> String {
    let mut out: Vec<char> = Vec::new();
    let mut forwards = 0;
    for ch in text.chars() {
        forwards = if ch.is_ascii_alphanumeric() { forwards + 1 } else { 0 };
        let mirrored = match ch {
            '(' => ')',
            ')' => '(',
            _ => ch,
        };
        out.insert(if forwards > 0 { forwards - 1 } else { 0 }, mirrored);
    }
    out.into_iter().collect()
}

fn words(text: &str) -> Vec<Run> {
    text.split(' ').map(|word| Run::Word(word.to_owned())).collect()
}

fn runs(id: &str, wrong: &[Wrong]) -> Vec<Run> {
    let claim = claim(id);
    if wrong.contains(&Wrong::NoClaim(claim.id)) {
        return Vec::new();
    }
    let mut runs = Vec::new();
    if !wrong.contains(&Wrong::NoMark(claim.id)) {
        let name = wrong.iter().find_map(|wrong| match wrong {
            Wrong::Exchanged(a, b) if *a == id => Some(*b),
            Wrong::Exchanged(a, b) if *b == id => Some(*a),
            _ => None,
        });
        runs.push(Run::Mark(format!("claim-{}", name.unwrap_or(id))));
    }
    let mut text =
        if wrong.contains(&Wrong::Altered(claim.id)) { altered(claim.text) } else { claim.text.to_owned() };
    if wrong.contains(&Wrong::Lengthened(claim.id)) {
        text.push('s');
    }
    let unseen = wrong.contains(&Wrong::Unseen(claim.id));
    runs.extend(
        text.split(' ').map(|word| if unseen { Run::Unseen(word.into()) } else { Run::Word(word.into()) }),
    );
    for (at, source) in cited(claim, wrong).iter().enumerate() {
        let nameless = wrong.contains(&Wrong::Nameless(claim.id, source));
        runs.push(Run::Cite(
            format!("source-{source}"),
            (!nameless).then(|| format!("claim-{id} source-{source} {at}")),
        ));
    }
    for basis in claim.because.iter().filter(|basis| !wrong.contains(&Wrong::NoBasis(claim.id, basis))) {
        runs.push(Run::Link(format!("claim-{basis}"), "P1".into()));
    }
    runs
}

/// The pack as a PDF; `down` is how far down its first page it begins, in points.
pub fn pdf(wrong: &[Wrong], down: f32) -> Vec<u8> {
    let mut paper = Paper::default();
    paper.page();
    paper.y -= down;
    let c = |id| runs(id, wrong);
    paper.flow([words("Officials say:"), c("growth"), c("quotes")].concat(), false);
    for id in ["list-one", "list-two", "exempt"] {
        paper.flow([words("•"), c(id)].concat(), false);
    }
    paper.row(c("cell-one"), c("cell-two"));
    paper.row(c("cell-three"), c("cell-four"));
    paper.flow(c("arabic"), true);
    paper.flow(c("hebrew"), true);
    paper.flow(c("judgment"), false);
    for one in wrong {
        match one {
            Wrong::Twice(id) => paper.flow(c(id), false),
            Wrong::CiteAway(id, source) => {
                let cite =
                    Run::Cite(format!("source-{source}"), Some(format!("claim-{id} source-{source} 0")));
                paper.flow(vec![Run::Mark("section-x".into()), Run::Word("Elsewhere".into()), cite], false);
            }
            Wrong::LinkTo(name) => paper.flow(vec![Run::Link((*name).into(), "see".into())], false),
            _ => {}
        }
    }
    for (id, addresses) in SOURCES.iter().filter(|(id, _)| !wrong.contains(&Wrong::NoEntry(id))) {
        let mut runs = vec![Run::Mark(format!("source-{id}")), Run::Word("1.".into())];
        if let Some(address) = outward(id, addresses[0], wrong) {
            runs.push(Run::Link(address, "Title".into()));
        }
        for claim in citing(id).filter(|claim| !wrong.contains(&Wrong::NoBack(id, claim.id))) {
            runs.push(Run::Link(format!("claim-{}", claim.id), "back".into()));
        }
        paper.flow(runs, false);
    }
    assert!(CLAIMS.len() >= 12);
    paper.finish(wrong)
}
