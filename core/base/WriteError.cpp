// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/WriteError.h"

#include <sys/resource.h>

#include <cerrno>
#include <system_error>

namespace shardscope {

namespace {

rlim_t fileSizeLimit()
{
    rlimit limit = {};
    return ::getrlimit(RLIMIT_FSIZE, &limit) == 0 ? limit.rlim_cur : RLIM_INFINITY;
}

} // namespace

bool hasFileSizeLimit()
{
    return fileSizeLimit() != RLIM_INFINITY;
}

Error cannotWrite(const std::filesystem::path &path, int reason)
{
    if (reason == EFBIG && hasFileSizeLimit()) {
        return {Code::FileSizeLimit, path.string(), {static_cast<std::int64_t>(fileSizeLimit())}};
    }
    return {Code::CannotWrite, path.string(), {std::generic_category().message(reason)}};
}

} // namespace shardscope
