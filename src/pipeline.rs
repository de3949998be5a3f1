//! The whole story: load, check, model, render, verify, publish.
//!
//! Nothing unchecked is rendered: `model` takes a [`Checked`]. Nothing unproved is published: the packs are written
//! beside `out/`, opened again and proved, and only when all are good do they take their places.

mod findings;
mod means;
pub mod published;

pub use means::{Asked, CheckError, Means, Proved, check, prove};

use crate::base::date::Date;
use crate::base::file::Files;
use crate::base::id::BriefingId;
use crate::check::{Checked, Index};
use crate::diagnostic::{self, Diagnostic, Level};
use crate::load::decode::{list_of, nearest};
use crate::model::manifest::{FileEntry, MANIFEST, Manifest};
use crate::model::{Grounds, Pack, Packer, Recall};
use crate::note::Briefing;
use crate::publish::{PublishError, Staging};
use crate::render::assets::{AssetError, Assets};
use crate::render::pdf::TornWord;
use crate::render::{Failed, Format, Renderer, Unfit};
use crate::verify;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What to build.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The briefings, by id; all if empty.
    pub briefings: Vec<BriefingId>,
    /// The formats; all if empty.
    pub formats: Vec<Format>,
    /// The day that the PDF's metadata give as the day of making; the briefing's own date if not said.
    pub made: Option<Date>,
    /// What is written across every page, such as `DRAFT`.
    pub watermark: Option<String>,
    /// Folders with fonts that are tried after those of the project.
    pub font_dirs: Vec<PathBuf>,
}

/// What a build came to.
#[derive(Debug)]
pub struct Built {
    /// The texts that the findings point into.
    pub files: Files,
    /// What is wrong, sorted; nothing was published if there is an error among it.
    pub findings: Vec<Diagnostic>,
    /// Whether the findings come from the proof of the outputs.
    pub unproved: bool,
    /// The packs that were published, by id.
    pub packs: Vec<Summary>,
}

/// What is said of a pack that was published.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The briefing's id.
    pub id: String,
    /// How many claims it holds.
    pub claims: usize,
    /// How many pairs of a claim and a source were followed, in all formats.
    pub links: usize,
    /// How many sources it lists.
    pub sources: usize,
    /// The names of its files.
    pub files: Vec<String>,
}

/// Why nothing could be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A project's templates cannot be read.
    #[error(transparent)]
    Assets(#[from] AssetError),
    /// The packs cannot be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// A briefing that was asked for is not there.
    #[error("there is no briefing `{id}`")]
    UnknownBriefing {
        /// The id asked for.
        id: BriefingId,
        /// What may be meant, or which there are.
        help: String,
    },
    /// The notes hold no briefing.
    #[error("there is nothing to build: the notes hold no briefing")]
    NoBriefing,
    /// The PDF cannot be written.
    #[error("{0}")]
    Render(String),
}

/// Builds packs from checked notes into `out`. `step` is called once a file that is made.
pub fn build(
    checked: &Checked,
    root: &Path,
    out: &Path,
    plan: &Plan,
    step: impl Fn() + Sync,
) -> Result<Built, BuildError> {
    let briefings = wanted(checked, plan)?;
    let index = Index::new(checked.notes());
    let packer = Packer::new(checked, &index);
    produce(
        checked,
        root,
        out,
        plan,
        &briefings,
        |briefing| (packer.pack(briefing), packer.grounds(briefing)),
        step,
    )
}

/// Builds the correction note of a recall into `out`, dated `date`, beside the packs that are there, as the plan has it but for the briefings.
pub fn correct(
    checked: &Checked,
    root: &Path,
    out: &Path,
    recall: &Recall,
    date: Date,
    plan: &Plan,
) -> Result<Built, BuildError> {
    let briefing = recall.briefing(date, checked.notes());
    let index = Index::new(checked.notes());
    let packer = Packer::new(checked, &index);
    produce(
        checked,
        root,
        out,
        plan,
        &[()],
        |()| (packer.correction(&briefing, recall), packer.correction_grounds(recall)),
        || {},
    )
}

