// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ChartPanel.h"

#include "core/base/OutputFile.h"
#include "ui/charts/ChartView.h"
#include "ui/models/TableExport.h"
#include "ui/shell/Icon.h"
#include "ui/widgets/NumberTableView.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/SaveDialog.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QToolButton>

namespace shardscope {

ChartPanel::ChartPanel(QWidget *parent)
    : QFrame(parent), m_title(makePanelTitle(this)), m_controls(new QHBoxLayout),
      m_tableButton(makePanelButton(QStringLiteral("table"), this)),
      m_exportButton(makePanelButton(QStringLiteral("export"), this)), m_parts(new QStackedLayout),
      m_chart(new ChartView(this)), m_table(new NumberTableView(this)), m_message(makePanelMessage(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_menu(new QMenu(this)),
      m_showTable(makePanelAction(QKeySequence(Qt::CTRL | Qt::Key_T), this)),
      m_savePng(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this)),
      m_saveSvg(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), this)),
      m_saveCsv(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this)),
      m_copyPicture(makePanelAction(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this)),
      m_copyNumbers(makePanelAction(QKeySequence::Copy, this))
{
    makePanelFrame(this);
    m_table->setModel(m_sorted);
    m_table->setFrameShape(QFrame::NoFrame);
    makeActions();
    layOut();
    retranslate();
    showPart();
}

void ChartPanel::makeActions()
{
    m_showTable->setCheckable(true);
    m_showTable->setIcon(icon(QStringLiteral("table")));
    m_menu->addAction(m_showTable);
    m_menu->addSeparator();
    m_menu->addActions({m_savePng, m_saveSvg, m_saveCsv});
    m_menu->addSeparator();
    m_menu->addActions({m_copyPicture, m_copyNumbers});

    connect(m_showTable, &QAction::toggled, this, [this](bool isTable) {
        showPart();
        (isTable ? static_cast<QWidget *>(m_table) : m_chart)->setFocus(Qt::OtherFocusReason);
    });
    connect(m_savePng, &QAction::triggered, this, [this] {
        askAndSave(this, {m_title->text(), tr("PNG picture (*.png)"), QStringLiteral("png"),
                          [this](const QString &file) { return save(PictureFormat::Png, file); }});
    });
    connect(m_saveSvg, &QAction::triggered, this, [this] {
        askAndSave(this, {m_title->text(), tr("SVG picture (*.svg)"), QStringLiteral("svg"),
                          [this](const QString &file) { return save(PictureFormat::Svg, file); }});
    });
    connect(m_saveCsv, &QAction::triggered, this, [this] {
        askAndSave(this, {m_title->text(), tr("CSV table (*.csv)"), QStringLiteral("csv"),
                          [this](const QString &file) { return saveCsv(file); }});
    });
    connect(m_copyPicture, &QAction::triggered, this, &ChartPanel::copyPicture);
    connect(m_copyNumbers, &QAction::triggered, this, &ChartPanel::copyNumbers);
}

void ChartPanel::layOut()
{
    m_tableButton->setDefaultAction(m_showTable);
    m_exportButton->setMenu(m_menu);
    m_exportButton->setPopupMode(QToolButton::InstantPopup);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 6, 0);
    head->addWidget(m_title);
    head->addStretch();
    head->addLayout(m_controls);
    head->addWidget(m_tableButton);
    head->addWidget(m_exportButton);

    m_parts->addWidget(m_chart);
    m_parts->addWidget(m_table);
    m_parts->addWidget(m_message);

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(1, 1, 1, 1);
    whole->setSpacing(2);
    whole->addLayout(head);
    whole->addLayout(m_parts, 1);
}

void ChartPanel::retranslate()
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
    m_exportButton->setToolTip(tr("Save or copy this chart or its numbers"));
    m_exportButton->setAccessibleName(tr("Save or copy"));
}

void ChartPanel::setFigure(const Figure &figure)
{
    m_title->setText(figure.title);
    //: %1 is the title of a chart.
    m_table->setAccessibleName(tr("%1: numbers").arg(figure.title));
    setAccessibleName(figure.title);
    m_chart->setFigure(figure);
}

void ChartPanel::setTable(QAbstractItemModel *model)
{
    m_sorted->setSourceModel(model);
}

void ChartPanel::setMessage(const QString &message)
{
    m_message->setText(message);
    showPart();
}

void ChartPanel::addControl(QWidget *control)
{
    m_controls->addWidget(control);
}

void ChartPanel::showPart()
{
    const bool hasContent = m_message->text().isEmpty();
    m_parts->setCurrentWidget(!hasContent                ? static_cast<QWidget *>(m_message)
                              : m_showTable->isChecked() ? static_cast<QWidget *>(m_table)
                                                         : m_chart);
    m_tableButton->setEnabled(hasContent);
    m_exportButton->setEnabled(hasContent);
    for (QAction *action : m_menu->actions()) {
        action->setEnabled(hasContent);
    }
}

/// Of the size it has on the screen, but never too small to read.
SvgOptions ChartPanel::pictureOptions() const
{
    return {.size = m_chart->size().expandedTo({640, 400})};
}

Outcome<Done> ChartPanel::save(PictureFormat format, const QString &file) const
{
    return savePicture(m_chart->figure(), pictureOptions(), format, file);
}

Outcome<Done> ChartPanel::saveCsv(const QString &file) const
{
    return writeFile(file.toStdString(), toCsv(*m_sorted).toStdString());
}

void ChartPanel::copyPicture() const
{
    QGuiApplication::clipboard()->setImage(drawPicture(m_chart->figure(), pictureOptions(), 2));
}

void ChartPanel::copyNumbers() const
{
    QGuiApplication::clipboard()->setText(toTsv(*m_sorted));
}

void ChartPanel::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_message->text().isEmpty()) {
        m_menu->popup(event->globalPos());
    }
}

void ChartPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

} // namespace shardscope
