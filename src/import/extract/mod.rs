//! From a saved page, a pasted text or a PDF to an [`Article`](super::Article).