/// Makes a pack of each of `wanted`, proves them all, and publishes them.
fn produce<T: Sync>(
    checked: &Checked,
    root: &Path,
    out: &Path,
    plan: &Plan,
    wanted: &[T],
    pack: impl Fn(&T) -> ((Pack, Manifest), Grounds) + Sync,
    step: impl Fn() + Sync,
) -> Result<Built, BuildError> {
    let mut files = checked.files().clone();
    let assets = Assets::load(root, &plan.font_dirs)?;
    let renderer = match Renderer::new(&assets, &plan.formats, plan.made.clone(), &mut files) {
        Ok(renderer) => renderer.marked(plan.watermark.clone()),
        Err(findings) => return Ok(Built { files, findings, unproved: false, packs: Vec::new() }),
    };
    let staging = Staging::new(out)?;
    let made: Vec<Result<Made, BuildError>> = wanted
        .par_iter()
        .map(|wanted| {
            let ((pack, manifest), grounds) = pack(wanted);
            make(&renderer, &files, &staging, pack, manifest, grounds, &step)
        })
        .collect();
    let mut findings = Vec::new();
    let mut packs = Vec::new();
    let mut unproved = false;
    for made in made {
        match made? {
            Made::Proved(summary, torn) => {
                findings.extend(torn.iter().map(|torn| findings::torn_word(torn, checked, &files)));
                packs.push(summary);
            }
            Made::Refused(id, found, unfit) => {
                unproved |= !found.is_empty();
                findings.extend(found);
                findings.extend(findings::unfit(&id, unfit, checked, &mut files));
            }
            Made::Failed(id, failed) => {
                findings.extend(findings::of_failure(
                    &id,
                    failed,
                    plan.watermark.as_deref(),
                    checked,
                    &mut files,
                )?);
            }
        }
    }
    for finding in &mut findings {
        findings::resolve(finding, &files);
    }
    checked.levels().apply(&mut findings);
    diagnostic::sort(&mut findings, &files);
    findings::once(&mut findings);
    if findings.iter().any(|found| found.level == Level::Error) {
        return Ok(Built { files, findings, unproved, packs: Vec::new() });
    }
    staging.publish(packs.iter().map(|pack| pack.id.as_str()))?;
    Ok(Built { files, findings, unproved: false, packs })
}

/// The briefings that the plan asks for.
fn wanted<'a>(checked: &'a Checked, plan: &Plan) -> Result<Vec<&'a Briefing>, BuildError> {
    // One whose claims are elsewhere is there to be named by others.
    let all: Vec<&Briefing> =
        checked.notes().briefings.iter().filter(|briefing| briefing.claims.is_none()).collect();
    if all.is_empty() {
        return Err(BuildError::NoBriefing);
    }
    if plan.briefings.is_empty() {
        return Ok(all);
    }
    let ids = || all.iter().map(|briefing| briefing.id.as_str());
    let find = |id: &BriefingId| {
        all.iter().copied().find(|briefing| briefing.id.value == *id).ok_or_else(|| {
            BuildError::UnknownBriefing {
                id: id.clone(),
                help: match nearest(id.as_str(), ids()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    // The latest are the ones that are asked for.
                    None => format!("there are {}", list_of(ids().rev().take(10))),
                },
            }
        })
    };
    let mut found = plan.briefings.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    let mut seen = HashSet::new();
    found.retain(|briefing| seen.insert(&briefing.id.value));
    Ok(found)
}

/// What came of a pack.
enum Made {
    /// And the words that its PDF cuts.
    Proved(Summary, Vec<TornWord>),
    /// What the proof found, and what is said without a source.
    Refused(String, Vec<Diagnostic>, Unfit),
    Failed(String, Failed),
}

/// Renders a pack, writes it beside its place, opens it again and proves it.
fn make(
    renderer: &Renderer,
    files: &Files,
    staging: &Staging,
    pack: Pack,
    mut manifest: Manifest,
    grounds: Grounds,
    step: &(impl Fn() + Sync),
) -> Result<Made, BuildError> {
    if renderer.formats().contains(&Format::Pdf) {
        let entry =
            |(name, text): (&str, &str)| FileEntry { path: name.into(), sha256: hash(text.as_bytes()) };
        manifest.inside = grounds.files().map(entry).collect();
    }
    let id = pack.id.clone();
    let rendered = match renderer.render(pack, &manifest, &grounds, files, step) {
        Ok(rendered) => rendered,
        Err(failed) => return Ok(Made::Failed(id, failed)),
    };
    manifest.connectives = rendered.connectives;
    // The proof reads what is written, and needs room: nothing of it is held any longer.
    drop(grounds);
    for (name, bytes) in rendered.files {
        staging.write(&id, &name, &bytes)?;
        manifest.files.push(FileEntry { sha256: hash(&bytes), path: name });
    }
    staging.write(&id, MANIFEST, manifest.to_json().as_bytes())?;
    let report = verify::staged(&staging.pack(&id), &staging.place(&id))
        .map_err(|error| BuildError::Render(error.to_string()))?;
    step();
    if !report.findings.is_empty() || rendered.unfit.is_some() {
        let unfit = rendered.unfit.map(|unfit| *unfit).unwrap_or_default();
        return Ok(Made::Refused(id, report.findings, unfit));
    }
    let summary = Summary {
        id,
        claims: report.claims,
        links: report.pairs,
        sources: manifest.sources.len(),
        files: manifest.files.into_iter().map(|file| file.path).collect(),
    };
    Ok(Made::Proved(summary, rendered.torn))
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
