//! Why no article came out of a file, and what to do.

use thiserror::Error;

/// What was found where an article was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExtractError {
    /// There is nothing in the file.
    #[error("`{name}` is empty")]
    Empty {
        /// The file's name as given.
        name: String,
    },
    /// The file is of a sort that is not read.
    #[error("`{name}` is {found}, not HTML, PDF or text")]
    Sort {
        /// The file's name as given.
        name: String,
        /// What it is: "a ZIP archive".
        found: String,
    },
    /// The page or text holds no article.
    #[error("`{name}` holds {found}, no article")]
    NoArticle {
        /// The file's name as given.
        name: String,
        /// What it holds: "a page to log in".
        found: String,
    },
    /// The PDF holds no text that can be read.
    #[error("`{name}` is a PDF {found}")]
    Pdf {
        /// The file's name as given.
        name: String,
        /// What is wrong with it: "without text: its pages are pictures".
        found: String,
    },
}

impl ExtractError {
    /// What to do, one line.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "save the page again, or copy the article's text into a `.txt` file",
            Self::Sort { .. } => "save the article as HTML, PDF or plain text",
            Self::NoArticle { .. } => {
                "open the article itself in a browser, save it as HTML and import that file, or copy its text into a `.txt` file"
            }
            Self::Pdf { .. } => "copy the text into a `.txt` file, and import that",
        }
    }

    /// A page or text without an article.
    pub(super) fn no_article(name: &str, found: impl Into<String>) -> Self {
        Self::NoArticle { name: name.to_owned(), found: found.into() }
    }
}
