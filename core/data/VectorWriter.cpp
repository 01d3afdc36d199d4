// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/VectorWriter.h"

#include "core/base/OutputFile.h"
#include "core/data/NpyHeader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace shardscope {

namespace {

enum class Layout { Bin, Vecs, Npy };

struct Ending
{
    std::string_view text;
    Layout layout;
    std::optional<Element> element; ///< none: any
};

constexpr std::array endings{
    Ending{".fbin", Layout::Bin, Element::Float32}, Ending{".u8bin", Layout::Bin, Element::UInt8},
    Ending{".i8bin", Layout::Bin, Element::Int8},   Ending{".fvecs", Layout::Vecs, Element::Float32},
    Ending{".bvecs", Layout::Vecs, Element::UInt8}, Ending{".npy", Layout::Npy, std::nullopt},
};

/// The endings that files of such elements may have.
std::string endingsFor(Element element)
{
    std::string all;
    for (const Ending &ending : endings) {
        if (!ending.element || *ending.element == element) {
            all += (all.empty() ? "" : ", ") + std::string(ending.text);
        }
    }
    return all;
}

Outcome<Layout> layoutFor(const std::filesystem::path &path, Element element)
{
    const std::string given = path.extension().string();
    const auto found = std::ranges::find(endings, given, &Ending::text);
    if (found == endings.end()) {
        return Error{Code::BadChoice,
                     path.string(),
                     {std::string("file ending"), given, std::string(".fbin, .u8bin, .i8bin, .fvecs, .bvecs, .npy")}};
    }
    if (found->element && *found->element != element) {
        return Error{Code::BadChoice,
                     path.string(),
                     {"file ending for " + std::string(nameOf(element)) + " vectors", given, endingsFor(element)}};
    }
    return found->layout;
}

template<class T>
std::span<const std::byte> bytesOf(const T &value)
{
    return std::as_bytes(std::span(&value, 1));
}

Outcome<Done> writeBinHeader(OutputFile &file, const VectorSet &vectors)
{
    const std::array<std::uint32_t, 2> header{static_cast<std::uint32_t>(vectors.size()),
                                              static_cast<std::uint32_t>(vectors.dim())};
    return file.write(bytesOf(header));
}

Outcome<Done> writeNpyHeader(OutputFile &file, const VectorSet &vectors)
{
    const std::string_view type = vectors.element() == Element::Float32 ? "<f4"
                                  : vectors.element() == Element::UInt8 ? "|u1"
                                                                        : "|i1";
    return file.write(npyHeader(type, {vectors.size(), vectors.dim()}));
}

Outcome<Done> writeHeader(OutputFile &file, Layout layout, const VectorSet &vectors)
{
    switch (layout) {
    case Layout::Bin:
        return writeBinHeader(file, vectors);
    case Layout::Npy:
        return writeNpyHeader(file, vectors);
    case Layout::Vecs:
        break; // each row has its own
    }
    return Done();
}

} // namespace

Outcome<Done> checkVectorEnding(const std::filesystem::path &path, Element element)
{
    SHARDSCOPE_TRY(layoutFor(path, element));
    return Done();
}

Outcome<Done> writeVectors(const VectorSet &vectors, const std::filesystem::path &path, const Progress &progress)
{
    const auto layout = layoutFor(path, vectors.element());
    SHARDSCOPE_TRY(layout);
    auto file = OutputFile::create(path);
    SHARDSCOPE_TRY(file);
    SHARDSCOPE_TRY(writeHeader(*file, *layout, vectors));

    constexpr std::int64_t block = 4096;
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        if (i % block == 0 && !progress(i, vectors.size())) {
            return Error{Code::Cancelled, path.string(), {}};
        }
        if (*layout == Layout::Vecs) {
            const std::int32_t dim = vectors.dim();
            SHARDSCOPE_TRY(file->write(bytesOf(dim)));
        }
        SHARDSCOPE_TRY(file->write({vectors.row(i), vectors.rowBytes()}));
    }
    return file->commit();
}

Outcome<Done> writeTruth(const GroundTruth &truth, const std::filesystem::path &path)
{
    auto file = OutputFile::create(path);
    SHARDSCOPE_TRY(file);
    const std::array<std::uint32_t, 2> header{static_cast<std::uint32_t>(truth.queries()),
                                              static_cast<std::uint32_t>(truth.k())};
    SHARDSCOPE_TRY(file->write(bytesOf(header)));
    const auto writeColumn = [&](auto value) -> Outcome<Done> {
        std::vector<decltype(value(Neighbor()))> row(truth.k());
        for (std::int64_t query = 0; query < truth.queries(); ++query) {
            std::ranges::transform(truth.row(query), row.begin(), value);
            SHARDSCOPE_TRY(file->write(std::as_bytes(std::span(row))));
        }
        return Done();
    };
    SHARDSCOPE_TRY(writeColumn([](const Neighbor &neighbor) { return neighbor.id.value; }));
    SHARDSCOPE_TRY(writeColumn([](const Neighbor &neighbor) { return neighbor.distance; }));
    return file->commit();
}

} // namespace shardscope
