// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Source.h"

#include "core/base/Machine.h"
#include "core/base/Notation.h"
#include "core/data/readers/Reader.h"
#include "core/sources/Assembly.h"
#include "core/sources/FashionMnist.h"
#include "core/sources/PartFiles.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

namespace shardscope {

namespace {

LoadedSet fromContent(FileContent content, std::string name)
{
    LoadedSet loaded;
    loaded.data.name = std::move(name);
    loaded.data.base = std::move(content.vectors);
    loaded.data.queries = std::move(content.queries);
    loaded.data.labels = std::move(content.labels);
    loaded.data.queryLabels = std::move(content.queryLabels);
    loaded.data.attributes = std::move(content.attributes);
    loaded.data.ids = std::move(content.ids);
    loaded.data.reading = std::move(content.reading);
    loaded.data.picture = content.picture;
    loaded.data.notes.rowsPromised = content.rowsPromised;
    loaded.data.notes.sampledFrom = content.sampledFrom;
    loaded.neighbors = std::move(content.neighbors);
    loaded.neighborsBeside = std::move(content.neighborsBeside);
    loaded.metric = content.metric;
    return loaded;
}

Outcome<LoadedSet> generate(const Kind<Generator> &kind, std::string_view text, const Progress &progress)
{
    const auto settings = parseSettings(text, kind.parameters);
    SHARDSCOPE_TRY(settings);
    // Linux grants memory it does not have, and ends the program that uses it.
    const double needed = sizeof(float) * static_cast<double>(settings->integer("d")) *
                          static_cast<double>(settings->integer("n") + settings->integer("queries"));
    if (needed > static_cast<double>(memoryOfMachine())) {
        return Error{Code::NotEnoughMemory, std::string(kind.name), {static_cast<std::int64_t>(needed)}};
    }
    auto data = kind.make(*settings, progress);
    SHARDSCOPE_TRY(data);
    LoadedSet loaded{*std::move(data), {}, {}, Metric::L2};
    loaded.data.name = std::string(kind.name);
    return loaded;
}

std::string titleOf(std::filesystem::path path)
{
    if (path.extension() == ".gz") {
        path.replace_extension();
    }
    return path.stem().string();
}

/// Of a folder the training images of a data set laid out as MNIST is; else the path itself.
std::filesystem::path fileAt(const std::filesystem::path &path)
{
    std::error_code ignored;
    std::vector<std::filesystem::path> found;
    for (const auto &entry : std::filesystem::directory_iterator(path, ignored)) {
        const auto name = entry.path().filename().string();
        if (name.find("train") != name.npos && name.find("images") != name.npos) {
            found.push_back(entry.path());
        }
    }
    return found.empty() ? path : std::ranges::min(found);
}

Outcome<LoadedSet> load(const Source &source, const Progress &progress)
{
    std::error_code ignored;
    const bool isPath = std::filesystem::exists(source.location, ignored);
    if (!isPath && source.location == fashionMnistLocation) {
        auto content = readFashionMnist(progress);
        SHARDSCOPE_TRY(content);
        return fromContent(*std::move(content), "Fashion-MNIST");
    }
    const auto [kindName, settings] = splitNotation(source.location);
    const auto kind = std::ranges::find(generatorKinds(), kindName, &Kind<Generator>::name);
    if (!isPath && kind != generatorKinds().end()) {
        return generate(*kind, settings, progress);
    }
    if (!isPath && source.location.find(':') != std::string::npos) {
        SHARDSCOPE_TRY(findKind(generatorKinds(), "generator", kindName));
    }
    const auto parts = partFilesOf(source.location);
    SHARDSCOPE_TRY(parts);
    if (parts->size() > 1 && fileAt(source.location) == source.location) {
        const ReadOptions options{source.acceptTruncated, true, source.layout};
        auto joined = readParts(*parts, options, source.location, progress);
        SHARDSCOPE_TRY(joined);
        return fromContent(*std::move(joined), titleOf(parts->front()) + " … " + titleOf(parts->back()));
    }
    const auto file = parts->size() == 1 ? parts->front() : fileAt(source.location);
    auto content = readFile(file, {source.acceptTruncated, true, source.layout}, progress);
    SHARDSCOPE_TRY(content);
    return fromContent(*std::move(content), titleOf(file));
}

} // namespace

Outcome<DataSet> open(const Source &source, const Progress &progress)
{
    try {
        auto loaded = load(source, partOf(progress, 0, 600));
        SHARDSCOPE_TRY(loaded);
        return assemble(*std::move(loaded), source, progress);
    } catch (const std::bad_alloc &) {
        return Error{Code::NotEnoughMemory, source.location, {std::int64_t(0)}};
    } catch (const std::length_error &) { // of a vector larger than the address space
        return Error{Code::NotEnoughMemory, source.location, {std::int64_t(0)}};
    }
}

std::optional<Element> elementOf(const Source &source)
{
    std::error_code ignored;
    if (std::filesystem::exists(source.location, ignored)) {
        return std::nullopt;
    }
    if (source.location == fashionMnistLocation) {
        return Element::UInt8;
    }
    const auto kind = std::ranges::find(generatorKinds(), splitNotation(source.location).first, &Kind<Generator>::name);
    return kind != generatorKinds().end() ? std::optional(Element::Float32) : std::nullopt;
}

Source defaultSource()
{
    Source source;
    source.location = isFashionMnistInstalled() ? std::string(fashionMnistLocation)
                                                : "mixture:n=60000,d=128,clusters=200,zipf=1.1,seed=1";
    return source;
}

} // namespace shardscope
