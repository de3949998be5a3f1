//! What a program takes that is many processes: the number of the first enters, seconds leave. Linux alone has `/proc`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Processor time of a program and of all that it starts, asked for while they run.
///
/// The system's account of children knows a process only when its parent has waited for it, which a browser does for few of its own: it gave a fifth of
/// what was spent. What a process takes after the last look is lost.
#[derive(Debug, Default)]
pub struct Family {
    /// By the number of the process, in hundredths of a second.
    ticks: BTreeMap<u32, u64>,
}

impl Family {
    /// Seconds so far.
    pub fn seconds(&self) -> f64 {
        self.ticks.values().sum::<u64>() as f64 / 100.0
    }

    /// Looks at the program with this number, and at what it has started.
    pub fn look(&mut self, first: u32) {
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let mut others: Vec<(u32, u32, u64)> = entries.filter_map(|entry| stat(&entry.path())).collect();
        let mut parents = vec![first];
        while let Some(parent) = parents.pop() {
            others.retain(|(id, of, ticks)| {
                let mine = *id == first || *of == parent;
                if mine {
                    self.ticks.insert(*id, *ticks);
                    parents.extend((*id != parent).then_some(*id));
                }
                !mine
            });
        }
    }
}

/// Number, parent and processor time of a process.
fn stat(folder: &Path) -> Option<(u32, u32, u64)> {
    let id = folder.file_name()?.to_str()?.parse().ok()?;
    let stat = fs::read_to_string(folder.join("stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some((id, u32::try_from(number(1)?).ok()?, number(11)? + number(12)?))
}
