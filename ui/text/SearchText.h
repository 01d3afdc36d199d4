// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Search.h"
#include "core/store/SearchStore.h"

#include <QString>

namespace shardscope {

/// Rich text, one sentence: how many true neighbours a search for `subject` found, and what that took. `vectors`: of
/// the whole data set; `shards`: of the plan.
QString foundText(const SearchAnswer &answer, const QString &subject, std::int64_t vectors, int shards);

/// What would have found those that were missed; empty where nothing was.
QString remedyText(const SearchAnswer &answer);

/// A search that was made in the data before, in a few words.
QString questionText(const SearchQuestion &question, const DataSet &data);

} // namespace shardscope
