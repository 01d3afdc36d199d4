// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace shardscope::language {

/// Codes of the languages there are translations for, "en" first.
QStringList available();

/// The name of a language in itself: "Deutsch".
QString nativeName(const QString &code);

/// Translates the application, Qt's own texts and the way numbers are written, at once: every widget gets a
/// LanguageChange. Empty follows the system; a language without translation is English.
void install(const QString &code);

/// Every widget writes its texts and numbers anew, as after a change of how they are written.
void writeAnew();

} // namespace shardscope::language
