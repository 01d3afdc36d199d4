// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

/// The benchmarks: each states the peer, or the limit, it is measured against, in the same run, as a ratio.
///
/// To add a subject: write bench_NAME.cpp with a function that sets up and returns its rows, and name that function in
/// Subjects.cpp. A subject's function is called only when its turn comes, so set-up belongs there; what the rows need
/// they share by shared_ptr. See bench_distance.cpp for a short one.
///
/// `shardscope-bench [WORD [ROW]]` runs the subjects whose name contains WORD, of these the rows whose text contains
/// ROW, prints progress on standard error and one Markdown table on standard output. Times are those of the clock on
/// the wall; on a machine that is busy otherwise SHARDSCOPE_BENCH_CLOCK=cpu counts the processor time of all threads
/// instead.
namespace shardscope::bench {

/// Does a piece of work once and answers how many seconds it took.
using Run = std::function<double()>;

/// Times a call.
Run timed(std::function<void()> work);

/// Ours against a peer that does the same work. Runs of both are interleaved at random; medians are compared.
struct Comparison
{
    std::string what; ///< the work, in a few words
    Run ours;
    std::string peer; ///< who does the same
    Run theirs;
    double reach = 1;       ///< least ratio of their time to ours
    std::string limit = {}; ///< what keeps us from it and how that was measured; printed where the reach is missed
    int repetitions = 7;
};

/// A figure that must stay below a limit: a frame's milliseconds, bytes over bytes.
struct Ceiling
{
    std::string what;
    std::function<double()> measure; ///< the median of `repetitions` calls counts
    std::string unit;
    double most = 0;
    std::string limit = {}; ///< as in Comparison
    int repetitions = 7;
    bool isFloor = false; ///< it must be above `most` instead: of what is there to be seen to fail
};

struct Subject
{
    std::vector<Comparison> comparisons = {};
    std::vector<Ceiling> ceilings = {};
    /// Markdown, written behind the rows: what stands behind their ratios, figure by figure.
    std::vector<std::function<std::string()>> tables = {};
};

struct SubjectEntry
{
    const char *name;
    Subject (*make)();
};

/// All subjects, in the order of the table.
const std::vector<SubjectEntry> &subjects();

/// Keeps the compiler from leaving out work whose result nobody uses.
void keep(const void *result);

} // namespace shardscope::bench
