// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/readers/Reader.h"
#include "tests/bench/Bench.h"
#include "tests/core/data/ParquetFile.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace shardscope::bench {

namespace {

constexpr std::int64_t rows = 100'000;
constexpr int dim = 128;

std::vector<std::vector<float>> vectors(std::int64_t count)
{
    Random random(1);
    std::vector<std::vector<float>> all(count, std::vector<float>(dim));
    for (auto &row : all) {
        for (float &value : row) {
            value = static_cast<float>(random.normal());
        }
    }
    return all;
}

std::string csvOf(const std::vector<std::vector<float>> &vectors)
{
    std::string text;
    char number[32];
    for (const auto &row : vectors) {
        for (int i = 0; i < dim; ++i) {
            std::snprintf(number, sizeof number, "%.6g%c", double(row[i]), i + 1 < dim ? ',' : '\n');
            text += number;
        }
    }
    return text;
}

double secondsOfNumPy(const std::string &file)
{
    const std::string command = "/usr/bin/python3 " SHARDSCOPE_BENCH_SOURCE "/peer_reading.py " + file;
    FILE *pipe = ::popen(command.c_str(), "r");
    double seconds = std::nan("");
    if (pipe) {
        if (std::fscanf(pipe, "%lf", &seconds) != 1) {
            seconds = std::nan("");
        }
        ::pclose(pipe);
    }
    return seconds;
}

Run reading(const std::string &file)
{
    return timed([file] {
        const auto content = readFile(file, {}, unwatched);
        keep(content ? content->vectors.row(0) : nullptr);
    });
}

} // namespace

/// Files that have to be parsed: against the library that users read them with, and against copying their bytes.
Subject readingSubject()
{
    const auto folder = std::make_shared<small::Folder>();
    const auto csv = folder->write("table.csv", csvOf(vectors(rows)));
    const auto bytes = std::make_shared<const std::string>(small::parquet(
        {small::listColumn<float>("emb", small::physical::float32, vectors(rows / 4))}, {.groupRows = 10'000}));
    const auto table = folder->write("table.parquet", *bytes);
    const auto copy = std::make_shared<std::string>(bytes->size(), '\0');
    return {.comparisons = {{.what = "read CSV, 100,000 × 128",
                             .ours = [folder, read = reading(csv)] { return read(); },
                             .peer = "numpy.loadtxt",
                             .theirs = [folder, csv] { return secondsOfNumPy(csv); },
                             .reach = 1,
                             .repetitions = 3},
                            {.what = "read Parquet, 25,000 × 128, lists of plain floats",
                             .ours = [folder, read = reading(table)] { return read(); },
                             .peer = "copying its bytes",
                             .theirs = timed([bytes, copy] {
                                 std::memcpy(copy->data(), bytes->data(), bytes->size());
                                 keep(copy->data());
                             }),
                             .reach = 0.02,
                             .repetitions = 5}}};
}

} // namespace shardscope::bench
