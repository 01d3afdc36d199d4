// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/FileBytes.h"

#include <hdf5.h>

#include <string>

namespace shardscope::hdf5 {

/// Looks at how an array is stored before any of it is read: in this file only, and so that reading takes no more
/// memory than its values and a piece of it.
///
/// The library itself inflates a piece to whatever its bytes unpack to, and fills whatever a header claims.
///
/// Errors: UnsupportedFeature (values in other files; a filter other than deflate, shuffle and the checksum, or one
///         twice), BadHeader (pieces too large; one that unpacks to more than it is), TruncatedFile; all naming
///         `subject`.
Outcome<Done> checkStorage(const FileBytes &file, hid_t array, const std::string &subject);

} // namespace shardscope::hdf5
