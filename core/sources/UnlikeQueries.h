// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/Source.h"

/// Generators whose queries are of another law than the vectors, with further queries of that law to learn from.
namespace shardscope {

Kind<Generator> crossModalGenerator();
Kind<Generator> turnedGenerator();

} // namespace shardscope
