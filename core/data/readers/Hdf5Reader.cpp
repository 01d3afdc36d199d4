// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"

#include <hdf5.h>

#include <algorithm>
#include <mutex>
#include <optional>

namespace shardscope {

namespace {

/// An identifier of the library, closed when it goes.
class Handle
{
public:
    Handle(hid_t id, herr_t (*close)(hid_t)) : m_id(id), m_close(close) {}
    ~Handle()
    {
        if (m_id >= 0) {
            m_close(m_id);
        }
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    hid_t id() const { return m_id; }
    explicit operator bool() const { return m_id >= 0; }

private:
    hid_t m_id;
    herr_t (*m_close)(hid_t);
};

/// Debian's library may be used by one thread at a time only.
std::mutex libraryMutex;

constexpr std::string_view magic = "\x89HDF\r\n\x1a\n";

/// Hands the bytes to the library as they are in memory, so that the file is opened once and never written.
hid_t openImage(const FileBytes &file)
{
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    if (file.isMapped()) {
        return H5Fopen(file.path().c_str(), H5F_ACC_RDONLY, access.id());
    }
    H5Pset_fapl_core(access.id(), 1 << 20, false);
    H5Pset_file_image(access.id(), const_cast<std::byte *>(file.bytes().data()), file.bytes().size());
    return H5Fopen(file.path().c_str(), H5F_ACC_RDONLY, access.id());
}

/// A text attribute of the file; empty where it is missing or no text.
std::string attributeOf(hid_t file, const char *name)
{
    if (H5Aexists(file, name) <= 0) {
        return {};
    }
    const Handle attribute(H5Aopen(file, name, H5P_DEFAULT), H5Aclose);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    if (!attribute || !type || H5Tget_class(type.id()) != H5T_STRING) {
        return {};
    }
    if (H5Tis_variable_str(type.id()) > 0) {
        char *text = nullptr;
        const Handle memory(H5Tcopy(type.id()), H5Tclose);
        if (H5Aread(attribute.id(), memory.id(), &text) < 0 || !text) {
            return {};
        }
        std::string result(text);
        H5free_memory(text);
        return result;
    }
    constexpr std::size_t greatestText = 256;
    const std::size_t size = H5Tget_size(type.id());
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    if (size == 0 || size > greatestText || H5Sget_simple_extent_npoints(space.id()) != 1) {
        return {};
    }
    std::string result(size, '\0');
    if (H5Aread(attribute.id(), type.id(), result.data()) < 0) {
        return {};
    }
    return result.substr(0, result.find('\0'));
}

std::vector<std::string> datasetNames(hid_t file)
{
    std::vector<std::string> names;
    const auto take = [](hid_t, const char *name, const H5L_info_t *, void *list) -> herr_t {
        static_cast<std::vector<std::string> *>(list)->emplace_back(name);
        return 0;
    };
    H5Literate(file, H5_INDEX_NAME, H5_ITER_INC, nullptr, take, &names);
    return names;
}

/// One array of the file.
class Array
{
public:
    Array(const FileBytes &file, hid_t handle, const char *name)
        : m_file(file), m_name(name), m_data(H5Dopen2(handle, name, H5P_DEFAULT), H5Dclose),
          m_type(m_data ? H5Dget_type(m_data.id()) : -1, H5Tclose),
          m_space(m_data ? H5Dget_space(m_data.id()) : -1, H5Sclose)
    {
    }

    /// Its shape, held against what is stored. Errors: BadHeader, TruncatedFile, EmptyDataSet, TooManyRows.
    Outcome<Done> measure()
    {
        if (!m_data || !m_type || !m_space) {
            return bad(SHARDSCOPE_TEXT("the array cannot be read"));
        }
        hsize_t axes[2] = {};
        if (H5Sget_simple_extent_ndims(m_space.id()) != 2 ||
            H5Sget_simple_extent_dims(m_space.id(), axes, nullptr) != 2) {
            return bad(SHARDSCOPE_TEXT("the array has not two axes, vectors and values"));
        }
        if (axes[0] == 0) {
            return Error{Code::EmptyDataSet, subject(), {}};
        }
        if (axes[0] > std::uint64_t(greatestRows)) {
            const auto most = std::uint64_t(INT64_MAX);
            return Error{Code::TooManyRows, subject(), {std::int64_t(std::min<std::uint64_t>(axes[0], most))}};
        }
        if (axes[1] == 0 || axes[1] > std::uint64_t(greatestDimension)) {
            return bad(wrongDimension);
        }
        m_rows = static_cast<std::int64_t>(axes[0]);
        m_dim = static_cast<std::int64_t>(axes[1]);
        // Deflate, the usual filter, packs to a thousandth at best; an array that claims more is not there.
        constexpr std::uint64_t greatestRatio = 1032;
        const std::uint64_t stored = H5Dget_storage_size(m_data.id());
        const std::uint64_t claimed = axes[0] * axes[1] * H5Tget_size(m_type.id());
        if (stored > std::uint64_t(m_file.size()) || claimed / greatestRatio > stored) {
            return truncated(m_file, static_cast<std::int64_t>(claimed));
        }
        return Done();
    }

