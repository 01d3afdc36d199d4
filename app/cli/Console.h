// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Countdown.h"
#include "core/jobs/Progress.h"
#include "core/truth/ExactSearch.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace shardscope::cli {

/// Standard output for results; standard error for how far the work has come and how long it will still take. A
/// terminal sees one line that changes; a log file sees a line now and then. Also where an interrupt reaches the work,
/// as its Progress answers false.
///
/// What it hands out refers to it and must not outlive it.
class Console
{
public:
    explicit Console(bool quiet);
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;
    ~Console();

    /// The progress of one stage of the work, shown under that name.
    Progress stage(std::string name);
    /// The progress of a plan's evaluation; `plan` tells it from others.
    StagedProgress stages(const std::string &plan = {});
    /// Shows a line of progress that the work words itself; answers false when interrupted, as a Progress does.
    bool status(const std::string &line);
    /// A remark that is not a result; one that was made before is not made again.
    void note(const std::string &text);
    /// Remarks that exact neighbours are not kept.
    CacheTrouble cacheTrouble();
    /// From now on what is printed is about this data too, which must be unchanged then.
    void answersFor(std::shared_ptr<const DataSet> data);
    /// Puts a result on standard output. Errors: CannotWrite (a full disk behind a redirection), those of
    /// checkUnchanged.
    Outcome<Done> print(const std::string &text);
    Outcome<Done> print(const Json &document);

private:
    using Clock = std::chrono::steady_clock;

    void begin(std::string name);
    bool advance(std::int64_t done, std::int64_t total);
    bool isDue() const;
    void show(const std::string &line);
    void clearLine();

    bool m_quiet;
    bool m_terminal;
    bool m_lineShown = false;
    std::set<std::string> m_notes;
    std::string m_name;
    std::vector<std::shared_ptr<const DataSet>> m_data; ///< that results are about
    Clock::time_point m_begun;
    Countdown m_countdown; ///< of the stage
    Clock::time_point m_shown;
};

/// The progress of a work of several stages, each shown as a line of its own.
template<class Stage>
std::function<bool(Stage stage, std::int64_t done, std::int64_t total)> inStages(Console &console,
                                                                                 const char *(*nameOf)(Stage))
{
    struct Shown
    {
        std::optional<Stage> stage;
        Progress progress;
    };
    const auto shown = std::make_shared<Shown>();
    return [&console, nameOf, shown](Stage stage, std::int64_t done, std::int64_t total) {
        if (shown->stage != stage) {
            shown->stage = stage;
            shown->progress = console.stage(nameOf(stage));
        }
        return shown->progress(done, total);
    };
}

/// "12 s", "3 min 20 s", "1 h 5 min".
std::string spokenDuration(double seconds);

/// Seconds since it was made.
class Stopwatch
{
public:
    double seconds() const;

private:
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

} // namespace shardscope::cli
