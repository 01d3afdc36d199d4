// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Reader.h"

#include <algorithm>

namespace shardscope {

std::span<const Reader *const> readers()
{
    static constexpr const Reader *all[] = {&npyReader,      &hdf5Reader,       &idxReader,
                                            &xbinReader,     &xvecsReader,      &jsonLinesReader,
                                            &wordTextReader, &wordBinaryReader, &csvReader};
    return all;
}

Outcome<const Reader *> readerFor(const FileBytes &file)
{
    const Reader *best = nullptr;
    Fit bestFit = Fit::No;
    for (const auto *reader : readers()) {
        if (const Fit fit = reader->fit(file); fit > bestFit) {
            best = reader;
            bestFit = fit;
        }
    }
    if (!best) {
        return Error{Code::UnknownFormat, file.name(), {}};
    }
    return best;
}

Outcome<FileContent> readFile(const std::filesystem::path &path, const ReadOptions &options, const Progress &progress)
{
    const auto file = FileBytes::open(path, progress);
    SHARDSCOPE_TRY(file);
    const auto reader = readerFor(*file);
    SHARDSCOPE_TRY(reader);
    auto content = (*reader)->read(*file, options, progress);
    if (content && content->reading.format.empty()) { // a reader of several formats says itself which
        content->reading.format = (*reader)->name;
    }
    return content;
}

} // namespace shardscope
