// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Hdf5Storage.h"

#include "core/base/Parameter.h"
#include "core/data/readers/Hdf5File.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace shardscope::hdf5 {

namespace {

/// Deflate packs to a thousandth at best; an array that claims more is not there.
constexpr std::uint64_t greatestRatio = 1032;
/// What of an array is read at once, whatever the file says.
constexpr std::uint64_t greatestPiece = 1 << 30;
/// Packed pieces up to this unpack to no more than a few hundred megabytes: not worth a look.
constexpr hsize_t harmless = 256 << 10;

class Storage
{
public:
    Storage(const FileBytes &file, hid_t array, const std::string &subject)
        : m_file(file), m_array(array), m_subject(subject), m_layout(H5Dget_create_plist(array), H5Pclose),
          m_type(H5Dget_type(array), H5Tclose)
    {
    }

    Outcome<Done> check()
    {
        const auto layout = m_layout ? H5Pget_layout(m_layout.id()) : H5D_LAYOUT_ERROR;
        if (layout == H5D_VIRTUAL) {
            return unsupported("a virtual array, whose values are in other files");
        }
        if (H5Pget_external_count(m_layout.id()) != 0) {
            return unsupported("external storage, that is values in another file");
        }
        constexpr std::size_t greatestItem = 16; // bytes of a number
        if (layout == H5D_LAYOUT_ERROR || !m_type || H5Tget_size(m_type.id()) > greatestItem) {
            return bad(SHARDSCOPE_TEXT("the array cannot be read"));
        }
        SHARDSCOPE_TRY(checkFilters());
        SHARDSCOPE_TRY(checkSize());
        return layout == H5D_CHUNKED ? checkPieces() : Done();
    }

private:
    /// Errors: UnsupportedFeature.
    Outcome<Done> checkFilters()
    {
        const int count = H5Pget_nfilters(m_layout.id());
        for (int i = 0; i < count; ++i) {
            char name[64] = {};
            unsigned flags = 0;
            unsigned settings = 0;
            std::size_t noSettings = 0;
            const auto filter =
                H5Pget_filter2(m_layout.id(), i, &flags, &noSettings, nullptr, sizeof name - 1, name, &settings);
            const bool isTwice = std::ranges::find(m_filters, filter) != m_filters.end();
            const bool isKnown =
                filter == H5Z_FILTER_DEFLATE || filter == H5Z_FILTER_SHUFFLE || filter == H5Z_FILTER_FLETCHER32;
            if (!isKnown || isTwice) {
                const std::string number = std::to_string(filter);
                return unsupported("the filter " + (*name ? name + (" (" + number + ')') : number) +
                                   (isTwice ? " twice" : ""));
            }
            m_filters.push_back(filter);
        }
        return Done();
    }

    bool isDeflated() const { return std::ranges::find(m_filters, H5Z_FILTER_DEFLATE) != m_filters.end(); }

    /// Errors: TruncatedFile.
    Outcome<Done> checkSize() const
    {
        const Handle space(H5Dget_space(m_array), H5Sclose);
        const auto points = space ? H5Sget_simple_extent_npoints(space.id()) : -1;
        const auto item = std::int64_t(H5Tget_size(m_type.id()));
        const auto claimed = points < 0 ? 0 : points > INT64_MAX / item ? INT64_MAX : points * item;
        const std::uint64_t stored = H5Dget_storage_size(m_array);
        const bool isThere = stored <= std::uint64_t(m_file.size()) && std::uint64_t(claimed) / greatestRatio <= stored;
        return isThere ? Outcome<Done>(Done()) : Error{Code::TruncatedFile, m_file.name(), {claimed, m_file.size()}};
    }

