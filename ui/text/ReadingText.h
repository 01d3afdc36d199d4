// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/FileLayout.h"

#include <QString>

namespace shardscope {

/// How a file was read, in one sentence: format, separator, columns, and what of it was found out. Empty where nothing
/// was read.
QString readingSentence(const Reading &reading);

/// "semicolons": what is between the fields.
QString separatorText(char separator);

/// "the header": a part of a layout.
QString layoutPartText(LayoutPart part);

} // namespace shardscope
