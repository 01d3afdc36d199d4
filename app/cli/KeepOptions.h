// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"
#include "core/work/KeptStudies.h"

#include <CLI/App.hpp>

#include <filesystem>

namespace shardscope::cli {

/// Where a command keeps what it found out, for the window and for reports.
struct KeepOptions
{
    std::filesystem::path workspace;

    void addTo(CLI::App &parser)
    {
        parser
            .add_option("--workspace", workspace,
                        "Keep what is found out with the plan and the data, for the window and for report")
            ->type_name("FILE");
    }

    /// Does nothing where no workspace is named. To be called when the study has been printed: a workspace that cannot
    /// be written is no reason to lose it. Errors: those of keepStudy.
    template<class Study>
    Outcome<Done> keep(const Source &source, const DataSet &data, const Study &study, Console &console) const
    {
        if (workspace.empty()) {
            return Done();
        }
        SHARDSCOPE_TRY(keepStudy(workspace, source, data, study));
        console.note("kept in " + workspace.string());
        return Done();
    }
};

} // namespace shardscope::cli
