//! What paper needs that a screen does not: the address of a source to read, since a link cannot be followed there.

use super::document::{Block, Document, Inline, Target};

/// The document with the address of each source set out at the end of its entry.
pub fn document(mut document: Document) -> Document {
    for block in &mut document.blocks {
        let Block::Sources(entries) = block else { continue };
        for entry in entries {
            if let Some(Block::Paragraph(content)) = entry.content.first_mut()
                && let Some(address) = outward(content)
            {
                let shown = vec![Inline::Text(address.clone())];
                content.push(Inline::LineBreak);
                content.push(Inline::Link { to: Target::Web(address), content: shown });
            }
        }
    }
    document
}

/// The first address that a text links to, unless the text itself shows it.
fn outward(content: &[Inline]) -> Option<String> {
    content.iter().find_map(|inline| match inline {
        Inline::Link { to: Target::Web(address), content } => {
            let shown = matches!(content.as_slice(), [Inline::Text(text)] if text == address);
            (!shown).then(|| address.clone())
        }
        Inline::Emphasis(content) | Inline::Strong(content) => outward(content),
        _ => None,
    })
}
