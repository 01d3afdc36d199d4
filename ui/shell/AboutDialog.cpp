// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/AboutDialog.h"

#include "core/base/Versions.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace shardscope {

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Shardscope"));
    auto *picture = new QLabel(this);
    picture->setPixmap(QIcon(QStringLiteral(":/icons/shardscope.svg")).pixmap(64, 64));
    auto *text = new QLabel(
        QStringLiteral("<b>Shardscope %1</b><p>%2</p><p>%3</p>")
            .arg(QLatin1String(SHARDSCOPE_VERSION), tr("A workbench for people who must shard a vector index."),
                 tr("Licence: GNU General Public License, version 3 or later. It comes without any warranty.")),
        this);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *head = new QHBoxLayout;
    head->addWidget(picture, 0, Qt::AlignTop);
    head->addSpacing(12);
    head->addWidget(text, 1);

    auto *list = new QTreeWidget(this);
    list->setObjectName(QStringLiteral("libraries"));
    list->setAccessibleName(tr("Libraries"));
    list->setHeaderLabels({tr("Library"), tr("Version"), tr("Licence")});
    list->setRootIsDecorated(false);
    for (const auto &libraries : {libraryVersions(), otherLibraryVersions()}) {
        for (const LibraryVersion &library : libraries) {
            new QTreeWidgetItem(list, {QString::fromStdString(library.name), QString::fromStdString(library.version),
                                       QString::fromStdString(library.licence)}); // the list owns it
        }
    }
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(list, 1);
    column->addWidget(buttons);
    const int line = fontMetrics().height();
    resize(QSize(29 * line, 29 * line).boundedTo(screen()->availableSize()));
}

} // namespace shardscope
