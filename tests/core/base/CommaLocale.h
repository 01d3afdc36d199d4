// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <clocale>
#include <string>

namespace shardscope::testing {

/// For its life the C library writes numbers with a decimal comma, as under LC_ALL=de_DE.UTF-8, where such a locale is
/// there.
class CommaLocale
{
public:
    CommaLocale() : m_before(std::setlocale(LC_NUMERIC, nullptr))
    {
        m_isThere = std::setlocale(LC_NUMERIC, "de_DE.UTF-8") != nullptr;
    }
    ~CommaLocale() { std::setlocale(LC_NUMERIC, m_before.c_str()); }
    CommaLocale(const CommaLocale &) = delete;
    CommaLocale &operator=(const CommaLocale &) = delete;

    bool isThere() const { return m_isThere; }

private:
    std::string m_before;
    bool m_isThere = false;
};

} // namespace shardscope::testing

/// Skips a test where no locale with a decimal comma could be made.
#define SHARDSCOPE_NEEDS(locale)                                                                                       \
    do {                                                                                                               \
        if (!(locale).isThere()) {                                                                                     \
            QSKIP("needs the German locale: install the Debian package locales");                                      \
        }                                                                                                              \
    } while (false)
