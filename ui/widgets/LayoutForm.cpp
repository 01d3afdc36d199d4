// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LayoutForm.h"

#include "ui/text/ReadingText.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include <array>

namespace shardscope {

namespace {

constexpr std::array separators{',', ';', '\t', '|', ' '};
constexpr int mostColumns = 200; ///< offered in a field

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

/// The field of a column: "" is found out.
void selectColumn(QComboBox &field, const std::string &column)
{
    int index = field.findData(text(column));
    if (index < 0) {
        field.addItem(text(column), text(column));
        index = field.count() - 1;
    }
    field.setCurrentIndex(index);
}

std::string columnIn(const QComboBox &field)
{
    return field.currentData().toString().toStdString();
}

QLabel *labelOf(QWidget *field)
{
    auto *form = qobject_cast<QFormLayout *>(field->parentWidget()->layout());
    return form ? qobject_cast<QLabel *>(form->labelForField(field)) : nullptr;
}

} // namespace

LayoutForm::LayoutForm(QWidget *parent) : QWidget(parent)
{
    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(24);
    std::array<QFormLayout *, 2> forms{};
    for (auto *&form : forms) {
        auto *side = new QWidget(this);
        form = new QFormLayout(side);
        form->setContentsMargins(0, 0, 0, 0);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        sides->addWidget(side, 1);
    }
    m_separator = addField(forms[0], "separator");
    m_decimalMark = addField(forms[0], "decimalMark");
    m_header = addField(forms[0], "header");
    m_vectors = addField(forms[1], "vectorColumns");
    m_ids = addField(forms[1], "idColumn");
    m_labels = addField(forms[1], "labelColumn");
    m_tenants = addField(forms[1], "tenantColumn");
    m_vectors->setEditable(true);
    m_vectors->setInsertPolicy(QComboBox::NoInsert);

    m_isFilling = true;
    m_separator->addItem(QString(), QChar());
    for (const char separator : separators) {
        m_separator->addItem(QString(), QChar::fromLatin1(separator));
    }
    for (const QChar mark : {QChar(), QChar(u'.'), QChar(u',')}) {
        m_decimalMark->addItem(QString(), mark);
    }
    for (const Header header : {Header::Unknown, Header::Present, Header::Absent}) {
        m_header->addItem(QString(), static_cast<int>(header));
    }
    m_isFilling = false;
    retranslate();
    const auto tell = [this] {
        if (!m_isFilling) {
            emit changed();
        }
    };
    for (auto *field : {m_separator, m_decimalMark, m_header, m_ids, m_labels, m_tenants}) {
        connect(field, &QComboBox::currentIndexChanged, this, tell);
    }
    connect(m_vectors, &QComboBox::editTextChanged, this, tell);
}

QComboBox *LayoutForm::addField(QFormLayout *form, const char *name)
{
    auto *field = new QComboBox(form->parentWidget());
    field->setObjectName(QLatin1String(name));
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(18);
    auto *label = new QLabel(form->parentWidget());
    label->setBuddy(field);
    form->addRow(label, field);
    return field;
}

void LayoutForm::setField(QComboBox *field, const QString &title, const QString &meaning)
{
    auto *label = labelOf(field);
    label->setText(title);
    label->setToolTip(meaning);
    field->setToolTip(meaning);
    field->setAccessibleName(QString(title).remove(QLatin1Char('&')));
}

void LayoutForm::retranslate()
{
    setField(m_separator, tr("&Separator"), tr("What is between the fields of a line."));
    setField(m_decimalMark, tr("&Decimal mark"), tr("What is between the whole and the fraction of a number."));
    setField(m_header, tr("&First line"), tr("Whether the first line names the columns."));
    setField(
        m_vectors, tr("&Vectors"),
        tr("The columns of the vectors: one that holds lists, several with commas between, a range such as e0..e99, "
           "or all that begin alike, such as e*."));
    setField(m_ids, tr("&Ids"), tr("The column of the rows' ids, as your database knows them."));
    setField(m_labels, tr("&Labels"), tr("The column that says what a row is, for you to read."));
    setField(m_tenants, tr("&Tenants"), tr("The column that names each vector's tenant."));
    showMarks();
    showColumns();
}

void LayoutForm::showMarks()
{
    const auto &reading = m_preview.reading;
    const QString found = tr("found out: %1");
    m_separator->setItemText(0, reading.separator ? found.arg(separatorText(*reading.separator)) : tr("find out"));
    for (int i = 0; i < static_cast<int>(separators.size()); ++i) {
        m_separator->setItemText(i + 1, separatorText(separators[i]));
    }
    const bool isTable = reading.header != Header::Unknown;
    m_decimalMark->setItemText(0, !isTable ? tr("find out")
                                           : found.arg(reading.decimalMark == ',' ? tr("comma") : tr("point")));
    m_decimalMark->setItemText(1, tr("point"));
    m_decimalMark->setItemText(2, tr("comma"));
    m_header->setItemText(0, !isTable ? tr("find out")
                                      : found.arg(reading.header == Header::Present ? tr("names") : tr("a row")));
    m_header->setItemText(1, tr("names the columns"));
    m_header->setItemText(2, tr("is a row"));
}

void LayoutForm::showColumns()
{
    const bool wasFilling = std::exchange(m_isFilling, true);
    const auto &reading = m_preview.reading;
    const auto fill = [&](QComboBox *field, const std::string &found, const std::string &chosen, bool canBeNone) {
        field->clear();
        field->addItem(found.empty() ? canBeNone ? tr("find out") : tr("none") : tr("found out: %1").arg(text(found)),
                       QString());
        if (canBeNone) {
            field->addItem(tr("none"), QString::fromUtf8(noColumn.data(), qsizetype(noColumn.size())));
        }
        for (int i = 0; i < std::min<int>(mostColumns, static_cast<int>(m_preview.columns.size())); ++i) {
            const QString name = text(m_preview.columns[i].name);
            field->addItem(name, name);
        }
        selectColumn(*field, chosen);
    };
    const FileLayout said = m_rest;
    fill(m_ids, said.idColumn.empty() ? reading.idColumn : std::string(), said.idColumn, true);
    fill(m_labels, said.labelColumn.empty() ? reading.labelColumn : std::string(), said.labelColumn, true);
    fill(m_tenants, {}, said.tenantColumn, false);

    const QString typed = m_vectors->currentText();
    const int cursor = m_vectors->lineEdit()->cursorPosition();
    m_vectors->clear();
    if (!reading.vectorColumns.empty()) {
        m_vectors->addItem(text(reading.vectorColumns));
    }
    for (int i = 0; i < std::min<int>(mostColumns, static_cast<int>(m_preview.columns.size())); ++i) {
        if (const QString name = text(m_preview.columns[i].name); m_vectors->findText(name) < 0) {
            m_vectors->addItem(name);
        }
    }
    m_vectors->setCurrentIndex(-1);
    m_vectors->setEditText(typed);
    m_vectors->lineEdit()->setCursorPosition(cursor);
    m_vectors->lineEdit()->setPlaceholderText(
        reading.vectorColumns.empty() ? tr("find out") : tr("found out: %1").arg(text(reading.vectorColumns)));
    m_isFilling = wasFilling;
}

FileLayout LayoutForm::layout() const
{
    FileLayout layout = m_rest;
    const auto markIn = [](const QComboBox &field) {
        const QChar mark = field.currentData().toChar();
        return mark.isNull() ? std::optional<char>() : std::optional(mark.toLatin1());
    };
    layout.separator = markIn(*m_separator);
    layout.decimalMark = markIn(*m_decimalMark);
    layout.header = static_cast<Header>(m_header->currentData().toInt());
    layout.vectorColumns = m_vectors->currentText().trimmed().toStdString();
    layout.idColumn = columnIn(*m_ids);
    layout.labelColumn = columnIn(*m_labels);
    layout.tenantColumn = columnIn(*m_tenants);
    return layout;
}

void LayoutForm::setLayout(const FileLayout &layout)
{
    m_isFilling = true;
    m_rest = layout;
    m_separator->setCurrentIndex(layout.separator ? m_separator->findData(QChar::fromLatin1(*layout.separator)) : 0);
    m_decimalMark->setCurrentIndex(layout.decimalMark ? m_decimalMark->findData(QChar::fromLatin1(*layout.decimalMark))
                                                      : 0);
    m_header->setCurrentIndex(m_header->findData(static_cast<int>(layout.header)));
    m_vectors->setEditText(text(layout.vectorColumns));
    showColumns();
    m_isFilling = false;
}

void LayoutForm::setPreview(const FilePreview &preview)
{
    m_rest = layout();
    m_preview = preview;
    showMarks();
    showColumns();
    mark(preview.problem);
}

/// What decides stands out, so that it is found at once.
void LayoutForm::mark(const std::optional<Error> &problem)
{
    QList<QComboBox *> deciding;
    switch (problem ? problem->code : Code::Cancelled) {
    case Code::AmbiguousSeparator:
    case Code::FieldCount:
        deciding = {m_separator};
        break;
    case Code::AmbiguousDecimal:
    case Code::BadNumber:
        deciding = {m_decimalMark};
        break;
    case Code::AmbiguousHeader:
        deciding = {m_header};
        break;
    case Code::AmbiguousIds:
    case Code::DuplicateId:
        deciding = {m_ids};
        break;
    case Code::AmbiguousVectors:
    case Code::MissingColumn:
        deciding = {m_vectors};
        break;
    default:
        break;
    }
    for (auto *field : {m_separator, m_decimalMark, m_header, m_vectors, m_ids, m_labels, m_tenants}) {
        QFont font = this->font();
        font.setBold(deciding.contains(field));
        labelOf(field)->setFont(font);
    }
}

void LayoutForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
