// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/session/Remedy.h"

#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace shardscope {

/// Says what went wrong over the end of the page, without stopping the work, and offers what helps where that is one
/// step. Stays until it is closed or another comes.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Lies over the lower end of a widget beside it, which does not move.
    void showOver(QWidget *area);
    void show(const Error &error, Remedy remedy = Remedy::None);
    QString text() const;

signals:
    void remedyRequested(shardscope::Remedy remedy, const shardscope::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void place();

    QWidget *m_area = nullptr;
    std::optional<Error> m_error;
    Remedy m_remedy = Remedy::None;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_remedyButton;
    QToolButton *m_close;
};

} // namespace shardscope
