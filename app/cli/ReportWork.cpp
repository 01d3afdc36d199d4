// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ReportWork.h"

namespace shardscope::cli {

Outcome<Done> chooseNprobe(ReportInput &input, std::optional<int> given)
{
    const int shards = input.plan.spec.shards;
    if (given) {
        if (*given < 1 || *given > shards) {
            return Error{Code::NprobeOutOfRange, "--nprobe", {std::int64_t(*given), std::int64_t(shards)}};
        }
        input.nprobe = *given;
        return Done();
    }
    input.nprobe = input.plan.evaluation.nprobeTowards(input.target.value_or(1));
    return Done();
}

Outcome<ReportSize> writeReport(ReportInput input, const ReportSettings &settings, const std::filesystem::path &path,
                                Console &console)
{
    const auto format = formatOf(QString::fromStdString(path.string()));
    SHARDSCOPE_TRY(format);
    input.written = QDateTime::currentDateTimeUtc();
    const auto whole = filledIn(std::move(input), console.stage("report"));
    SHARDSCOPE_TRY(whole);
    return write(compose(*whole, settings), QString::fromStdString(path.string()), *format, console.stage("writing"));
}

} // namespace shardscope::cli
