// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ReportPage.h"

#include "ui/pages/PlanMessage.h"
#include "ui/session/Lifecycle.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/ReportPreview.h"
#include "ui/widgets/SaveDialog.h"
#include "ui/widgets/SectionList.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>

namespace shardscope {

ReportPage::ReportPage(Session &session, QWidget *parent)
    : Page(session, parent), m_study(session), m_titleLabel(new QLabel(this)), m_title(new QLineEdit(this)),
      m_authorLabel(new QLabel(this)), m_author(new QLineEdit(this)), m_sectionsLabel(new QLabel(this)),
      m_sections(new SectionList(this)), m_notesLabel(new QLabel(this)), m_notes(new QPlainTextEdit(this)),
      m_format(new QComboBox(this)), m_export(new QPushButton(this)), m_problem(makeNote("report-problem", this)),
      m_outcome(makeNote("outcome", this)), m_preview(new ReportPreview(this))
{
    setSides(makeControls(), m_preview);
    listen();
    retranslate();
    fillForm();
}

QString ReportPage::title() const
{
    return tr("Report");
}

QString ReportPage::summary() const
{
    return tr("What did we measure, and how do I show it to others?");
}

QIcon ReportPage::icon() const
{
    return shardscope::icon(QStringLiteral("report"));
}

bool ReportPage::isSettled() const
{
    return !m_study.isBusy() && !m_preview->isDrawing();
}

QWidget *ReportPage::makeControls()
{
    auto *box = new QWidget(this);
    m_title->setObjectName(QStringLiteral("title"));
    m_author->setObjectName(QStringLiteral("author"));
    m_notes->setObjectName(QStringLiteral("notes"));
    m_format->setObjectName(QStringLiteral("format"));
    m_export->setObjectName(QStringLiteral("export"));
    m_export->setIcon(shardscope::icon(QStringLiteral("export")));
    m_notes->setTabChangesFocus(true);
    m_notes->setMinimumHeight(80);
    m_problem->hide();
    m_outcome->hide();
    for (const ReportFormatName &format : reportFormats()) {
        m_format->addItem(QLatin1String(format.title));
    }
    m_titleLabel->setBuddy(m_title);
    m_authorLabel->setBuddy(m_author);
    m_sectionsLabel->setBuddy(m_sections->list());
    m_notesLabel->setBuddy(m_notes);

    auto *foot = new QHBoxLayout;
    foot->addWidget(m_format);
    foot->addWidget(m_export, 1);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(m_titleLabel);
    layout->addWidget(m_title);
    layout->addWidget(m_authorLabel);
    layout->addWidget(m_author);
    layout->addWidget(m_sectionsLabel);
    layout->addWidget(m_sections, 3);
    layout->addWidget(m_notesLabel);
    layout->addWidget(m_notes, 2);
    layout->addLayout(foot);
    layout->addWidget(m_problem);
    layout->addWidget(m_outcome);
    box->setMinimumWidth(310);
    return box;
}

void ReportPage::listen()
{
    session().whenPlansChange(this, &ReportPage::refresh);
    connect(&session().data(), &SessionData::statisticsReady, this, &ReportPage::refresh);
    connect(&session().selection(), &SessionSelection::nprobeChanged, this, &ReportPage::refresh);
    Lifecycle &lifecycle = *session().lifecycle();
    connect(&lifecycle.resharding(), &ReshardingJob::changed, this, &ReportPage::refresh);
    for (const StudyJobSignals *job :
         {static_cast<StudyJobSignals *>(&lifecycle.tenants()), static_cast<StudyJobSignals *>(&lifecycle.drift()),
          static_cast<StudyJobSignals *>(&lifecycle.migration())}) {
        connect(job, &StudyJobSignals::changed, this, &ReportPage::refresh);
    }
    connect(&session().data(), &SessionData::openingChanged, this, &ReportPage::showState);
    connect(m_title, &QLineEdit::textEdited, this, &ReportPage::readForm);
    connect(m_author, &QLineEdit::textEdited, this, &ReportPage::readForm);
    connect(m_notes, &QPlainTextEdit::textChanged, this, &ReportPage::readForm);
    connect(m_sections, &SectionList::changed, this, &ReportPage::readForm);
    connect(m_sections, &SectionList::usualRequested, this, [this] {
        ReportSettings settings = m_study.settings();
        settings.sections.reset();
        QStringList order;
        for (const SectionKind &kind : sectionKinds()) {
            order.append(QLatin1String(kind.id));
        }
        m_study.setSettings(settings, order);
        showSections();
    });
    connect(m_export, &QPushButton::clicked, this, &ReportPage::exportOrStop);

    connect(&m_study, &ReportStudy::settingsChanged, this, &ReportPage::fillForm);
    connect(&m_study, &ReportStudy::reportChanged, this, [this] {
        if (!m_study.settings().sections) {
            showSections(); // which ones are usual depends on what there is to tell
        }
        showState();
    });
    connect(&m_study, &ReportStudy::pagesChanged, this, [this] { m_preview->setPages(m_study.pages()); });
    connect(&m_study, &ReportStudy::settled, this, [this] {
        showState();
        if (isSettled()) {
            emit settled();
        }
    });
    connect(m_preview, &ReportPreview::drawn, this, [this] {
        if (isSettled()) {
            emit settled();
        }
    });
    connect(&m_study, &ReportStudy::written, this, [this](const QString &path) {
        say(*m_outcome, tr("Written to %1.").arg(QDir::toNativeSeparators(path)));
        showState();
    });
    connect(&m_study, &ReportStudy::writingFailed, this, [this](const Error &error) {
        say(*m_outcome, sentence(error));
        showState();
    });
}

void ReportPage::refresh()
{
    m_isStale = !isVisible();
    if (!m_isStale) {
        m_study.refresh();
    }
}

void ReportPage::readForm()
{
    if (m_isFilling) {
        return;
    }
    ReportSettings settings = m_study.settings();
    settings.title = m_title->text().trimmed();
    settings.author = m_author->text().trimmed();
    settings.notes = m_notes->toPlainText();
    if (sender() == m_sections) {
        settings.sections = m_sections->chosen();
    }
    m_study.setSettings(settings, m_sections->order());
    showState();
}

void ReportPage::fillForm()
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_title->setText(m_study.settings().title);
    m_author->setText(m_study.settings().author);
    m_notes->setPlainText(m_study.settings().notes);
    showSections();
    showState();
}

