//! From reference managers' files to [`Article`](super::Article)s.