    /// Errors: UnsupportedElement, Internal, Cancelled.
    Outcome<VectorSet> vectors(const Progress &progress) const
    {
        if (isType(H5T_NATIVE_UINT8)) {
            return bytes<std::uint8_t>(H5T_NATIVE_UINT8, progress);
        }
        if (isType(H5T_NATIVE_INT8)) {
            return bytes<std::int8_t>(H5T_NATIVE_INT8, progress);
        }
        if (H5Tget_class(m_type.id()) != H5T_FLOAT) {
            return Error{Code::UnsupportedElement, subject(), {std::string("int16, int32 or int64")}};
        }
        if (isType(H5T_NATIVE_FLOAT)) {
            if (auto mapped = inPlace(Element::Float32, alignof(float))) {
                return *std::move(mapped);
            }
        }
        Matrix values(m_rows, static_cast<int>(m_dim));
        SHARDSCOPE_TRY(readInto(values.data(), sizeof(float), H5T_NATIVE_FLOAT, progress));
        return VectorSet::own(std::move(values));
    }

    /// Errors: UnsupportedElement, Internal, Cancelled.
    Outcome<NeighborIds> ids(const Progress &progress) const
    {
        if (H5Tget_class(m_type.id()) != H5T_INTEGER) {
            return Error{Code::UnsupportedElement, subject(), {std::string("float32")}};
        }
        NeighborIds neighbors{static_cast<int>(m_dim), std::vector<std::int64_t>(m_rows * m_dim)};
        SHARDSCOPE_TRY(readInto(neighbors.ids.data(), sizeof(std::int64_t), H5T_NATIVE_INT64, progress));
        return neighbors;
    }

private:
    std::string subject() const { return m_file.name() + '#' + m_name; }
    Error bad(const char *what) const { return {Code::BadHeader, subject(), {std::int64_t(0), std::string(what)}}; }
    bool isType(hid_t native) const { return H5Tequal(m_type.id(), native) > 0; }

    /// The rows where they lie in the mapped file, if they are stored as one unfiltered block.
    std::optional<VectorSet> inPlace(Element element, std::size_t alignment) const
    {
        const Handle layout(H5Dget_create_plist(m_data.id()), H5Pclose);
        const haddr_t offset = H5Dget_offset(m_data.id());
        const std::uint64_t size = std::uint64_t(m_rows) * std::uint64_t(m_dim) * sizeOf(element);
        if (H5Pget_layout(layout.id()) != H5D_CONTIGUOUS || H5Pget_external_count(layout.id()) != 0 ||
            offset == HADDR_UNDEF || offset % alignment != 0 || offset > std::uint64_t(m_file.size()) ||
            size > std::uint64_t(m_file.size()) - offset) {
            return std::nullopt;
        }
        const Block block{offset, std::uint64_t(m_rows), std::uint64_t(m_dim), sizeOf(element)};
        return view(m_file, block, m_rows, element);
    }

    template<class T>
    Outcome<VectorSet> bytes(hid_t native, const Progress &progress) const
    {
        if (auto mapped = inPlace(elementOf<T>(), 1)) {
            return *std::move(mapped);
        }
        AlignedVector<T> values(static_cast<std::size_t>(m_rows * m_dim));
        SHARDSCOPE_TRY(readInto(values.data(), sizeof(T), native, progress));
        return VectorSet::own(std::move(values), static_cast<int>(m_dim));
    }

