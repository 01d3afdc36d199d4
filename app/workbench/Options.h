// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Theme.h"

#include <QCoreApplication>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace shardscope {

/// What was asked for on the command line.
struct Options
{
    Q_DECLARE_TR_FUNCTIONS(Options)

public:
    QString file; ///< of vectors
    QString workspace;
    QString page;
    QString screenshots; ///< folder; empty opens the window
    QString language;
    std::optional<theme::Scheme> scheme;
    QSize size;
};

/// Ends the program with a message and code 2 if the arguments make no sense.
Options parseOptions(const QStringList &arguments);

/// What must be known before there is an application: the scale, and a platform that needs no display for drawing
/// into files.
void prepareEnvironment(int argc, char *argv[]);

} // namespace shardscope
