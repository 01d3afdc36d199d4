// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/Outcome.h"

#include <functional>

class QWidget;

namespace shardscope {

/// What a file of one kind is called and how it is written.
struct SaveTask
{
    QString title;  ///< of what is saved; the file name suggested is made from it
    QString filter; ///< as in QFileDialog
    QString suffix; ///< without the dot
    std::function<Outcome<Done>(const QString &file)> save;
};

/// "Vectors per shard" as vectors-per-shard.
QString fileNameFor(const QString &title);

/// What a name ends in where that promises another kind of file than `suffix`: "pdf" of report.pdf that is to hold
/// HTML. Empty where it promises none.
QString falseEnding(const QString &file, const QString &suffix);
/// Calls `write` at once, or, where the name promises another kind, once the user wants that all the same; else
/// `chooseAnother`.
void writeOrAsk(QWidget *parent, const QString &file, const QString &suffix, const std::function<void()> &write,
                const std::function<void()> &chooseAnother);

/// Asks where to and saves, without waiting; a failure is said in a sentence.
void askAndSave(QWidget *parent, const SaveTask &task);

} // namespace shardscope
