// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace shardscope::cli {

/// Sentences and numbers of the programs without a window, which are English whatever the locale. To be made once there
/// is an application.
class EnglishTexts
{
public:
    EnglishTexts();
    ~EnglishTexts();

private:
    class Plurals;
    std::unique_ptr<Plurals> m_plurals;
};

} // namespace shardscope::cli
