// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/Compose.h"

namespace shardscope {

// One for each file here; sectionKinds() lists them.
SectionKind summarySection();
SectionKind notesSection();
SectionKind dataSection();
SectionKind planSection();
SectionKind mapSection();
SectionKind skewSection();
SectionKind recallSection();
SectionKind lossSection();
SectionKind latencySection();
SectionKind liveSection();
SectionKind tuningSection();
SectionKind reshardingSection();
SectionKind tenantsSection();
SectionKind driftSection();
SectionKind migrationSection();
SectionKind carriedOutSection();
SectionKind capacitySection();
SectionKind comparisonSection();
SectionKind definitionsSection();
SectionKind provenanceSection();

} // namespace shardscope
