// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Hdf5File.h"
#include "core/data/readers/Hdf5Storage.h"
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <mutex>
#include <optional>

namespace shardscope {

namespace {

using hdf5::Handle;

/// Debian's library may be used by one thread at a time only.
std::mutex libraryMutex;

constexpr std::string_view magic = "\x89HDF\r\n\x1a\n";

/// One array of the file.
class Array
{
public:
    Array(const FileBytes &file, hid_t handle, const std::string &name)
        : m_file(file), m_handle(handle), m_name(name), m_data(hdf5::openArray(handle, name), H5Dclose),
          m_type(m_data ? H5Dget_type(m_data.id()) : -1, H5Tclose),
          m_space(m_data ? H5Dget_space(m_data.id()) : -1, H5Sclose)
    {
    }

    /// Its shape, and how it is stored. Errors: BadHeader, TruncatedFile, EmptyDataSet, TooManyRows, UnsupportedFeature
    /// (its values are in another file, say; see Hdf5Storage.h).
    Outcome<Done> measure(const ReadOptions &options)
    {
        if (!m_data && hdf5::leadsElsewhere(m_handle, m_name)) {
            return Error{Code::UnsupportedFeature, subject(), {std::string("a link to another file")}};
        }
        if (!m_data || !m_type || !m_space) {
            return bad(SHARDSCOPE_TEXT("the array cannot be read"));
        }
        hsize_t axes[2] = {};
        if (!hasTwoAxes() || H5Sget_simple_extent_dims(m_space.id(), axes, nullptr) != 2) {
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
        m_rowsInFile = static_cast<std::int64_t>(axes[0]);
        m_rows = wanted(m_rowsInFile, options);
        m_dim = static_cast<std::int64_t>(axes[1]);
        SHARDSCOPE_TRY(hdf5::checkStorage(m_file, m_data.id(), subject()));
        return Done();
    }

    std::int64_t rowsInFile() const { return m_rowsInFile; }
    bool isThere() const { return bool(m_data) && bool(m_type) && bool(m_space); }
    bool hasTwoAxes() const { return H5Sget_simple_extent_ndims(m_space.id()) == 2; }
    bool isFloat() const { return H5Tget_class(m_type.id()) == H5T_FLOAT; }
    bool isByte() const { return isType(H5T_NATIVE_UINT8) || isType(H5T_NATIVE_INT8) || isTruth(); }

    /// Errors: UnsupportedElement, Internal, Cancelled.
    Outcome<VectorSet> vectors(const Progress &progress) const
    {
        if (isTruth()) {
            AlignedVector<std::uint8_t> values(static_cast<std::size_t>(m_rows * m_dim));
            SHARDSCOPE_TRY(readInto(values.data(), 1, H5T_NATIVE_UINT8, progress));
            return VectorSet::own(std::move(values), static_cast<int>(m_dim));
        }
        if (isType(H5T_NATIVE_UINT8)) {
            return bytes<std::uint8_t>(H5T_NATIVE_UINT8, progress);
        }
        if (isType(H5T_NATIVE_INT8)) {
            return bytes<std::int8_t>(H5T_NATIVE_INT8, progress);
        }
        if (!isFloat()) {
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
    /// Truth values, which Python's library stores as an enumeration of bytes.
    bool isTruth() const { return H5Tget_class(m_type.id()) == H5T_ENUM && H5Tget_size(m_type.id()) == 1; }

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
    hid_t m_handle;
    std::string m_name;
    Handle m_data;
    Handle m_type;
    Handle m_space;
    std::int64_t m_rowsInFile = 0;
    std::int64_t m_rows = 0; ///< to be read
    std::int64_t m_dim = 0;
};

/// Older files do not say. Errors: MetricMismatch.
Outcome<std::optional<Metric>> metricOf(hid_t handle, const FileBytes &file)
{
    const auto distance = hdf5::attributeOf(handle, "distance");
    if (distance.empty()) {
        return std::optional<Metric>();
    }
    // Of bits, which are bytes of 0 and 1 here, Hamming's distance is the squared Euclidean one.
    if (distance == "euclidean" || distance == "l2" || distance == "hamming") {
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

Outcome<VectorSet> vectorsOf(const FileBytes &file, hid_t handle, const std::string &name, const ReadOptions &options,
                             std::int64_t *rowsInFile, const Progress &progress)
{
    Array array(file, handle, name);
    SHARDSCOPE_TRY(array.measure(options));
    if (rowsInFile) {
        *rowsInFile = array.rowsInFile();
    }
    return array.vectors(progress);
}

Fit fit(const FileBytes &file)
{
    if (file.text().starts_with(magic)) {
        return Fit::Certain;
    }
    return file.ending() == ".hdf5" || file.ending() == ".h5" ? Fit::Possible : Fit::No;
}

std::string listOf(const std::vector<std::string> &names, std::size_t first = 0)
{
    std::string text;
    for (std::size_t i = first; i < names.size(); ++i) {
        text += (i == first ? "" : ", ") + names[i];
    }
    return text;
}

bool exists(hid_t handle, const std::string &name)
{
    return H5Lexists(handle, name.c_str(), H5P_DEFAULT) > 0;
}

/// The array of vectors: named, or "train", or the only one of two axes. Errors: MissingColumn, AmbiguousVectors.
Outcome<std::string> baseName(const FileBytes &file, hid_t handle, const FileLayout &layout)
{
    if (layout.vectorColumns.empty() && exists(handle, "train")) {
        return std::string("train");
    }
    const auto names = hdf5::arrayPaths(handle);
    if (!layout.vectorColumns.empty()) {
        const auto &wanted = layout.vectorColumns;
        const bool isThere = std::ranges::find(names, wanted) != names.end() || hdf5::leadsElsewhere(handle, wanted) ||
                             Array(file, handle, wanted).isThere();
        return isThere ? Outcome<std::string>(wanted)
                       : Error{Code::MissingColumn, file.name(), {wanted, listOf(names)}};
    }
    std::vector<std::string> floats;
    std::vector<std::string> bytes;
    for (const auto &name : names) {
        const Array array(file, handle, name);
        if (array.isThere() && array.hasTwoAxes() && name != layout.queryArray) {
            if (array.isFloat()) {
                floats.push_back(name);
            } else if (array.isByte()) {
                bytes.push_back(name);
            }
        }
    }
    const auto &found = floats.empty() ? bytes : floats;
    if (found.empty()) {
        return Error{Code::MissingColumn, file.name(), {std::string("train"), listOf(names)}};
    }
    return found.size() == 1 ? Outcome<std::string>(found.front())
                             : Error{Code::AmbiguousVectors, file.name(), {found.front(), listOf(found, 1)}};
}

/// The array that the layout names, or the usual one where it is there; empty where neither is. Errors: MissingColumn.
Outcome<std::string> companionName(const FileBytes &file, hid_t handle, const std::string &wanted, const char *usual)
{
    if (wanted.empty()) {
        return exists(handle, usual) ? std::string(usual) : std::string();
    }
    return hdf5::leadsElsewhere(handle, wanted) || Array(file, handle, wanted).isThere()
               ? Outcome<std::string>(wanted)
               : Error{Code::MissingColumn, file.name(), {wanted, listOf(hdf5::arrayPaths(handle))}};
}

/// The distances beside the neighbours, in the same group, where there are some of the same shape.
Outcome<Done> readDistances(const FileBytes &file, hid_t handle, const std::string &neighborArray,
                            const ReadOptions &options, NeighborIds &neighbors)
{
    const auto name = neighborArray.substr(0, neighborArray.rfind('/') + 1) + "distances"; // npos + 1 is 0
    Array array(file, handle, name);
    if (!array.isThere() || !array.hasTwoAxes() || !array.isFloat()) {
        return Done();
    }
    SHARDSCOPE_TRY(array.measure(options));
    const auto distances = array.vectors(unwatched);
    SHARDSCOPE_TRY(distances);
    if (distances->size() == neighbors.rows() && distances->dim() == neighbors.k) {
        neighbors.distances.resize(neighbors.ids.size());
        distances->copyRows(0, distances->size(), neighbors.distances.data());
    }
    return Done();
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    if (!file.text().starts_with(magic)) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("not the signature of an HDF5 file"));
    }
    const std::scoped_lock lock(libraryMutex);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); // errors are values here, not prints
    const Handle handle(hdf5::openFile(file), H5Fclose);
    if (!handle) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("damaged or cut off; HDF5 cannot open it"));
    }
    for (const auto *attribute : {"type", "point_type"}) {
        if (hdf5::attributeOf(handle.id(), attribute) == "sparse") {
            return Error{Code::UnsupportedElement, file.name(), {std::string("sparse")}};
        }
    }
    const auto baseArray = baseName(file, handle.id(), options.layout);
    SHARDSCOPE_TRY(baseArray);
    const auto queryArray = companionName(file, handle.id(), options.layout.queryArray, "test");
    SHARDSCOPE_TRY(queryArray);
    const auto neighborArray = companionName(file, handle.id(), options.layout.neighborArray, "neighbors");
    SHARDSCOPE_TRY(neighborArray);

