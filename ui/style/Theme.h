// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Fonts.h"
#include "ui/figures/Palette.h"

namespace shardscope::theme {

enum class Scheme { System, Light, Dark };

/// Gives the application the Fusion style, our font and one full palette. Every widget then gets a PaletteChange,
/// which is when whoever keeps colours takes them anew. System follows the desktop.
void apply(Scheme scheme);

/// The size of the application's text in points; 0 follows the desktop. At first 10.
void setFontSize(int points);

/// Whether the palette in use is a dark one.
bool isDark();

/// The colour of a role on the palette in use.
QColor color(Role role);
/// Likewise.
QColor shardColor(ShardId shard, int shards);

} // namespace shardscope::theme
