// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

namespace shardscope {

/// The preview of a table of text. Errors: UnsupportedText.
Outcome<FilePreview> previewText(const FileBytes &file, const FileLayout &said);

} // namespace shardscope
