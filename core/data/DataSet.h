// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/FileLayout.h"
#include "core/data/Identifiers.h"
#include "core/data/NormSummary.h"
#include "core/vectors/Neighbors.h"
#include "core/vectors/VectorSet.h"

#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// Which tenant each vector and each query belongs to.
struct Tenancy
{
    std::vector<std::string> names;
    std::vector<TenantId> ofVector;          ///< (n)
    std::vector<TenantId> ofQuery;           ///< (queries)
    std::vector<TenantId> ofTrainingQuery{}; ///< (training queries)
};

/// A named column beside the vectors, such as an id, a region or a tenant; each value stored once.
struct Attribute
{
    std::string name;
    std::vector<std::string> values;    ///< the distinct ones
    std::vector<std::int32_t> ofVector; ///< (n) positions in `values`
};

/// Vectors that are pictures: one grey byte a pixel, row by row.
struct PictureShape
{
    int width = 0;
    int height = 0;
};

/// A file of ground truth that lay beside the data, asked for by nobody, and that does not belong to it.
struct TruthLeftAside
{
    std::string file;
    std::optional<Metric> fits; ///< the metric by which it does, where there is one
};

/// What was found wrong with the vectors when they were read, and left as it was or mended.
struct DataNotes
{
    std::int64_t zeroVectors = 0;      ///< under cosine: without direction, at distance 1 from everything
    std::int64_t rowsPromised = 0;     ///< by a header, where fewer are there; 0 otherwise
    std::vector<VectorId> droppedRows; ///< of the source, ascending: left out for a NaN or an infinity
    std::string truthFile;             ///< that the ground truth was read from, where it was in one of its own
    std::optional<TruthLeftAside> truthLeftAside;
    std::int64_t sampledFrom = 0;       ///< vectors of which the source is a random sample, about; 0: it is none
    bool queriesSampled = false;        ///< queries were held out from the base, for the source has none
    std::vector<VectorId> heldOutRows;  ///< these: of the source without the dropped rows, ascending
    std::int64_t queriesWanted = 0;     ///< how many were to be held out: more than there are where tenants are small
    std::optional<NormSummary> norms;   ///< as they were, where the vectors were brought to unit length
    std::optional<Element> baseWas;     ///< in its file, where float32 was made of it for queries that are no bytes
    std::optional<Element> queriesWere; ///< in their file, where they became what the base is
    std::int64_t trainingQueriesOf = 0; ///< that their file has, where it has more than were taken
};

/// How a data set holds vectors that float32 could not compute with as they are in the file: so large or small that
/// squares leave its range, or so far from the origin, compared with how they differ, that products lose the
/// difference.
///
///     held = file · 2^exponent − origin        file = (held + origin) · 2^−exponent
///
/// Squared L2 distances are those of the file times 4^exponent, and so are inner products; see Frame.h.
struct Frame
{
    int exponent = 0;
    std::vector<float> origin; ///< (d), or empty for none

    bool isTrivial() const { return exponent == 0 && origin.empty(); }
    bool operator==(const Frame &) const = default;
};

/// A vector set with all that belongs to it. Immutable once loaded; shared by const pointer.
struct DataSet
{
    std::string name;
    std::string source;             ///< as given: a path, "fashion-mnist" or a generator's text; opens it again
    std::string fingerprint;        ///< of vectors, queries and metric; hexadecimal
    std::string earlierFingerprint; ///< as it was taken before types and numbers of rows counted: see isKnownAs
    Metric metric = Metric::L2;

    VectorSet base;                   ///< as `frame` has it
    VectorSet queries;                ///< the same
    VectorSet trainingQueries;        ///< the same: to learn from, apart from `queries`, which are to judge by; or none
    Frame frame;                      ///< nearly always trivial: vectors are held as they are in the file
    std::optional<GroundTruth> truth; ///< where the file came with it

    std::vector<std::string> labels;      ///< (n) or empty: a word, a class name
    std::vector<std::string> queryLabels; ///< (queries) or empty
    std::vector<Attribute> attributes;
    Identifiers ids;      ///< (n) or none: the users' own, from the file
    Identifiers queryIds; ///< (queries) or none
    Reading reading;      ///< how the file was read
    std::optional<Tenancy> tenancy;
    std::optional<PictureShape> picture;
    DataNotes notes;

    /// Whether a workspace, which may be of an earlier version, means this data set by a fingerprint.
    bool isKnownAs(const std::string &other) const { return other == fingerprint || other == earlierFingerprint; }
};

} // namespace shardscope