void ReportPage::showSections()
{
    const auto &chosen = m_study.settings().sections;
    m_sections->set(m_study.order(), chosen.value_or(m_study.usual()));
}

void ReportPage::showState()
{
    const bool isWriting = m_study.isWriting();
    const bool hasSections = !m_sections->chosen().isEmpty();
    m_export->setEnabled(isWriting || (m_study.report() && hasSections));
    m_export->setText(isWriting ? tr("&Stop writing") : tr("E&xport…"));
    m_format->setEnabled(!isWriting);
    const auto &error = m_study.error();
    say(*m_problem, error ? tr("The report has not all it could have. %1").arg(sentence(*error)) : QString());
    const QString message = planMessage(session());
    m_preview->setMessage(!message.isEmpty() ? message
                          : !hasSections     ? tr("Tick at least one section.")
                                             : tr("The pages are being laid out."));
}

QString ReportPage::suggestedPlace() const
{
    const ReportFormatName &format = reportFormats()[m_format->currentIndex()];
    const QFileInfo last(m_study.place());
    const QString folder = m_study.place().isEmpty() ? QDir::homePath() : last.absolutePath();
    const QString name = m_study.place().isEmpty() ? QStringLiteral("report") : last.completeBaseName();
    const QString ending = QLatin1String(format.ending);
    return QDir(folder).filePath(ending.isEmpty() ? name : name + QLatin1Char('.') + ending);
}

void ReportPage::exportOrStop()
{
    if (m_study.isWriting()) {
        m_study.cancelWriting();
        return;
    }
    const ReportFormatName &format = reportFormats()[m_format->currentIndex()];
    const QString ending = QLatin1String(format.ending);
    auto *dialog = new FileDialog(this, tr("Export report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    if (ending.isEmpty()) {
        dialog->setLabelText(QFileDialog::FileName, tr("New folder:"));
    } else {
        dialog->setDefaultSuffix(ending);
        dialog->setNameFilter(QStringLiteral("%1 (*.%2)").arg(QLatin1String(format.title), ending));
    }
    const QFileInfo place(suggestedPlace());
    dialog->setDirectory(place.absolutePath());
    dialog->selectFile(place.fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, ending](const QString &path) {
        writeOrAsk(
            this, path, ending, [this, path] { writeTo(path); }, [this] { exportOrStop(); });
    });
    dialog->open();
}

void ReportPage::writeTo(const QString &path)
{
    m_outcome->hide();
    m_study.write(path, reportFormats()[m_format->currentIndex()].format);
    showState();
}

void ReportPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isStale) {
        refresh();
    }
}

void ReportPage::retranslate()
{
    m_titleLabel->setText(tr("&Title"));
    m_title->setPlaceholderText(tr("made from the plan's name"));
    m_authorLabel->setText(tr("&Author"));
    m_author->setPlaceholderText(tr("nobody is named"));
    m_sectionsLabel->setText(tr("&Sections"));
    m_notesLabel->setText(tr("&Notes, as Markdown"));
    m_notes->setPlaceholderText(tr("Your own words, such as what was decided and why. # Heading, **bold**, - list"));
    m_title->setAccessibleName(tr("Title"));
    m_author->setAccessibleName(tr("Author"));
    m_notes->setAccessibleName(tr("Notes, as Markdown"));
    m_format->setAccessibleName(tr("Format"));
    m_export->setToolTip(tr("Writes the report. A failure leaves what was there before."));
    m_study.retranslate();
    showState();
}

} // namespace shardscope
