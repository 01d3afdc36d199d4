// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Remedy.h"

#include <system_error>

namespace shardscope {

namespace {

bool isFileOf(const Source &source, const std::string &file)
{
    return !file.empty() && (file == source.location || file == source.queries || file == source.truth ||
                             file == source.trainingQueries);
}

bool isGone(const std::string &file)
{
    std::error_code unknown;
    return !std::filesystem::exists(file, unknown);
}

} // namespace

Remedy remedyFor(const Error &error, const Source &asked)
{
    const bool isOfData = isFileOf(asked, error.subject);
    switch (error.code) {
    case Code::FileChanged:
    case Code::FileShrank:
    case Code::FileLost:
        return Remedy::OpenDataAgain;
    case Code::WorkspaceLogGone:
        return Remedy::OpenWorkspaceAgain;
    case Code::NonFinite:
        return asked.dropNonFinite ? Remedy::None : Remedy::LeaveRowsOut;
    case Code::SizeMismatch:
    case Code::TruncatedFile:
        return isOfData && !asked.acceptTruncated ? Remedy::TakeRowsThere : Remedy::None;
    case Code::ZeroVectors:
        return asked.metric == Metric::L2 ? Remedy::None : Remedy::UseL2;
    case Code::CannotOpen:
        return isOfData && isGone(error.subject) ? Remedy::Locate : Remedy::None;
    default:
        return Remedy::None;
    }
}

Source remedied(Source source, Remedy remedy)
{
    source.dropNonFinite = source.dropNonFinite || remedy == Remedy::LeaveRowsOut;
    source.acceptTruncated = source.acceptTruncated || remedy == Remedy::TakeRowsThere;
    if (remedy == Remedy::UseL2) {
        source.metric = Metric::L2;
    }
    return source;
}

Source relocated(Source source, const std::filesystem::path &from, const std::filesystem::path &to)
{
    if (source.location == from) {
        source.location = to.string();
    }
    for (auto *file : {&source.queries, &source.truth, &source.trainingQueries}) {
        if (*file == from) {
            *file = to;
        }
    }
    return source;
}

} // namespace shardscope
