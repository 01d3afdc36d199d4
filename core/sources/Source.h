// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/data/DataSet.h"
#include "core/data/FileLayout.h"
#include "core/jobs/Progress.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// What to open and how: everything `open` needs, and enough to do it again.
struct Source
{
    std::string location;                  ///< a path, "fashion-mnist", or "KIND:name=value,…" of a generator
    std::optional<Metric> metric;          ///< else what the file says, else L2
    std::filesystem::path queries;         ///< a file of queries; else the file's own; else held out
    std::filesystem::path truth;           ///< a file of ground truth
    std::filesystem::path trainingQueries; ///< a file of queries to learn from, beside those that are evaluated
    double trainingShare = 0; ///< of the queries, that are drawn at random to be learned from and not evaluated
    std::string tenants;      ///< or "zipf:count=…,s=…,seed=…": tenants given to any data set
    std::int64_t sampleQueries = 1000; ///< how many to hold out when there are none
    std::uint64_t seed = 1;            ///< of that choice
    bool acceptTruncated = false;      ///< take the rows that are there where a header promises more
    bool dropNonFinite = false;        ///< leave rows with a NaN or an infinity out, where they are an error otherwise
    std::int64_t sampledFrom = 0;      ///< vectors that the rows are a random sample of; 0: as the file says
    FileLayout layout{};               ///< of the file, and of a file of queries
};

/// Of a file of queries to learn from: of more a sample is taken.
inline constexpr std::int64_t mostTrainingQueries = 100'000;

/// Loads a data set. Formats are told by their content, not by their ending alone. Files are mapped where their layout
/// allows it, and never written.
///
/// Rows that become queries, or are left out, leave the base: the ids of a data set count what stays. Under cosine,
/// float32 rows are brought to unit length here, once; bytes are left as they are. What takes more than half of the
/// memory gets a copy on the disk for that. So it is with float32 rows that float32 cannot compute with: see Frame.
///
/// Errors: those of the readers, each naming the file and the place; NonFinite; MagnitudesTooFar; TruthMismatch;
/// DimensionMismatch and
///         ElementMismatch (queries); AllTrainingEvaluated; MissingColumn, UnknownTenant; those of parseSettings;
///         NotEnoughMemory; CannotWrite.
/// Cancel: polled per block of rows, and while a gzip file is inflated.
Outcome<DataSet> open(const Source &source, const Progress &progress);

/// The kind of a source's vectors, where it is known without reading them.
std::optional<Element> elementOf(const Source &source);

/// The embedded default: Fashion-MNIST where installed, otherwise a generated mixture; never fails.
Source defaultSource();
bool isFashionMnistInstalled();

/// What a generator makes: base, queries and, where there are any, labels.
using Generator = Outcome<DataSet> (*)(const Settings &, const Progress &);
const std::vector<Kind<Generator>> &generatorKinds();

} // namespace shardscope
