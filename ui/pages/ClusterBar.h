// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ClusterAddress.h"
#include "ui/style/Translated.h"

#include <functional>
#include <optional>

class QAction;
class QComboBox;
class QToolButton;

namespace shardscope {

class ClusterStudy;

/// Chooses one of the workspace's clusters; saves, names and forgets them.
class ClusterBar : public Translated<>
{
    Q_OBJECT

public:
    explicit ClusterBar(ClusterStudy &study, QWidget *parent = nullptr);

    /// What saving would keep; none: nothing to save.
    void setAddress(const std::optional<ClusterAddress> &address);
    QString current() const; ///< name of the chosen one; empty: none
    void setCurrent(const QString &name);

signals:
    void chosen(const QString &address); ///< by the user; empty for a new one

protected:
    void retranslate() override;

private:
    void showKnown();
    void showState();
    void save();
    void rename();
    void forget();
    void askName(const QString &asked, const QString &suggested, const std::function<void(const QString &)> &use);

    ClusterStudy &m_study;
    std::optional<ClusterAddress> m_address;
    QComboBox *m_known;
    QToolButton *m_menuButton;
    QAction *m_save;
    QAction *m_rename;
    QAction *m_forget;
};

} // namespace shardscope
