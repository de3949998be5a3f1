//! Pages, written as a PDF: tagged, with its links, its outline, its metadata, and its evidence inside.
//!
//! Sheets, the structure they belong to and the faces they are set in enter, bytes leave: a PDF 1.7 after PDF/UA-1 and
//! PDF/A-3a. The one user of pdf-writer. It must not know of layout: where a thing stands is decided.

mod attachments;
mod content;
mod file;
mod font;
mod links;
mod metadata;
mod ops;
mod outline;
mod srgb;
mod structure;

pub use links::place_name;

use super::attachment::Attachment;
use super::embed::Embedded;
use super::fonts::Fonts;
use super::pages::Placed;
use super::running::Margin;
use super::slab::Heading;
use super::text::Links;
use super::theme::Geometry;
use super::tree::Tree;
use super::words::Words;
use crate::base::script;
use crate::render::document::Meta;
use content::{Content, Mark};
use file::{File, deflate};
use links::{Area, Destination};
use pdf_writer::types::{Direction, PageMode, TabOrder};
use pdf_writer::writers::{Catalog, Page, Pages};
use pdf_writer::{Finish, Name, Rect, Ref, TextStr};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use structure::Anchor;

/// One page: what stands in its frame, its head and its foot.
pub(super) struct Sheet {
    pub slabs: Vec<Placed>,
    pub margins: [Margin; 2],
}

/// What is written.
pub(super) struct Work<'a> {
    pub page: Geometry,
    pub fonts: &'a Fonts,
    pub faces: &'a [Embedded],
    pub tree: &'a Tree,
    pub headings: &'a [Heading],
    pub links: &'a Links,
    pub attachments: &'a [Attachment],
    pub meta: &'a Meta,
    pub words: &'a Words,
}

/// What lies where, over all pages; PDF coordinates.
#[derive(Default)]
struct Survey {
    destinations: Vec<Destination>,
    areas: Vec<Area>,
    outline: Vec<outline::Entry>,
}

