// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PreviewDialog.h"

#include "ui/style/Theme.h"
#include "ui/tables/FilePreviewModel.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/text/ReadingText.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/LayoutForm.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace shardscope {

namespace {

/// Components stand back, so that what is taken for something else is seen.
class UseDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto use = static_cast<ColumnUse>(index.data(FilePreviewModel::UseRole).toInt());
        option->font.setBold(use == ColumnUse::Id || use == ColumnUse::Label || use == ColumnUse::Tenant);
        if (use == ColumnUse::Other) {
            option->palette.setColor(QPalette::Text, theme::color(theme::Role::Muted));
        }
    }
};

/// How many rows there are. Not said where it is not known.
QString sizeSentence(const FilePreview &preview)
{
    if (preview.rowCount == 0) {
        return {};
    }
    const auto count = numberText(static_cast<double>(preview.rowCount), NumberFormat::Count);
    return preview.isRowCountAbout ? PreviewDialog::tr("About %1 rows, by the size of the first.").arg(count)
                                   : PreviewDialog::tr("%1 rows.").arg(count);
}

/// Whether there is anything about such a file that a user could choose.
bool hasChoices(const FilePreview &preview)
{
    const auto &reading = preview.reading;
    return preview.problem || reading.separator || reading.header != Header::Unknown ||
           !reading.vectorColumns.empty() || reading.isGuessed(LayoutPart::Element);
}

} // namespace

PreviewDialog::PreviewDialog(const Source &source, QWidget *parent)
    : Translated(parent), m_source(source), m_task(m_jobs), m_model(new FilePreviewModel(this)),
      m_form(new LayoutForm(this)), m_file(new ElidedLabel(this)), m_reading(makeNote("reading", this)),
      m_error(makeNote("problem", this)), m_table(new QTableView(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel, this)),
      m_open(m_buttons->button(QDialogButtonBox::Open))
{
    setObjectName(QStringLiteral("previewDialog"));
    m_open->setObjectName(QStringLiteral("openPreviewed"));
    m_open->setEnabled(false);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    m_file->setFont(large);
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("previewRows"));
    m_table->setItemDelegate(new UseDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(m_file);
    layout->addWidget(m_form);
    layout->addWidget(m_reading);
    layout->addWidget(m_error);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_buttons);
    resize(860, 620);
    m_form->setLayout(source.layout);
    m_error->hide();
    retranslate();

    connect(m_form, &LayoutForm::changed, this, &PreviewDialog::readAgain);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PreviewDialog::choose);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void PreviewDialog::retranslate()
{
    setWindowTitle(tr("Open data"));
    m_file->setText(QFileInfo(QString::fromStdString(m_source.location)).fileName());
    m_table->setAccessibleName(tr("The first rows, as they will be read"));
    m_model->retranslate();
    showFound();
}

void PreviewDialog::start()
{
    constexpr int patience = 400; // ms; then the dialog says what is going on
    QTimer::singleShot(patience, this, [this] {
        if (m_task.isRunning() && !m_hasShown) {
            m_reading->setText(tr("Looking at the beginning of the file…"));
            m_hasShown = true;
            open();
        }
    });
    readAgain();
}

void PreviewDialog::readAgain()
{
    m_open->setEnabled(false);
    const auto file = m_source.location;
    const auto layout = m_form->layout();
    m_task.start(
        tr("Preview"), [file, layout](const Progress &progress) { return previewFile(file, layout, progress); },
        [this](const Outcome<FilePreview> &preview) { take(preview); });
}

void PreviewDialog::take(const Outcome<FilePreview> &preview)
{
    const bool isPlain = !preview || !hasChoices(*preview);
    if (isPlain && !m_hasShown) { // what is wrong with the file is said where it is opened
        choose();
        return;
    }
    m_problem = preview ? preview->problem : std::optional(preview.error());
    if (preview) {
        m_form->setPreview(*preview);
        m_model->setPreview(*preview);
        m_table->resizeColumnsToContents();
    }
    m_open->setEnabled(!m_problem);
    showFound();
    if (!m_hasShown) {
        m_hasShown = true;
        open();
    }
}

void PreviewDialog::showFound()
{
    const auto &preview = m_model->preview();
    const QString found = readingSentence(preview.reading);
    say(*m_reading, m_problem ? QString() : (found + QLatin1Char(' ') + sizeSentence(preview)).trimmed());
    say(*m_error, m_problem ? sentence(*m_problem) : QString());
}

void PreviewDialog::choose()
{
    m_source.layout = m_form->layout();
    emit chosen(m_source);
    accept();
}

void previewAndOpen(QWidget *parent, const Source &source, const std::function<void(const Source &)> &open)
{
    auto *dialog = new PreviewDialog(source, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &PreviewDialog::chosen, parent, open);
    // Closing deletes it; one that was never shown does not close.
    QObject::connect(dialog, &QDialog::finished, dialog, &QObject::deleteLater);
    dialog->start();
}

} // namespace shardscope
