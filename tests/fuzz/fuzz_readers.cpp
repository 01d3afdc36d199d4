// SPDX-License-Identifier: GPL-3.0-or-later

// Every reader against arbitrary bytes. The first byte chooses: a reader, which is then given the rest whatever it
// thinks of it, or detection by content. Beyond not crashing, what is read must hang together.
//
//   build-fuzz/bin/fuzz_readers tests/fuzz/corpus -max_len=4096 -max_total_time=300 -detect_leaks=0
//
// Leaks are not looked for, because libhdf5 1.10 leaks a little for each damaged file it refuses.

#include "core/data/Gzip.h"
#include "core/data/readers/Reader.h"
#include "core/jobs/Parallel.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <span>

using namespace shardscope;

namespace {

void require(bool holds, const char *what)
{
    if (!holds) {
        std::fprintf(stderr, "violated: %s\n", what);
        std::abort();
    }
}

/// Touches every value, so that the address sanitizer sees rows that are not there.
void touch(const VectorSet &vectors)
{
    volatile float sink = 0;
    std::vector<float> row(vectors.dim());
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        vectors.copyRow(i, row.data());
        sink = row.empty() ? 0 : row.back();
    }
    static_cast<void>(sink);
}

void check(const FileContent &content, std::int64_t fileSize)
{
    const auto rows = content.vectors.size();
    touch(content.vectors);
    touch(content.queries);
    require(content.vectors.bytes() <= 8 * fileSize, "memory in proportion to the file");
    require(content.labels.empty() || std::ssize(content.labels) == rows, "a label a row");
    require(content.rowsPromised == 0 || content.rowsPromised != rows, "promised rows differ");
    for (const auto &attribute : content.attributes) {
        require(std::ssize(attribute.ofVector) == rows, "an attribute value a row");
        for (const auto value : attribute.ofVector) {
            require(value >= 0 && value < std::ssize(attribute.values), "attribute values exist");
        }
    }
    if (content.neighbors) {
        require(content.neighbors->k > 0, "k of neighbours");
        require(std::ssize(content.neighbors->ids) == content.neighbors->rows() * content.neighbors->k, "full rows");
    }
}

void read(const Reader &reader, const FileBytes &file, const ReadOptions &options)
{
    const auto content = reader.read(file, options, unwatched);
    if (content.ok()) {
        check(*content, file.size());
    } else {
        require(content.error().subject.starts_with(file.name()), "an error names the file");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const bool once = [] {
        setThreadCount(1); // the readers do not depend on it, and threads would make findings hard to repeat
        return true;
    }();
    static_cast<void>(once);
    if (size < 2) {
        return 0;
    }
    constexpr const char *names[] = {"a",      "a.fvecs", "a.ivecs", "a.bvecs", "a.fbin",  "a.u8bin",
                                     "a.ibin", "a.npy",   "a-ubyte", "a.csv",   "a.jsonl", "a.hdf5"};
    const std::uint8_t choice = data[0];
    const auto bytes = std::as_bytes(std::span(data + 1, size - 1));
    const ReadOptions options{.acceptTruncated = (choice & 0x80) != 0, .companions = false};
    const auto file = FileBytes::inMemory(names[choice % std::size(names)], bytes);

    if (isGzip(bytes)) {
        static_cast<void>(inflateGzip(bytes, file.name()));
    }
    if (const auto detected = readerFor(file); detected.ok()) {
        read(**detected, file, options);
    }
    for (const auto *reader : readers()) {
        // The library behind this one is fuzzed by its own project; here it gets what claims to be such a file.
        if (reader != &hdf5Reader) {
            read(*reader, file, options);
        }
    }
    return 0;
}
