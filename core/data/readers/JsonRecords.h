// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Text.h"

namespace shardscope {

/// Where the records of a JSON file are: its lines, the values of its list, one value behind another over several
/// lines, or the values of the first list of objects with numbers inside of an object, as exports and answers of
/// services wrap theirs ({"result": {"points": […]}}, {"data": […]}).
///
/// Errors: BadRecord (a list that does not end, or something behind its end), TooManyRows, Cancelled.
Outcome<std::vector<Line>> recordsOf(const FileBytes &file, const Progress &progress);

} // namespace shardscope
