// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/ShardIndex.h"

#include <exception>
#include <new>

namespace shardscope {

/// One function per kind, each in a file of its own. indexKinds() calls them all: the one line to add for a new one.
Kind<IndexMaker> flatIndex();
Kind<IndexMaker> hnswIndex();
Kind<IndexMaker> ivfFlatIndex();
Kind<IndexMaker> ivfPqIndex();
Kind<IndexMaker> sq8Index();

/// What other kinds are over groups too small for them.
Outcome<std::unique_ptr<ShardIndex>> makeFlatIndex(const IndexTask &task);

/// Thrown where a library is to be left in the midst of a work that its user has stopped.
struct BuildingStopped
{
};

/// Throws BuildingStopped where the user wants no more.
inline void goOnOrThrow(const IndexTask &task)
{
    if (!task.progress(0, 1)) {
        throw BuildingStopped();
    }
}

/// Calls `make` and turns what a library throws into an error.
template<class Make>
Outcome<std::unique_ptr<ShardIndex>> withoutExceptions(Make make)
{
    try {
        return make();
    } catch (const BuildingStopped &) {
        return Error{Code::Cancelled, {}, {}};
    } catch (const std::bad_alloc &) {
        return Error{Code::NotEnoughMemory, {}, {std::int64_t(0)}};
    } catch (const std::exception &exception) {
        return Error{Code::Internal, {}, {std::string(exception.what())}};
    }
}

} // namespace shardscope