    /// Errors: BadHeader.
    Outcome<Done> checkPieces() const
    {
        hsize_t axes[H5S_MAX_RANK] = {};
        const int rank = H5Pget_chunk(m_layout.id(), H5S_MAX_RANK, axes);
        std::uint64_t bytes = H5Tget_size(m_type.id());
        for (int i = 0; i < rank; ++i) {
            bytes = axes[i] > greatestPiece ? greatestPiece + 1
                                            : std::min(bytes * std::uint64_t(axes[i]), greatestPiece + 1);
        }
        const std::uint64_t possible = (16 << 20) + greatestRatio * std::uint64_t(m_file.size());
        if (rank < 1 || bytes > std::min(greatestPiece, possible)) {
            return bad(SHARDSCOPE_TEXT("it is stored in pieces that are too large for a file of its size"));
        }
        return isDeflated() ? checkInflated(static_cast<std::size_t>(bytes)) : Done();
    }

    /// Every packed piece unpacks to `bytes`, and not to more. Errors: BadHeader.
    Outcome<Done> checkInflated(std::size_t bytes) const
    {
        const Handle space(H5Dget_space(m_array), H5Sclose);
        hsize_t pieces = 0;
        if (H5Dget_num_chunks(m_array, space.id(), &pieces) < 0) {
            return bad(SHARDSCOPE_TEXT("the array cannot be read"));
        }
        const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
            libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
        // Deflate comes last, or before a checksum only: what it unpacks to is what was there.
        constexpr std::size_t checksumBytes = 4;
        const bool isChecked = m_filters.back() == H5Z_FILTER_FLETCHER32;
        const bool hasChecksumBefore =
            !isChecked && std::ranges::find(m_filters, H5Z_FILTER_FLETCHER32) != m_filters.end();
        const std::size_t most = bytes + (hasChecksumBefore ? checksumBytes : 0);
        std::vector<std::byte> plain;
        std::vector<std::byte> packed;
        for (hsize_t i = 0; i < pieces; ++i) {
            hsize_t place[H5S_MAX_RANK] = {};
            unsigned left = 0; // a bit for each filter that was not used
            haddr_t address = 0;
            hsize_t stored = 0;
            if (H5Dget_chunk_info(m_array, space.id(), i, place, &left, &address, &stored) < 0) {
                return bad(SHARDSCOPE_TEXT("the array cannot be read"));
            }
            if (stored <= harmless) {
                continue;
            }
            if (stored > std::uint64_t(m_file.size())) {
                return bad(SHARDSCOPE_TEXT("it is stored in pieces that are too large for a file of its size"));
            }
            packed.resize(stored);
            std::uint32_t used = 0;
            if (H5Dread_chunk(m_array, H5P_DEFAULT, place, &used, packed.data()) < 0) {
                return bad(SHARDSCOPE_TEXT("the array cannot be read"));
            }
            const auto deflate = std::ranges::find(m_filters, H5Z_FILTER_DEFLATE) - m_filters.begin();
            if ((used >> deflate & 1) != 0) { // not deflated
                continue;
            }
            plain.resize(most);
            const std::size_t size = stored - (isChecked ? checksumBytes : 0);
            std::size_t written = 0;
            if (libdeflate_zlib_decompress(decompressor.get(), packed.data(), size, plain.data(), plain.size(),
                                           &written) != LIBDEFLATE_SUCCESS) {
                return bad(SHARDSCOPE_TEXT("a piece of it is damaged, or unpacks to more than it is"));
            }
        }
        return Done();
    }

    Error unsupported(std::string what) const { return {Code::UnsupportedFeature, m_subject, {std::move(what)}}; }
    Error bad(const char *what) const { return {Code::BadHeader, m_subject, {std::int64_t(0), std::string(what)}}; }

    const FileBytes &m_file;
    hid_t m_array;
    const std::string &m_subject;
    Handle m_layout;
    Handle m_type;
    std::vector<H5Z_filter_t> m_filters; ///< in the order in which they pack
};

} // namespace

Outcome<Done> checkStorage(const FileBytes &file, hid_t array, const std::string &subject)
{
    return Storage(file, array, subject).check();
}

} // namespace shardscope::hdf5
