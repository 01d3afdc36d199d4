// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PictureExport.h"

#include "core/base/OutputFile.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/SaveDialog.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

namespace shardscope {

namespace {

constexpr double pictureScale = 2; ///< of PNG files and the clipboard, so that they stay sharp when enlarged

QImage pictureOf(QWidget *widget)
{
    QImage image(widget->size() * pictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pictureScale);
    image.fill(widget->palette().color(QPalette::Base));
    widget->render(&image);
    return image;
}

Outcome<Done> written(const QString &file, const QByteArray &bytes)
{
    return writeFile(file.toStdString(), bytes.toStdString());
}

} // namespace

PictureExport::PictureExport(const Source &source)
    : QObject(source.picture), m_source(source), m_menu(new QMenu(source.picture)),
      m_savePng(makePanelAction(Qt::CTRL | Qt::SHIFT | Qt::Key_P, source.picture)),
      m_saveSvg(makePanelAction(Qt::CTRL | Qt::SHIFT | Qt::Key_G, source.picture)),
      m_saveCsv(makePanelAction(Qt::CTRL | Qt::SHIFT | Qt::Key_E, source.picture)),
      m_copy(makePanelAction(Qt::CTRL | Qt::SHIFT | Qt::Key_C, source.picture))
{
    m_menu->addActions({m_savePng, m_saveSvg, m_saveCsv});
    m_menu->addSeparator();
    m_menu->addAction(m_copy);
    const auto saves = [this](QAction *action, const QString &filter, const QString &suffix,
                              Outcome<Done> (PictureExport::*save)(const QString &) const) {
        connect(action, &QAction::triggered, this, [=, this] {
            if (!m_source.isThere()) {
                return;
            }
            askAndSave(m_source.picture, {m_source.title(), filter, suffix,
                                          [this, save](const QString &file) { return (this->*save)(file); }});
        });
    };
    saves(m_savePng, tr("PNG picture (*.png)"), QStringLiteral("png"), &PictureExport::savePng);
    saves(m_saveSvg, tr("SVG drawing (*.svg)"), QStringLiteral("svg"), &PictureExport::saveSvg);
    saves(m_saveCsv, tr("CSV table (*.csv)"), QStringLiteral("csv"), &PictureExport::saveCsv);
    connect(m_copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setImage(pictureOf(m_source.picture)); });
    m_source.picture->installEventFilter(this);
    retranslate();
}

Outcome<Done> PictureExport::savePng(const QString &file) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    pictureOf(m_source.picture).save(&buffer, "PNG");
    return written(file, bytes);
}

Outcome<Done> PictureExport::saveSvg(const QString &file) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96); // that of a widget; else everything comes out too small
    generator.setSize(m_source.picture->size());
    generator.setViewBox(m_source.picture->rect());
    generator.setTitle(m_source.title());
    QPainter painter(&generator);
    m_source.picture->render(&painter);
    painter.end();
    return written(file, bytes);
}

Outcome<Done> PictureExport::saveCsv(const QString &file) const
{
    return written(file, m_source.csv());
}

bool PictureExport::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu && m_source.isThere()) {
        m_menu->popup(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QObject::eventFilter(watched, event);
}

void PictureExport::retranslate()
{
    m_savePng->setText(tr("Save as &PNG…"));
    m_saveSvg->setText(tr("Save as S&VG…"));
    m_saveCsv->setText(tr("Save numbers as &CSV…"));
    m_copy->setText(tr("&Copy picture"));
}

} // namespace shardscope