    /// Block by block, so that it can be stopped.
    Outcome<Done> readInto(void *out, std::size_t itemBytes, hid_t native, const Progress &progress) const
    {
        constexpr std::int64_t blockBytes = 16 << 20;
        const std::int64_t rowBytes = m_dim * static_cast<std::int64_t>(itemBytes);
        const std::int64_t blockRows = std::max<std::int64_t>(1, blockBytes / rowBytes);
        for (std::int64_t first = 0; first < m_rows; first += blockRows) {
            const hsize_t start[2] = {hsize_t(first), 0};
            const hsize_t count[2] = {hsize_t(std::min(blockRows, m_rows - first)), hsize_t(m_dim)};
            const Handle memory(H5Screate_simple(2, count, nullptr), H5Sclose);
            const Handle part(H5Scopy(m_space.id()), H5Sclose);
            H5Sselect_hyperslab(part.id(), H5S_SELECT_SET, start, nullptr, count, nullptr);
            auto *target = static_cast<std::byte *>(out) + first * rowBytes;
            if (H5Dread(m_data.id(), native, memory.id(), part.id(), H5P_DEFAULT, target) < 0) {
                return bad(SHARDSCOPE_TEXT("the array cannot be read"));
            }
            if (!progress(first, m_rows)) {
                return Error{Code::Cancelled, {}, {}};
            }
        }
        return Done();
    }

    const FileBytes &m_file;
    std::string m_name;
    Handle m_data;
    Handle m_type;
    Handle m_space;
    std::int64_t m_rows = 0;
    std::int64_t m_dim = 0;
};

/// Older files do not say. Errors: MetricMismatch.
Outcome<std::optional<Metric>> metricOf(hid_t handle, const FileBytes &file)
{
    const auto distance = attributeOf(handle, "distance");
    if (distance.empty()) {
        return std::optional<Metric>();
    }
    if (distance == "euclidean" || distance == "l2") {
        return std::optional(Metric::L2);
    }
    if (distance == "angular" || distance == "cosine") {
        return std::optional(Metric::Cosine);
    }
    if (distance == "dot" || distance == "ip" || distance == "inner_product") {
        return std::optional(Metric::InnerProduct);
    }
    return Error{Code::MetricMismatch, file.name(), {distance, std::string("euclidean, angular, dot")}};
}

Outcome<VectorSet> vectorsOf(const FileBytes &file, hid_t handle, const char *name, const Progress &progress)
{
    Array array(file, handle, name);
    SHARDSCOPE_TRY(array.measure());
    return array.vectors(progress);
}

Fit fit(const FileBytes &file)
{
    if (file.text().starts_with(magic)) {
        return Fit::Certain;
    }
    return file.ending() == ".hdf5" || file.ending() == ".h5" ? Fit::Possible : Fit::No;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &, const Progress &progress)
{
    if (!file.text().starts_with(magic)) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("not the signature of an HDF5 file"));
    }
    const std::scoped_lock lock(libraryMutex);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); // errors are values here, not prints
    const Handle handle(openImage(file), H5Fclose);
    if (!handle) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("damaged or cut off; HDF5 cannot open it"));
    }
    const auto names = datasetNames(handle.id());
    const auto has = [&](const char *name) { return std::ranges::find(names, name) != names.end(); };
    if (!has("train")) {
        std::string there;
        for (const auto &name : names) {
            there += (there.empty() ? "" : ", ") + name;
        }
        return Error{Code::MissingColumn, file.name(), {std::string("train"), there}};
    }
    for (const auto *attribute : {"type", "point_type"}) {
        const auto value = attributeOf(handle.id(), attribute);
        if (value == "sparse" || value == "bit") {
            return Error{Code::UnsupportedElement, file.name(), {value}};
        }
    }

    FileContent content;
    const auto metric = metricOf(handle.id(), file);
    SHARDSCOPE_TRY(metric);
    content.metric = *metric;
    auto base = vectorsOf(file, handle.id(), "train", partOf(progress, 0, 800));
    SHARDSCOPE_TRY(base);
    content.vectors = *std::move(base);
    if (has("test")) {
        auto queries = vectorsOf(file, handle.id(), "test", partOf(progress, 800, 900));
        SHARDSCOPE_TRY(queries);
        content.queries = *std::move(queries);
    }
    if (has("neighbors")) {
        Array array(file, handle.id(), "neighbors");
        SHARDSCOPE_TRY(array.measure());
        auto neighbors = array.ids(partOf(progress, 900, 1000));
        SHARDSCOPE_TRY(neighbors);
        content.neighbors = *std::move(neighbors);
    }
    return content;
}

} // namespace

constinit const Reader hdf5Reader{"HDF5", fit, read};

} // namespace shardscope
