// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace shardscope {

/// What is asked at the left of a page: a form, and a button that starts working it out and stops it. Enter in the form
/// starts it, too.
class StudyControls : public QWidget
{
    Q_OBJECT

public:
    explicit StudyControls(QWidget *form, QWidget *parent = nullptr);

    /// What the button says, and what it does.
    void setTexts(const QString &start, const QString &meaning);
    /// `missing`: why it cannot be started; empty: it can. `hint`: said below the form then.
    void showState(bool isRunning, const QString &missing, const QString &hint = {});

signals:
    void startRequested();
    void stopRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showButton();

    QLabel *m_reason;
    QPushButton *m_run;
    QString m_start;
    QString m_meaning;
    bool m_isRunning = false;
};

} // namespace shardscope
