// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Panel.h"

#include "ui/charts/Picture.h"

class QAction;
class QToolButton;

namespace shardscope {

/// A picture with its title, its numbers as a table one click away, and everything that can be taken out of it: PNG,
/// SVG and CSV files, picture and numbers for the clipboard; by button, context menu and keyboard.
class PicturePanel : public Panel
{
    Q_OBJECT

public:
    /// The numbers the picture is drawn from. Must live as long as the panel.
    void setTable(QAbstractItemModel *model);
    QAction *tableAction() const { return m_showTable; }

    /// Errors: CannotWrite.
    Outcome<Done> save(PictureFormat format, const QString &file) const;
    void copyPicture() const;

protected:
    PicturePanel(QWidget *picture, QWidget *parent);

    void setPictureTitle(const QString &title);
    /// What is shown, as a document.
    virtual QByteArray svg(const SvgOptions &options) const = 0;

    void showPart() override;
    void retranslate() override;

private:
    void makeActions();
    SvgOptions pictureOptions() const;

    QToolButton *m_tableButton;
    QWidget *m_picture;
    QAction *m_showTable;
    QAction *m_savePng;
    QAction *m_saveSvg;
    QAction *m_saveCsv;
    QAction *m_copyPicture;
    QAction *m_copyNumbers;
};

} // namespace shardscope
