// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/sources/Source.h"

namespace shardscope {

/// How a data set was opened, as a document.
Json toJson(const Source &source);

/// Errors: BadDocument, BadChoice (metric). Keys that are not known are passed over.
Outcome<Source> sourceFromJson(const Json &document);

} // namespace shardscope
