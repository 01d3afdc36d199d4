// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/PlanSpec.h"

#include <QString>

namespace shardscope {

/// A text of a registry (the title or meaning of a kind or a parameter) in the current language. The core marks
/// these texts with SHARDSCOPE_TEXT and knows them in English only.
QString registryText(const char *english);

/// What a kind means, an example of it, and what that does; a line each, for a tool tip.
QString kindText(const char *meaning, const Example &example);

/// What a parameter means, its default, and its name on the command line and in documents; a line each.
QString parameterText(const Parameter &parameter);

/// A parameter's value with the digits grouped as the language does.
QString valueText(const Value &value);

// The kinds of a plan by their titles.
QString strategyTitle(const Choice &strategy);
QString routerTitle(const Choice &router);
QString indexTitle(const Choice &index);

/// "Semantic, 64 shards, router Centroid, index Flat": what a plan is made of, by the titles of its kinds.
QString planSummary(const PlanSpec &plan);
/// The name of a plan; of one that has none, what it is made of.
QString planNameText(const PlanSpec &plan);

/// What of a plan's three kinds is not at its default, in the identifiers of `--set`: "spill 0.2, ef 32".
QString settingsText(const PlanSpec &plan);

} // namespace shardscope
