//! Text that is shaped and broken as a whole, by parley.
//!
//! A broken parley layout enters, [`Line`]s leave. This is the way of texts whose letters run from right to left or
//! whose breaks are not at spaces; the others are set word by word.

use super::line::{Atom, Line, Speech, Typesetter};
use super::usage::Usage;
use parley::layout::BreakReason;
use parley::{Cluster, Glyph, Layout, Run};
use std::ops::Range;

/// Glyphs that belong together, being gathered.
struct Gathered {
    glyphs: Vec<Glyph>,
    range: Range<usize>,
}

/// The lines of a layout that has been broken, `scale` times as large as it was shaped.
pub(super) fn lines(
    layout: &Layout<u16>,
    mut setter: Typesetter<'_>,
    usage: &mut Usage,
    scale: f32,
) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(layout.len());
    for broken in layout.lines() {
        setter.begin(broken.text_range().end);
        for shaped in broken.runs() {
            setter.part(&shaped.text_range());
            run(&shaped, &mut setter, usage, scale);
            for cluster in shaped.visual_clusters() {
                setter.grapheme(cluster.text_range(), cluster.advance() * scale, cluster.is_rtl());
            }
        }
        let metrics = broken.metrics();
        let width = (metrics.advance - metrics.hanging_advance).max(0.0) * scale;
        out.push(setter.end(width, metrics.advance.max(0.0) * scale, layout.is_rtl()));
    }
    setter.close(&mut out);
    out
}

/// Where lines end because a word is wider than they are.
pub(super) fn torn(layout: &Layout<u16>) -> impl Iterator<Item = usize> + '_ {
    let cut = layout.lines().filter(|line| line.break_reason() == BreakReason::Emergency);
    cut.map(|line| line.text_range().end)
}

/// Enters the glyphs of a run.
fn run(run: &Run<'_, u16>, setter: &mut Typesetter<'_>, usage: &mut Usage, scale: f32) {
    let Some(face) = setter.fonts.face_of(run.font()) else { return };
    let slant = slant(run);
    let rtl = run.is_rtl();
    let whole = &setter.text.text;
    let mut set = |gathered: Option<Gathered>| {
        let Some(Gathered { glyphs, range }) = gathered else { return };
        let speech = Speech::of(usage, face, &glyphs, &whole[range.clone()], rtl);
        setter.atom(&Atom { face, slant, glyphs: &glyphs, text: range, factor: scale, speech: &speech });
    };
    let mut open: Option<Gathered> = None;
    for cluster in run.visual_clusters() {
        // In a run from right to left, the start of a ligature comes last.
        let begins = if rtl { open.is_none() } else { !cluster.is_ligature_continuation() };
        if begins {
            set(open.take());
        }
        gather(
            &cluster,
            open.get_or_insert_with(|| Gathered { glyphs: Vec::new(), range: cluster.text_range() }),
        );
        if rtl && !cluster.is_ligature_continuation() {
            set(open.take());
        }
    }
    set(open);
}

fn gather(cluster: &Cluster<'_, u16>, into: &mut Gathered) {
    let range = cluster.text_range();
    into.range = into.range.start.min(range.start)..into.range.end.max(range.end);
    into.glyphs.extend(cluster.glyphs());
}

/// The slant that a run's font lacks: rightward shift for each unit of height.
pub(super) fn slant(run: &Run<'_, u16>) -> f32 {
    run.synthesis().skew().unwrap_or(0.0).to_radians().tan()
}
