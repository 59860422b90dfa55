//! The apologies behind a supervisor's figure, as the public register shows them: whose they are
//! and how far they have come, and nothing of the people.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::sees;
use crate::casework::actor::{Me, place_of};
use crate::casework::view::register::{RegisterRow, lines};
use crate::domain::apology::State;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::behind::{OwedHaving, list_obligations_having};
use crate::storage::error::StorageError;

/// A figure that counts apologies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ApologyFigure {
    /// Became owed in a period.
    Owed,
    /// Of these, those drafted.
    Drafted,
    /// Of these, those signed.
    Signed,
    /// Of these, those delivered and published.
    Published,
    /// Owed today and past their day.
    Overdue,
    /// Of which a unit proposed in a period that they were not owed.
    ProposedVoid,
}

/// How many steps an apology has.
pub const STEPS: usize = 4;

impl ApologyFigure {
    /// The way of an apology, step by step.
    pub const STEPS: [Self; STEPS] = [Self::Owed, Self::Drafted, Self::Signed, Self::Published];

    /// The states of an apology that has come so far.
    fn states(self) -> &'static [State] {
        use State::{AwaitingSignature, Issued, Owed, Published, Void};
        match self {
            Self::Owed | Self::ProposedVoid => &[Owed, AwaitingSignature, Issued, Published, Void],
            Self::Drafted => &[AwaitingSignature, Issued, Published],
            Self::Signed => &[Issued, Published],
            Self::Published => &[Published],
            Self::Overdue => &[Owed, AwaitingSignature],
        }
    }

    /// Whether an apology in the state of this code has come so far.
    pub fn holds(self, state: &str) -> bool {
        self.states().iter().any(|one| one.code() == state)
    }
}

/// Which apologies are wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WantedApologies {
    /// The figure.
    pub figure: ApologyFigure,
    /// The unit; all of the reader's when there is none.
    pub unit: Option<UnitCode>,
    /// First day of the period.
    pub from: Day,
    /// Last day of the period.
    pub to: Day,
}

/// An apology and how far it has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenApology {
    /// As the register shows it.
    pub line: RegisterRow,
    /// How far it has come.
    pub state: State,
}

/// The apologies behind a figure, soonest due first.
///
/// # Errors
/// As any query.
pub fn apologies_behind(
    c: &mut AnyConnection,
    me: &Me,
    wanted: &WantedApologies,
    (today, limit): (Day, i64),
) -> Result<Vec<SeenApology>, StorageError> {
    let codes: Vec<&str> = wanted
        .figure
        .states()
        .iter()
        .map(|state| state.code())
        .collect();
    let period = (wanted.from.0, wanted.to.0);
    let having = match wanted.figure {
        ApologyFigure::Overdue => OwedHaving::DueBefore(today.0),
        ApologyFigure::ProposedVoid => {
            OwedHaving::ProposedVoid((wanted.from.start().0, wanted.to.plus(1).start().0))
        }
        _ => OwedHaving::OwedBetween(period),
    };
    let unit = wanted.unit.as_ref().map(|unit| unit.0.as_str());
    let roles = me.roles.iter().filter(|given| sees(given.role));
    let mut places: Vec<&str> = roles.map(|given| place_of(&given.unit.0)).collect();
    places.sort_unstable();
    places.dedup();
    let mut seen = Vec::new();
    for place in places {
        let rows = list_obligations_having(c, (place, unit), (having.clone(), &codes), limit)?;
        let known = lines(c, &rows)?;
        for (row, line) in rows.into_iter().zip(known) {
            let state = columns::coded(&row.state)?;
            seen.push(SeenApology { line, state });
        }
    }
    Ok(seen)
}
