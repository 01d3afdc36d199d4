// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Bench.h"

#include "core/base/Quantile.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "tests/bench/Sgemm.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <map>
#include <string_view>

namespace shardscope::bench {

namespace {

bool countsProcessorTime()
{
    const char *const clock = std::getenv("SHARDSCOPE_BENCH_CLOCK");
    return clock && std::string_view(clock) == "cpu";
}

double now()
{
    timespec time;
    clock_gettime(countsProcessorTime() ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

} // namespace

Run timed(std::function<void()> work)
{
    return [work = std::move(work)] {
        const double start = now();
        work();
        return now() - start;
    };
}

void keep(const void *result)
{
    benchmark::DoNotOptimize(result);
    benchmark::ClobberMemory();
}

namespace {

/// Collects the seconds of every repetition, by the benchmark's name.
class Collector : public benchmark::BenchmarkReporter
{
public:
    bool ReportContext(const Context &) override { return true; }
    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            if (run.run_type == Run::RT_Iteration) {
                seconds[run.run_name.function_name].push_back(run.real_accumulated_time /
                                                              static_cast<double>(run.iterations));
            }
        }
    }

    std::map<std::string, std::vector<double>> seconds;
};

void enlist(const std::string &name, const bench::Run &run, int repetitions)
{
    benchmark::RegisterBenchmark(name.c_str(),
                                 [run](benchmark::State &state) {
                                     for ([[maybe_unused]] auto _ : state) {
                                         state.SetIterationTime(run());
                                     }
                                 })
        ->UseManualTime()
        ->Iterations(1)
        ->Repetitions(repetitions);
}

std::string withUnit(double value, const std::string &unit)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.3g %s", value, unit.c_str());
    return text;
}

std::string duration(double seconds)
{
    if (seconds >= 1) {
        return withUnit(seconds, "s");
    }
    return seconds >= 1e-3 ? withUnit(1e3 * seconds, "ms") : withUnit(1e6 * seconds, "µs");
}

void printRow(const std::string &what, const std::string &ours, const std::string &peer, double ratio,
              const std::string &reach, bool reached, const std::string &limit)
{
    const std::string note = reached ? "" : limit.empty() ? " **missed**" : " **missed**: " + limit;
    std::printf("| %s | %s | %s | %.2f | %s%s |\n", what.c_str(), ours.c_str(), peer.c_str(), ratio, reach.c_str(),
                note.c_str());
    std::fflush(stdout);
}

/// True if the reach was reached.
bool compare(const Comparison &comparison)
{
    std::fprintf(stderr, "%s …\n", comparison.what.c_str());
    comparison.ours(); // once each beforehand: pages in, caches warm, clocks up
    comparison.theirs();
    benchmark::ClearRegisteredBenchmarks();
    enlist("ours", comparison.ours, comparison.repetitions);
    enlist("theirs", comparison.theirs, comparison.repetitions);
    Collector collector;
    benchmark::RunSpecifiedBenchmarks(&collector);

    const double ours = median(collector.seconds.at("ours"));
    const double theirs = median(collector.seconds.at("theirs"));
    const double ratio = theirs / ours;
    printRow(comparison.what, duration(ours), comparison.peer + ": " + duration(theirs), ratio,
             "≥ " + withUnit(comparison.reach, ""), ratio >= comparison.reach, comparison.limit);
    return ratio >= comparison.reach;
}

bool measure(const Ceiling &ceiling)
{
    std::fprintf(stderr, "%s …\n", ceiling.what.c_str());
    std::vector<double> values(ceiling.repetitions);
    std::ranges::generate(values, ceiling.measure);
    const double value = median(values);
    const bool isKept = ceiling.isFloor ? value > ceiling.most : value <= ceiling.most;
    printRow(ceiling.what, withUnit(value, ceiling.unit), "limit", ceiling.most > 0 ? value / ceiling.most : value,
             (ceiling.isFloor ? "> " : "≤ ") + withUnit(ceiling.most, ceiling.unit), isKept, ceiling.limit);
    return isKept;
}

/// The rows whose text contains `row`, of the subjects whose name contains `word`.
int runAll(std::string_view word, std::string_view row)
{
    const auto isWanted = [row](const std::string &what) { return what.find(row) != std::string::npos; };
    std::printf(
        "Medians of interleaved runs, %d threads, %s kernels, %s time. Ratio: the peer's time over ours (the more the "
        "better), or the figure over its limit (the less the better; the figure itself where the limit is 0).\n\n"
        "| what | ours | peer | ratio | reach |\n| --- | --- | --- | --- | --- |\n",
        threadCount(), kernels::instructionSet().c_str(), countsProcessorTime() ? "processor" : "wall-clock");
    bool allReached = true;
    bool anyRun = false;
    std::vector<std::string> tables;
    for (const auto &[name, make] : subjects()) {
        if (std::string_view(name).find(word) == std::string_view::npos) {
            continue;
        }
        anyRun = true;
        const Subject subject = make();
        for (const auto &comparison : subject.comparisons) {
            allReached = (!isWanted(comparison.what) || compare(comparison)) && allReached;
        }
        for (const auto &ceiling : subject.ceilings) {
            allReached = (!isWanted(ceiling.what) || measure(ceiling)) && allReached;
        }
        if (row.empty()) { // they are of all rows
            std::ranges::transform(subject.tables, std::back_inserter(tables),
                                   [](const auto &table) { return table(); });
        }
    }
    for (const std::string &table : tables) {
        std::printf("\n%s", table.c_str());
    }
    if (!anyRun) {
        std::fprintf(stderr, "no subject has \"%.*s\" in its name\n", static_cast<int>(word.size()), word.data());
        return 2;
    }
    std::fprintf(stderr, allReached ? "all reached\n" : "some reaches were missed\n");
    return 0;
}

} // namespace
} // namespace shardscope::bench

int main(int argc, char **argv)
{
    if (argc == 5 && std::string_view(argv[1]) == "--openblas") {
        return shardscope::bench::openBlasMain({std::atoll(argv[2]), std::atoll(argv[3]), std::atoll(argv[4])});
    }
    char program[] = "shardscope-bench";
    char interleave[] = "--benchmark_enable_random_interleaving=true";
    char *options[] = {program, interleave, nullptr};
    int count = 2;
    benchmark::Initialize(&count, options);
    return shardscope::bench::runAll(argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
}
