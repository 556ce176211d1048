//! The stage of the workshop.

use super::{Suite, Tally};
use crate::{Outcome, build};

impl Suite<'_> {
    /// The single file, its weight and its PDFs; the stage `browsers` runs a lesson from it. Then the tests of the
    /// workshop once more, with the country of the tutorial added.
    pub(super) fn workshop(&self) -> Outcome<Tally> {
        self.tools()?;
        let program = self.beside.workshop.get()?;
        println!(
            "{}",
            crate::workshop::make_with(self.workspace, program, None, None)?
        );
        let example = self.workspace.root.join("examples/examplia");
        let added = build::Added::check(self.workspace, &example)?;
        let mut tally =
            self.counted(added.tests(self.workspace, &["adapted", "workshop_figures"]))?;
        tally.add(Tally::passed(1));
        Ok(tally)
    }
}
