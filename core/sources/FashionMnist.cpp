// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/FashionMnist.h"

#include "core/jobs/Parallel.h"
#include "core/sources/Source.h"

#include <array>
#include <optional>

namespace shardscope {

namespace {

std::filesystem::path fileOf(const char *part)
{
    return std::filesystem::path("/usr/share/datasets/fashion-mnist") / (std::string(part) + "-images-idx3-ubyte.gz");
}

/// Source: Xiao, Rasul & Vollgraf 2017, in the order of the class numbers.
void nameClasses(std::vector<std::string> &labels)
{
    static constexpr std::array names{"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                                      "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};
    for (auto &label : labels) {
        if (label.size() == 1) {
            label = names[label[0] - '0'];
        }
    }
}

} // namespace

bool isFashionMnistInstalled()
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(fileOf("train"), ignored) &&
           std::filesystem::is_regular_file(fileOf("t10k"), ignored);
}

Outcome<FileContent> readFashionMnist(const Progress &progress)
{
    // Inflating is most of the work, and a gzip file cannot be inflated by two threads: take the two files side by
    // side.
    const ReadOptions alone{.companions = false};
    std::array<std::optional<Outcome<FileContent>>, 2> parts;
    const bool finished = parallelFor(
        2, 1,
        [&](std::int64_t part, std::int64_t) {
            parts[part] = readFile(fileOf(part == 0 ? "train" : "t10k"), alone, unwatched);
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    SHARDSCOPE_TRY(*parts[0]);
    SHARDSCOPE_TRY(*parts[1]);
    FileContent content = std::move(**parts[0]);
    content.queries = (*parts[1])->vectors;
    content.queryLabels = std::move((*parts[1])->labels);
    nameClasses(content.labels);
    nameClasses(content.queryLabels);
    return content;
}

} // namespace shardscope
