// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/base/Outcome.h"

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace shardscope {

/// Lets a picture that is a widget of its own, such as the map, be taken out like any chart: PNG, SVG and CSV files and
/// the clipboard, by context menu and by the shortcuts that charts have.
class PictureExport : public QObject
{
    Q_OBJECT

public:
    struct Source
    {
        QWidget *picture;
        std::function<QString()> title;  ///< names the file
        std::function<QByteArray()> csv; ///< the numbers behind it
        std::function<bool()> isThere;   ///< there is something to take out
    };

    /// The picture owns it.
    explicit PictureExport(const Source &source);

    QMenu *menu() const { return m_menu; }

    /// Errors: CannotWrite.
    Outcome<Done> savePng(const QString &file) const;
    Outcome<Done> saveSvg(const QString &file) const;
    Outcome<Done> saveCsv(const QString &file) const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();

    Source m_source;
    QMenu *m_menu;
    QAction *m_savePng;
    QAction *m_saveSvg;
    QAction *m_saveCsv;
    QAction *m_copy;
};

} // namespace shardscope
