//! Templates, theme and fonts: those inside the binary, and those of a project that take their place by name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of a project's own templates.
pub const TEMPLATES: &str = "templates";

/// The master document.
pub const BRIEFING: &str = "briefing.md";
/// The master document of a correction note.
pub const CORRECTION: &str = "correction.md";
/// The HTML page around the document.
pub const PAGE: &str = "page.html";
/// The style of that page.
pub const STYLE: &str = "style.css";
/// The theme of the PDF.
pub const THEME: &str = "pdf.yaml";

const TEXTS: &[(&str, &str)] = &[
    (BRIEFING, include_str!("../../templates/briefing.md")),
    (CORRECTION, include_str!("../../templates/correction.md")),
    (PAGE, include_str!("../../templates/page.html")),
    (STYLE, include_str!("../../templates/style.css")),
    (THEME, include_str!("../../templates/pdf.yaml")),
];

const THEMES: &[(&str, &str)] = &[
    ("ministry", include_str!("../../templates/themes/ministry.yaml")),
    ("newsroom", include_str!("../../templates/themes/newsroom.yaml")),
];

/// The text of a theme that comes with briefpack; empty for a name that none has.
pub fn shipped(name: &str) -> &'static str {
    THEMES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
}

macro_rules! fonts {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../templates/fonts/", $name)))),+]
    };
}

const FONTS: &[(&str, &[u8])] = fonts![
    "NotoNaskhArabic-Bold.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoSerifHebrew-Bold.ttf",
    "NotoSerifHebrew-Regular.ttf",
    "SourceCodePro-Regular.ttf",
    "SourceSans3-It.ttf",
    "SourceSans3-Regular.ttf",
    "SourceSans3-Semibold.ttf",
    "SourceSerif4-Bold.ttf",
    "SourceSerif4-BoldIt.ttf",
    "SourceSerif4-It.ttf",
    "SourceSerif4-Regular.ttf",
];

/// What packs are made with.
#[derive(Clone, Debug)]
pub struct Assets {
    /// Texts by name, each with whether it is the project's own.
    pub texts: BTreeMap<String, Text>,
    /// Font files by name.
    pub fonts: BTreeMap<String, Cow<'static, [u8]>>,
    /// Further font files by their paths, tried after the others.
    pub further: Vec<(String, Cow<'static, [u8]>)>,
}

/// A template, style or theme.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text.
    pub text: Cow<'static, str>,
    /// The name a user knows it by: a path in the project, or that it is built in.
    pub shown: String,
}

/// Why a project's templates or fonts cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`: {why}", .path.display())]
pub struct AssetError {
    /// Which.
    pub path: PathBuf,
    /// What the system says.
    pub why: io::Error,
}

impl Assets {
    /// What is inside the binary.
    pub fn built_in() -> Self {
        let text = |(name, text): &(&str, &'static str)| {
            let shown = format!("{TEMPLATES}/{name} (built in)");
            ((*name).to_string(), Text { text: Cow::Borrowed(text), shown })
        };
        Self {
            texts: TEXTS.iter().map(text).collect(),
            fonts: FONTS.iter().map(|(name, bytes)| ((*name).to_string(), Cow::Borrowed(*bytes))).collect(),
            further: Vec::new(),
        }
    }

    /// What is inside the binary, with what the project at `root` has of its own: files of the same name take their
    /// place, further templates can be included, further fonts are used where the others lack a character. Those of `font_dirs`, which may
    /// be anywhere, come last.
    pub fn load(root: &Path, font_dirs: &[PathBuf]) -> Result<Self, AssetError> {
        let mut assets = Self::built_in();
        let folder = root.join(TEMPLATES);
        for path in files(&folder)? {
            let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_string) else {
                continue;
            };
            if !matches!(ending(&path), "md" | "html" | "css" | "yaml" | "svg") {
                continue;
            }
            let text =
                std::fs::read_to_string(&path).map_err(|why| AssetError { path: path.clone(), why })?;
            let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_string);
            let shown = format!("{TEMPLATES}/{name}");
            assets.texts.insert(name, Text { text: Cow::Owned(text), shown });
        }
        for path in files(&folder.join("fonts"))? {
            let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_string) else {
                continue;
            };
            if is_font(&path) {
                let bytes = std::fs::read(&path).map_err(|why| AssetError { path: path.clone(), why })?;
                if assets.fonts.get(&name).is_none_or(|built_in| **built_in != bytes) {
                    assets.fonts.insert(name, Cow::Owned(bytes));
                }
            }
        }
        for folder in font_dirs {
            let failed = |why| AssetError { path: folder.clone(), why };
            let fonts: Vec<PathBuf> = listed(folder)?.into_iter().filter(|path| is_font(path)).collect();
            if fonts.is_empty() {
                return Err(failed(io::Error::other(
                    "it holds no font: no file that ends in .ttf, .otf, .ttc or .otc",
                )));
            }
            for path in fonts {
                let bytes = std::fs::read(&path).map_err(|why| AssetError { path: path.clone(), why })?;
                assets.further.push((path.display().to_string(), Cow::Owned(bytes)));
            }
        }
        Ok(assets)
    }

    /// The drawings, by file name.
    pub fn drawings(&self) -> impl Iterator<Item = (&str, &Text)> {
        let drawings = self.texts.iter().filter(|(name, _)| ending(Path::new(name)) == "svg");
        drawings.map(|(name, text)| (name.as_str(), text))
    }

    /// A text that is always there, since it is built in.
    pub fn text(&self, name: &str) -> &Text {
        &self.texts[name]
    }
}

/// The files of a folder, sorted; none if it does not exist.
fn files(folder: &Path) -> Result<Vec<PathBuf>, AssetError> {
    if folder.is_dir() { listed(folder) } else { Ok(Vec::new()) }
}

/// The files of a folder, sorted.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, AssetError> {
    let failed = |why| AssetError { path: folder.to_path_buf(), why };
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() {
            all.push(path);
        }
    }
    all.sort();
    Ok(all)
}

/// Whether a file is a font by its name: one, or a collection of several.
fn is_font(path: &Path) -> bool {
    ["ttf", "otf", "ttc", "otc"].iter().any(|known| ending(path).eq_ignore_ascii_case(known))
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}
