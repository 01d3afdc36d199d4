// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/NpyContent.h"

namespace shardscope {

namespace {

Fit fit(const FileBytes &file)
{
    if (isNpy(file)) {
        return Fit::Certain;
    }
    return file.ending() == ".npy" ? Fit::Possible : Fit::No;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto array = readNpyArray(file, options);
    SHARDSCOPE_TRY(array);
    return array->isStructured ? contentOfRecords(file, *array, options.layout, progress)
                               : contentOfArray(file, *array, progress);
}

Outcome<std::optional<std::int64_t>> sizeByHeader(const FileBytes &head)
{
    return isNpy(head) ? npySize(head) : std::optional<std::int64_t>();
}

} // namespace

constinit const Reader npyReader{"npy", fit, read, nullptr, sizeByHeader};

} // namespace shardscope
