//! `briefpack verify DIR` and `briefpack verify PDF`: from the pack alone; the notes are not needed.

use super::output::{Output, plural, tally};
use super::{Exit, Failure};
use crate::base::file::Files;
use crate::diagnostic::Level;
use crate::verify;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The name of a pack's PDF.
const PDF: &str = "briefing.pdf";

pub(super) fn run(
    pack: &Path,
    extract: Option<&Path>,
    root: Option<&Path>,
    output: &Output,
) -> Result<Exit, Failure> {
    let place = match root {
        Some(root) if pack.is_relative() && !pack.exists() => root.join(pack),
        _ => pack.to_path_buf(),
    };
    let report = if place.is_dir() {
        verify::folder(&place)?
    } else if place.is_file() {
        verify::file(&place)?
    } else {
        return Err(missing(&place));
    };
    output.findings(&report.findings, &Files::default());
    let found = if report.findings.is_empty() {
        format!("{} proved in {}", plural(report.pairs, "link"), report.formats.join(", "))
    } else {
        tally(&report.findings)
    };
    output.print(&format!("{}: {}: {found}\n", place.display(), plural(report.claims, "claim")));
    if let Some(into) = extract {
        let pdf = if place.is_dir() { place.join(PDF) } else { place };
        write_out(&pdf, into, output)?;
    }
    Ok(if report.findings.iter().any(|finding| finding.level == Level::Error) {
        Exit::Unproved
    } else {
        Exit::Clean
    })
}

/// Writes the evidence inside a PDF into a folder, all of it or, where a file is in the way, nothing. Names are those that evidence goes by,
/// which `verify` knows: no name of the file itself is followed.
fn write_out(pdf: &Path, into: &Path, output: &Output) -> Result<(), Failure> {
    let enclosed = verify::enclosed(pdf)?.map_err(|why| {
        Failure::new(format!("cannot read `{}`: {why}", pdf.display()), "name a PDF that briefpack made")
    })?;
    if enclosed.files.is_empty() {
        return Err(Failure::new(
            format!("no evidence rides inside `{}`", pdf.display()),
            "name a PDF that briefpack made, as it was published",
        ));
    }
    let failed = |act: &str, path: &Path, why: &io::Error| Failure {
        message: format!("cannot {act} `{}`: {why}", path.display()),
        help: None,
    };
    fs::create_dir_all(into).map_err(|why| failed("create", into, &why))?;
    let places: Vec<(PathBuf, &Vec<u8>)> =
        enclosed.files.iter().map(|(name, bytes)| (into.join(name), bytes)).collect();
    // A link that leads nowhere is in the way, too.
    if let Some((taken, _)) = places.iter().find(|(path, _)| fs::symlink_metadata(path).is_ok()) {
        return Err(Failure::new(
            format!("`{}` is there already, and was left as it is", taken.display()),
            "name another folder, or move the file away",
        ));
    }
    for (path, bytes) in &places {
        let file = fs::File::options().write(true).create_new(true).open(path);
        file.and_then(|mut file| file.write_all(bytes)).map_err(|why| failed("write", path, &why))?;
        output.print(&format!("{}\n", path.display()));
    }
    Ok(())
}

fn missing(place: &Path) -> Failure {
    Failure::new(
        format!("there is no pack in `{}`", place.display()),
        "name the folder of a pack, such as `out/2025-03-17`, or its PDF; `briefpack build` makes it",
    )
}
