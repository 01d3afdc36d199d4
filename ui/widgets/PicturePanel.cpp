// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PicturePanel.h"

#include "ui/style/Icon.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/SaveDialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

namespace shardscope {

PicturePanel::PicturePanel(QWidget *picture, QWidget *parent)
    : Panel(parent), m_tableButton(makePanelButton(QStringLiteral("table"), this)), m_picture(picture),
      m_showTable(makePanelAction(QKeySequence(Qt::CTRL | Qt::Key_T), this)),
      m_savePng(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this)),
      m_saveSvg(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), this)),
      m_saveCsv(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this)),
      m_copyPicture(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this)),
      m_copyNumbers(makePanelAction(QKeySequence::Copy, this))
{
    m_tableButton->setDefaultAction(m_showTable);
    addButton(m_tableButton);
    addPart(m_picture);
    makeActions();
    PicturePanel::retranslate();
    PicturePanel::showPart();
}

void PicturePanel::makeActions()
{
    m_showTable->setCheckable(true);
    m_showTable->setIcon(icon(QStringLiteral("table")));
    exportMenu()->addAction(m_showTable);
    exportMenu()->addSeparator();
    exportMenu()->addActions({m_savePng, m_saveSvg, m_saveCsv});
    exportMenu()->addSeparator();
    exportMenu()->addActions({m_copyPicture, m_copyNumbers});

    connect(m_showTable, &QAction::toggled, this, [this](bool isTable) {
        showPart();
        (isTable ? static_cast<QWidget *>(table()) : m_picture)->setFocus(Qt::OtherFocusReason);
    });
    const auto asksFor = [this](QAction *action, const QString &filter, const QString &suffix, PictureFormat format) {
        connect(action, &QAction::triggered, this, [=, this] {
            askAndSave(this,
                       {title(), filter, suffix, [this, format](const QString &file) { return save(format, file); }});
        });
    };
    asksFor(m_savePng, tr("PNG picture (*.png)"), QStringLiteral("png"), PictureFormat::Png);
    asksFor(m_saveSvg, tr("SVG picture (*.svg)"), QStringLiteral("svg"), PictureFormat::Svg);
    connect(m_saveCsv, &QAction::triggered, this, &PicturePanel::askForCsv);
    connect(m_copyPicture, &QAction::triggered, this, &PicturePanel::copyPicture);
    connect(m_copyNumbers, &QAction::triggered, this, &PicturePanel::copyNumbers);
}

void PicturePanel::retranslate()
{
    m_showTable->setText(tr("Show as &table"));
    m_savePng->setText(tr("Save as &PNG…"));
    m_saveSvg->setText(tr("Save as S&VG…"));
    m_saveCsv->setText(tr("Save numbers as &CSV…"));
    m_copyPicture->setText(tr("Copy p&icture"));
    m_copyNumbers->setText(tr("Copy &numbers"));
    m_tableButton->setToolTip(
        tr("Show the numbers of this chart (%1)").arg(m_showTable->shortcut().toString(QKeySequence::NativeText)));
    m_tableButton->setAccessibleName(tr("Show as table"));
    setExportHint(tr("Save or copy this chart or its numbers"));
    Panel::retranslate();
}

void PicturePanel::setPictureTitle(const QString &title)
{
    showTitle(title);
    //: %1 is the title of a chart.
    table()->setAccessibleName(tr("%1: numbers").arg(title));
}

void PicturePanel::setTable(QAbstractItemModel *model)
{
    setRows(model);
}

void PicturePanel::showPart()
{
    const bool hasContents = message().isEmpty();
    setPart(!hasContents ? nullptr : m_showTable->isChecked() ? static_cast<QWidget *>(table()) : m_picture);
    m_tableButton->setEnabled(hasContents);
    setHasContents(hasContents);
}

/// Of the size it has on the screen, but never too small to read.
SvgOptions PicturePanel::pictureOptions() const
{
    return {.size = m_picture->size().expandedTo({640, 400})};
}

Outcome<Done> PicturePanel::save(PictureFormat format, const QString &file) const
{
    const SvgOptions options = pictureOptions();
    return saveDocument(svg(options), options.size, format, file);
}

void PicturePanel::copyPicture() const
{
    const SvgOptions options = pictureOptions();
    QGuiApplication::clipboard()->setImage(drawDocument(svg(options), options.size, 2));
}

} // namespace shardscope
