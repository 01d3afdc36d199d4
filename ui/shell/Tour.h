// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;

namespace shardscope {

class MainWindow;

/// A tour of the window: a veil over it leaves one control bright at a time, and a note beside that says what it is
/// for. Goes by buttons or keys, and deletes itself at its end.
class Tour : public QWidget
{
    Q_OBJECT

public:
    explicit Tour(MainWindow &window);

    static int steps();
    int step() const { return m_step; } ///< from 0
    /// The control that is pointed at, in coordinates of the window; empty if it is not there.
    QRect target() const;

public slots:
    void next(); ///< ends after the last step
    void back();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override; ///< stays within
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void addKeys();
    void goTo(int step);
    void placeNote();
    void retranslate();

    MainWindow &m_window;
    int m_step = 0;
    QPointer<QWidget> m_target;
    QFrame *m_note;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_count;
    QPushButton *m_end;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace shardscope
