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
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QUrl>

namespace shardscope {

ReportPage::ReportPage(Session &session, QWidget *parent)
    : Page(session, parent), m_study(session), m_extentLabel(new QLabel(this)), m_extent(new QComboBox(this)),
      m_titleLabel(new QLabel(this)), m_title(new QLineEdit(this)), m_authorLabel(new QLabel(this)),
      m_author(new QLineEdit(this)), m_sectionsLabel(new QLabel(this)), m_sections(new SectionList(this)),
      m_notesLabel(new QLabel(this)), m_notes(new QPlainTextEdit(this)), m_format(new QComboBox(this)),
      m_export(new QPushButton(this)), m_problem(makeNote("report-problem", this)),
      m_outcome(makeNote("outcome", this)), m_openers(new QWidget(this)), m_open(new QPushButton(this)),
      m_showFolder(new QPushButton(this)), m_preview(new ReportPreview(this))
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
    m_extent->setObjectName(QStringLiteral("extent"));
    m_extent->addItem(QString(), static_cast<int>(ReportExtent::Decision));
    m_extent->addItem(QString(), static_cast<int>(ReportExtent::Complete));
    m_open->setObjectName(QStringLiteral("open-report"));
    m_showFolder->setObjectName(QStringLiteral("show-folder"));
    auto *openers = new QHBoxLayout(m_openers);
    openers->setContentsMargins({});
    openers->addWidget(m_open);
    openers->addWidget(m_showFolder);
    openers->addStretch(1);
    m_openers->hide();
    m_extentLabel->setBuddy(m_extent);
    m_titleLabel->setBuddy(m_title);
    m_authorLabel->setBuddy(m_author);
    m_sectionsLabel->setBuddy(m_sections->list());
    m_notesLabel->setBuddy(m_notes);

    auto *foot = new QHBoxLayout;
    foot->addWidget(m_format);
    foot->addWidget(m_export, 1);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    auto *extent = new QHBoxLayout;
    extent->addWidget(m_extentLabel);
    extent->addWidget(m_extent, 1);
    layout->addLayout(extent);
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
    layout->addWidget(m_openers);
    layout->addSpacerItem(new QSpacerItem(300, 0, QSizePolicy::Minimum)); // no narrower
    keepReadable(*m_extent);
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
          static_cast<StudyJobSignals *>(&lifecycle.migration()),
          static_cast<StudyJobSignals *>(&lifecycle.capacity())}) {
        connect(job, &StudyJobSignals::changed, this, &ReportPage::refresh);
    }
    connect(&session().data(), &SessionData::openingChanged, this, &ReportPage::showState);
    connect(m_extent, &QComboBox::activated, this, &ReportPage::readForm);
    connect(m_open, &QPushButton::clicked, this, [this] { open(false); });
    connect(m_showFolder, &QPushButton::clicked, this, [this] { open(true); });
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
    connect(&m_study, &ReportStudy::written, this, &ReportPage::showWritten);
    connect(&m_study, &ReportStudy::writingFailed, this, [this](const Error &error) {
        sayFault(*m_outcome, sentence(error));
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
    const auto extent = static_cast<ReportExtent>(m_extent->currentData().toInt());
    if (extent != settings.extent) {
        settings.extent = extent;
        settings.sections.reset(); // those that are usual for it
    } else if (sender() == m_sections) {
        settings.sections = m_sections->chosen();
    }
    const bool isOther = settings.extent != m_study.settings().extent;
    m_study.setSettings(settings, m_sections->order());
    if (isOther) {
        showSections();
    }
    showState();
}

void ReportPage::fillForm()
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_extent->setCurrentIndex(m_extent->findData(static_cast<int>(m_study.settings().extent)));
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
    sayFault(*m_problem, error ? tr("The report has not all it could have. %1").arg(sentence(*error)) : QString());
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
    m_openers->hide();
    m_study.write(path, reportFormats()[m_format->currentIndex()].format);
    showState();
}

void ReportPage::showWritten(const QString &path)
{
    m_written = path;
    m_outcome->setPalette(palette());
    say(*m_outcome, tr("Written to %1.").arg(QDir::toNativeSeparators(path)));
    m_open->setVisible(!QFileInfo(path).isDir()); // a folder is opened by the other
    m_openers->show();
    showState();
}

void ReportPage::open(bool isFolder)
{
    const QFileInfo file(m_written);
    const QString place = isFolder && !file.isDir() ? file.absolutePath() : file.absoluteFilePath();
    if (!file.exists()) {
        sayFault(*m_outcome, tr("%1 is no longer there.").arg(QDir::toNativeSeparators(m_written)));
    } else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(place))) {
        sayFault(*m_outcome, tr("No program is known that opens %1.").arg(QDir::toNativeSeparators(place)));
    }
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
    m_extentLabel->setText(tr("&For"));
    m_extent->setItemText(0, tr("a decision: about 3 pages"));
    m_extent->setItemText(1, tr("the record: complete"));
    m_extent->setAccessibleName(tr("What the report is for"));
    m_extent->setToolTip(tr("For a decision: what to do, the key figures, and a chart each of recall and latency. "
                            "Complete: every section with all its charts and tables."));
    m_open->setText(tr("&Open"));
    m_open->setToolTip(tr("Opens the report with the program that the desktop has for it."));
    m_showFolder->setText(tr("Show in fo&lder"));
    m_showFolder->setToolTip(tr("Opens the folder that it was written to."));
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
