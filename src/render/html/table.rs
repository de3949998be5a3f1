//! Tables as HTML, each in a region that scrolls sideways.
//!
//! Cells enter, a `table` leaves: its head names the columns, and its first column the rows where
//! every row begins with strong text.

use super::write::Writer;
use super::{escape, text};
use crate::render::document::{Align, Inline};

/// From this many columns on, a table is set small and close.
const WIDE: usize = 5;

impl Writer {
    /// Writes a table; nothing where it has no columns.
    pub(super) fn table(&mut self, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        if head.is_empty() {
            return;
        }
        let label = self.region_name();
        self.out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\"");
        escape::push_attribute(&mut self.out, "aria-label", &label);
        self.out.push_str(">\n<table");
        match head.len() {
            2 => self.out.push_str(" class=\"pairs\""),
            WIDE.. => self.out.push_str(" class=\"wide\""),
            _ => {}
        }
        self.out.push_str(">\n<thead>\n");
        self.row(align, head, |column| match column {
            // An empty corner heads nothing.
            [] => Cell::Data,
            _ => Cell::ColumnHead,
        });
        self.out.push_str("</thead>\n<tbody>\n");
        let names_rows = rows.iter().all(|row| row.first().is_some_and(|cell| begins_strong(cell)));
        for row in rows {
            let mut first = names_rows;
            self.row(align, row, |_| if std::mem::take(&mut first) { Cell::RowHead } else { Cell::Data });
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, align: &[Align], row: &[Vec<Inline>], mut kind: impl FnMut(&[Inline]) -> Cell) {
        self.out.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let (open, close) = match kind(cell) {
                Cell::ColumnHead => ("<th scope=\"col\"", "</th>"),
                Cell::RowHead => ("<th scope=\"row\"", "</th>"),
                Cell::Data => ("<td", "</td>"),
            };
            self.out.push_str(open);
            let class = match align.get(column) {
                Some(Align::Center) => "center",
                Some(Align::End) => "end",
                _ if text::opens_with_number(cell) => "numbered",
                _ => "",
            };
            if !class.is_empty() {
                escape::push_attribute(&mut self.out, "class", class);
            }
            escape::push_attribute(&mut self.out, "dir", text::direction(cell));
            self.out.push('>');
            self.inlines(cell);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n");
    }

    /// The section's heading; the second table below it and those after it are numbered, since
    /// regions of one name cannot be told apart.
    fn region_name(&mut self) -> String {
        let section = if self.section.is_empty() { "Table" } else { self.section.as_str() };
        let mut name = section.to_owned();
        let mut count = 1;
        while !self.regions.insert(name.clone()) {
            count += 1;
            name = format!("{section} ({count})");
        }
        name
    }
}

#[derive(Clone, Copy)]
enum Cell {
    ColumnHead,
    RowHead,
    Data,
}

fn begins_strong(cell: &[Inline]) -> bool {
    match cell.first() {
        Some(Inline::Strong(content)) => !text::of(content).is_empty(),
        Some(Inline::Link { content, .. } | Inline::Claim { content, .. }) => begins_strong(content),
        _ => false,
    }
}