/// Writes a document, and lets go of its pages as soon as it can.
pub(super) fn write(work: &Work<'_>, sheets: Vec<Sheet>) -> Vec<u8> {
    let Work { page, meta, .. } = *work;
    let mut by_number: Vec<Option<&Embedded>> = vec![None; work.fonts.count()];
    for face in work.faces {
        by_number[face.face] = Some(face);
    }
    // Packing is the dearest part, and each page's is its own.
    let mut contents: Vec<Content> =
        sheets.par_iter().map(|sheet| packed(content::page(sheet, work, &by_number))).collect();
    let survey = survey(work, &sheets);
    drop(sheets);

    let mut file = File::new();
    let (catalog, tree) = (file.reserve(), file.reserve());
    let fonts: Vec<Ref> = work.faces.iter().map(|face| font::write(&mut file, work.fonts, face)).collect();
    let resources = file.reserve();
    file.object(resources, |obj| {
        let mut dict = obj.dict();
        let mut names = dict.insert(Name(b"Font")).dict();
        for (number, font) in fonts.iter().enumerate() {
            names.pair(Name(format!("S{number}").as_bytes()), *font);
        }
    });
    let pages: Vec<Ref> = contents.iter().map(|_| file.reserve()).collect();
    let anchors: Vec<Anchor> = survey
        .areas
        .iter()
        .map(|area| Anchor { id: file.reserve(), page: area.page, mark: area.mark })
        .collect();
    let mut id = Sha256::new();
    let mut rest = anchors.iter().peekable();
    for (number, content) in contents.iter_mut().enumerate() {
        let stream = file.reserve();
        id.update(&content.bytes);
        file.packed(stream, &content.bytes, |_| {});
        content.bytes = Vec::new();
        let mut annotations = Vec::new();
        while let Some(anchor) = rest.next_if(|anchor| anchor.page == number) {
            annotations.push(anchor.id);
        }
        file.object(pages[number], |obj| {
            let mut writer: Page<'_> = obj.start();
            let [width, height] = [page.width, page.height].map(links::rounded);
            writer.parent(tree).media_box(Rect::new(0.0, 0.0, width, height)).contents(stream);
            writer.pair(Name(b"Resources"), resources);
            writer.struct_parents(number as i32).tab_order(TabOrder::StructureOrder);
            if !annotations.is_empty() {
                writer.annotations(annotations);
            }
        });
    }
    for (at, (area, anchor)) in survey.areas.iter().zip(&anchors).enumerate() {
        let link = &work.links.list[area.mark.link.unwrap_or_default() as usize];
        area.rect.iter().for_each(|edge| id.update(edge.to_bits().to_be_bytes()));
        links::annotate(&mut file, anchor.id, area, link, at + 1, pages.len() + at, work.words);
    }
    page_tree(&mut file, tree, &pages);
    let names = links::name_tree(&mut file, &pages, &survey.destinations);
    let outline = outline::write(&mut file, &pages, &survey.outline);
    let structure = structure::write(&mut file, work.tree, &pages, &contents, &anchors);
    for part in [&meta.id, &meta.title, &meta.made] {
        id.update(part.as_bytes());
        id.update([0]);
    }
    for attachment in work.attachments {
        id.update(&attachment.bytes);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&id.finalize()[..16]);
    let attached = attachments::write(&mut file, work.attachments, meta);
    let xmp = metadata::xmp(&mut file, meta, short);
    let info = metadata::info(&mut file, meta);
    let output = metadata::output(&mut file);
    file.object(catalog, |obj| {
        let mut writer: Catalog<'_> = obj.start();
        writer.pages(tree).lang(TextStr(&meta.language)).metadata(xmp);
        writer.mark_info().marked(true);
        writer.pair(Name(b"StructTreeRoot"), structure);
        let rtl = script::runs_right_to_left(&meta.language);
        let direction = if rtl { Direction::R2L } else { Direction::L2R };
        writer.viewer_preferences().display_doc_title(true).direction(direction);
        let mut dict = writer.insert(Name(b"Names")).dict();
        dict.pair(Name(b"Dests"), names);
        if let Some((files, _)) = &attached {
            dict.pair(Name(b"EmbeddedFiles"), *files);
        }
        dict.finish();
        if let Some((_, specs)) = &attached {
            writer.insert(Name(b"AF")).array().items(specs.iter().copied());
        }
        if let Some(outline) = outline {
            writer.outlines(outline).page_mode(PageMode::UseOutlines);
        }
        output(writer.insert(Name(b"OutputIntents")));
    });
    file.finish(catalog, info, short)
}

fn packed(content: Content) -> Content {
    Content { bytes: deflate(&content.bytes), ..content }
}

/// Writes the page tree, of one level.
fn page_tree(file: &mut File, root: Ref, pages: &[Ref]) {
    let count = pages.len() as i32;
    file.object(root, |obj| {
        let mut writer: Pages<'_> = obj.start();
        writer.count(count).kids(pages.iter().copied());
    });
}

/// Finds places, links and headings on the pages.
fn survey(work: &Work<'_>, sheets: &[Sheet]) -> Survey {
    let mut out = Survey::default();
    let page = work.page;
    for (number, sheet) in sheets.iter().enumerate() {
        for placed in &sheet.slabs {
            let top = page.top + placed.y;
            let up = |y: f32| page.height - top - y;
            for place in &placed.slab.places {
                let (x, y) = (place.x.max(0.0), up(place.y));
                out.destinations.push(Destination { name: place.name.clone(), page: number, x, y });
            }
            let heading = placed.slab.heading.and_then(|at| work.headings.get(at));
            out.outline.extend(heading.filter(|heading| heading.level <= 4).map(|heading| outline::Entry {
                level: heading.level,
                title: if heading.text.is_empty() { heading.id.clone() } else { heading.text.clone() },
                page: number,
                x: page.left,
                y: up(-4.0),
            }));
            for part in &placed.slab.parts {
                for link in &part.line.links {
                    let rect = [
                        part.x + link.left,
                        up(part.y) + link.low,
                        part.x + link.right,
                        up(part.y) + link.high,
                    ];
                    let mark = Mark { node: part.node, link: Some(link.link) };
                    out.areas.push(Area { page: number, mark, rect });
                }
            }
        }
    }
    out
}
