// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include "core/sources/Source.h"

#include <QDateTime>

class QGridLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace shardscope {

/// Where one begins: workspaces used before, data to open, examples, and what this program is about.
class StartPage : public Page
{
    Q_OBJECT

public:
    StartPage(Session &session, QWidget *parent);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;

    struct Recent
    {
        QString file;
        QDateTime used; ///< invalid: not known
        QString data;   ///< names of what it holds; empty: not known
    };
    /// Workspaces, last used first.
    void setRecent(const QList<Recent> &recent);

signals:
    void openDataRequested();
    void openWorkspaceRequested();
    void workspaceChosen(const QString &file);
    void tourRequested();
    void manualRequested();

protected:
    void retranslate() override;
    void restyle() override;

private:
    /// Data that one can begin with without having any.
    struct Example
    {
        Source source;
        QPushButton *button;
        const char *meaning; ///< of a registry; null: the sample data
    };
    /// A picture with what it says.
    struct Picture
    {
        const char *name;
        QLabel *drawing;
        QLabel *text;
    };

    void build();
    QLabel *makeHeading();
    QPushButton *makeButton(const char *name, const char *icon);
    QWidget *makeBeginning();
    QWidget *makeRecent();
    QWidget *makePictures();
    void addExamples(QVBoxLayout &column);
    void openExample(const Source &source);
    void openRecent();
    void showRecent();
    void showState();
    void drawPictures();

    QLabel *m_headline = nullptr;
    QLabel *m_purpose = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_goOn = nullptr;
    QLabel *m_beginHeading = nullptr;
    QPushButton *m_openData = nullptr;
    QPushButton *m_openWorkspace = nullptr;
    QPushButton *m_connect = nullptr;
    QLabel *m_examplesHeading = nullptr;
    QList<Example> m_examples;
    QLabel *m_recentHeading = nullptr;
    QListWidget *m_recentList = nullptr;
    QList<Recent> m_recent;
    QLabel *m_aboutHeading = nullptr;
    QList<Picture> m_pictures;
    QPushButton *m_tour = nullptr;
    QPushButton *m_manual = nullptr;
};

} // namespace shardscope
