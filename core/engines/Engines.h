// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"

/// One function per engine, each in a file or folder of its own. engineKinds() calls them all: the one line to add for
/// a new one.
namespace shardscope {

Kind<EngineMaker> pgvectorEngine();
Kind<EngineMaker> redisEngine();
Kind<EngineMaker> qdrantEngine();
Kind<EngineMaker> shardsEngine();

} // namespace shardscope
