// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"
#include "ui/report/ReportStudy.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace shardscope {

class ReportPreview;
class SectionList;

/// The report on the plans in hand: what it has, in which order, the user's own words; its pages as they will be
/// printed; and writing it to a file.
class ReportPage : public Page
{
    Q_OBJECT

public:
    explicit ReportPage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

    ReportStudy &study() { return m_study; }

    /// Writes the report in the chosen format, without asking where to.
    void writeTo(const QString &path);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeControls();
    void listen();
    void refresh();
    void readForm();
    void fillForm();
    void showSections();
    void showState();
    void exportOrStop();
    void showWritten(const QString &path);
    void open(bool isFolder); ///< what was written, or where it is
    QString suggestedPlace() const;

    ReportStudy m_study;
    bool m_isFilling = false;
    bool m_isStale = true; ///< changed while hidden

    QLabel *m_extentLabel;
    QComboBox *m_extent;
    QLabel *m_titleLabel;
    QLineEdit *m_title;
    QLabel *m_authorLabel;
    QLineEdit *m_author;
    QLabel *m_sectionsLabel;
    SectionList *m_sections;
    QLabel *m_notesLabel;
    QPlainTextEdit *m_notes;
    QComboBox *m_format;
    QPushButton *m_export;
    QLabel *m_problem; ///< of preparing
    QLabel *m_outcome; ///< of writing
    QWidget *m_openers;
    QPushButton *m_open;
    QPushButton *m_showFolder;
    QString m_written; ///< where to; empty: nothing since the last failure
    ReportPreview *m_preview;
};

} // namespace shardscope
