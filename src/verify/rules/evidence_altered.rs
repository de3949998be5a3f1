//! V017: the evidence inside a PDF is missing, or is not the pack's.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. No template can bring this about: a PDF is changed after it was built.
pub static EVIDENCE_ALTERED: Rule = Rule {
    code: "V017",
    name: "evidence-altered",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "the evidence inside a PDF is missing, or is not the pack's",
    why: "The manifest of a pack and the notes that it stands on ride inside its PDF, so that the PDF \
          alone can be proved, passed on and built again. Where they are missing, or say something else \
          than the pack, somebody changed the file, or took the evidence from another.\n\n\
          Build the pack again, or take the file from where it was published.",
    fires: Example::Told(
        "a claim is put in other words in the `notes.yaml` that is attached to `briefing.pdf`.",
    ),
    clean: Example::Told("the pack is built again."),
};
