// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ClusterBar.h"

#include "ui/session/ClusterStudy.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace shardscope {

ClusterBar::ClusterBar(ClusterStudy &study, QWidget *parent)
    : Translated(parent), m_study(study), m_known(new QComboBox(this)), m_menuButton(new QToolButton(this)),
      m_save(new QAction(this)), m_rename(new QAction(this)), m_forget(new QAction(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_known, 1);
    row->addWidget(m_menuButton);
    m_known->setObjectName(QStringLiteral("clusters"));
    m_known->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_known->setMinimumContentsLength(14);
    m_menuButton->setObjectName(QStringLiteral("cluster-menu"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_menuButton->setFocusPolicy(Qt::StrongFocus);
    m_save->setObjectName(QStringLiteral("save-cluster"));
    m_rename->setObjectName(QStringLiteral("rename-cluster"));
    m_forget->setObjectName(QStringLiteral("forget-cluster"));
    auto *menu = new QMenu(m_menuButton);
    menu->addActions({m_save, m_rename, m_forget});
    m_menuButton->setMenu(menu);

    connect(&study, &ClusterStudy::knownChanged, this, &ClusterBar::showKnown);
    connect(m_known, &QComboBox::activated, this, [this](int index) {
        emit chosen(m_known->itemData(index).toString());
        showState();
    });
    connect(m_save, &QAction::triggered, this, &ClusterBar::save);
    connect(m_rename, &QAction::triggered, this, &ClusterBar::rename);
    connect(m_forget, &QAction::triggered, this, &ClusterBar::forget);
    retranslate();
}

void ClusterBar::setAddress(const std::optional<ClusterAddress> &address)
{
    m_address = address;
    showState();
}

QString ClusterBar::current() const
{
    return m_known->currentIndex() > 0 ? m_known->currentText() : QString();
}

void ClusterBar::setCurrent(const QString &name)
{
    m_known->setCurrentIndex(name.isEmpty() ? 0 : std::max(0, m_known->findText(name)));
    showState();
}

void ClusterBar::showKnown()
{
    const QString shown = current();
    m_known->clear();
    m_known->addItem(tr("Another cluster"), QString());
    for (const auto &entry : m_study.known()) {
        m_known->addItem(QString::fromStdString(entry.name), QString::fromStdString(entry.address));
        m_known->setItemData(m_known->count() - 1, QString::fromStdString(entry.address), Qt::ToolTipRole);
    }
    setCurrent(shown);
}

void ClusterBar::showState()
{
    const bool canKeep = m_study.canKeep();
    m_save->setEnabled(canKeep && m_address);
    m_rename->setEnabled(canKeep && !current().isEmpty());
    m_forget->setEnabled(canKeep && !current().isEmpty());
}

void ClusterBar::save()
{
    const QString suggested = current().isEmpty() ? QString::fromStdString(m_address->collection) : current();
    askName(tr("Save cluster"), suggested, [this, address = *m_address](const QString &name) {
        m_study.keep(name.toStdString(), address);
        setCurrent(name);
    });
}

void ClusterBar::rename()
{
    const QString before = current();
    askName(tr("Rename cluster"), before, [this, before](const QString &name) {
        m_study.rename(before.toStdString(), name.toStdString());
        setCurrent(name);
    });
}

void ClusterBar::forget()
{
    const QString name = current();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Forget cluster"),
                                tr("Forget the address of %1? The cluster itself stays as it is.").arg(name),
                                QMessageBox::Cancel, this);
    auto *forget = box->addButton(tr("Forget"), QMessageBox::DestructiveRole);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(forget, &QAbstractButton::clicked, this, [this, name] { m_study.forget(name.toStdString()); });
    box->open();
}

void ClusterBar::askName(const QString &asked, const QString &suggested,
                         const std::function<void(const QString &)> &use)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(asked);
    dialog->setLabelText(tr("Name of the cluster:"));
    dialog->setTextValue(suggested);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, asked, use](const QString &typed) {
        const QString name = typed.trimmed();
        if (name != current() && m_known->findText(name) > 0) {
            auto *box = new QMessageBox(QMessageBox::Warning, asked,
                                        tr("There is a cluster %1 already. Choose another name.").arg(name),
                                        QMessageBox::Ok, this);
            box->setTextFormat(Qt::PlainText);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        } else if (!name.isEmpty()) {
            use(name);
        }
    });
    dialog->open();
}

void ClusterBar::retranslate()
{
    m_known->setAccessibleName(tr("Clusters of this workspace"));
    m_known->setToolTip(tr("Clusters of this workspace, by your names. Their passwords are not kept in it."));
    m_menuButton->setText(tr("Cluster"));
    m_menuButton->setAccessibleName(tr("Save, rename or forget the cluster"));
    m_save->setText(tr("&Save…"));
    m_rename->setText(tr("&Rename…"));
    m_forget->setText(tr("&Forget…"));
    showKnown();
}

} // namespace shardscope
