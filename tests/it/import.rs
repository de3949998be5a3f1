//! Import: from what others wrote to articles, and from articles to files of a project.

mod command;
mod extract;
mod fetch;
mod hostile;
mod laws;
mod reference;
mod write;