    FileContent content;
    const auto metric = metricOf(handle.id(), file);
    SHARDSCOPE_TRY(metric);
    content.metric = *metric;
    content.reading.vectorColumns = *baseArray;
    content.reading.vectorColumnCount = 1;
    auto base = vectorsOf(file, handle.id(), *baseArray, options, &content.rowsInFile, partOf(progress, 0, 800));
    SHARDSCOPE_TRY(base);
    content.vectors = *std::move(base);
    if (!queryArray->empty()) {
        auto queries = vectorsOf(file, handle.id(), *queryArray, options, nullptr, partOf(progress, 800, 900));
        SHARDSCOPE_TRY(queries);
        content.queries = *std::move(queries);
    }
    if (!neighborArray->empty()) {
        Array array(file, handle.id(), *neighborArray);
        SHARDSCOPE_TRY(array.measure(options));
        auto neighbors = array.ids(partOf(progress, 900, 1000));
        SHARDSCOPE_TRY(neighbors);
        content.neighbors = *std::move(neighbors);
        SHARDSCOPE_TRY(readDistances(file, handle.id(), *neighborArray, options, *content.neighbors));
    }
    return content;
}

std::vector<std::string> choices(const FileBytes &file)
{
    const std::scoped_lock lock(libraryMutex);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    const Handle handle(hdf5::openFile(file), H5Fclose);
    return handle ? hdf5::arrayPaths(handle.id()) : std::vector<std::string>();
}

} // namespace

constinit const Reader hdf5Reader{"HDF5", fit, read, nullptr, nullptr, choices};

} // namespace shardscope
