// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/ShardIndex.h"

#include <exception>
#include <new>

namespace shardscope {

// One maker per kind, each in the file of its name.
Outcome<std::unique_ptr<ShardIndex>> makeFlatIndex(const IndexTask &task);
Outcome<std::unique_ptr<ShardIndex>> makeHnswIndex(const IndexTask &task);
Outcome<std::unique_ptr<ShardIndex>> makeIvfFlatIndex(const IndexTask &task);
Outcome<std::unique_ptr<ShardIndex>> makeIvfPqIndex(const IndexTask &task);
Outcome<std::unique_ptr<ShardIndex>> makeSq8Index(const IndexTask &task);

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
