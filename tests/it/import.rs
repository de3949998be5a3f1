//! Import: from what others wrote to articles, and from articles to files of a project.

mod command;
mod reference;
mod write;
