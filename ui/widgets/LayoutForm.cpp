// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LayoutForm.h"

#include "ui/text/ReadingText.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <array>

namespace shardscope {

namespace {

constexpr std::array separators{',', ';', '\t', '|', ' '};
constexpr std::array elements{StoredElement::Float32, StoredElement::Float64, StoredElement::Float16,
                              StoredElement::UInt8,   StoredElement::Int8,    StoredElement::Bit};
constexpr int mostColumns = 200; ///< offered in a field
constexpr int greatestDimension = 1 << 20;

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

LayoutForm::LayoutForm(QWidget *parent) : Translated(parent)
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
    m_dimension = new QSpinBox(forms[0]->parentWidget());
    m_dimension->setRange(0, greatestDimension);
    m_dimension->setKeyboardTracking(false);
    addRow(forms[0], m_dimension, "dimension");
    m_vectors = addField(forms[1], "vectorColumns");
    m_ids = addField(forms[1], "idColumn");
    m_labels = addField(forms[1], "labelColumn");
    m_tenants = addField(forms[1], "tenantColumn");
    m_element = addField(forms[1], "element");
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
    m_element->addItem(QString(), -1);
    for (const StoredElement element : elements) {
        m_element->addItem(QString(), static_cast<int>(element));
    }
    m_isFilling = false;
    retranslate();
    const auto tell = [this] {
        if (!m_isFilling) {
            emit changed();
        }
    };
    connect(m_dimension, &QSpinBox::valueChanged, this, tell);
    for (auto *field : {m_separator, m_decimalMark, m_header, m_ids, m_labels, m_tenants, m_element}) {
        connect(field, &QComboBox::currentIndexChanged, this, tell);
    }
    connect(m_vectors, &QComboBox::editTextChanged, this, tell);
}

QComboBox *LayoutForm::addField(QFormLayout *form, const char *name)
{
    auto *field = new QComboBox(form->parentWidget());
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(18);
    addRow(form, field, name);
    return field;
}

void LayoutForm::addRow(QFormLayout *form, QWidget *field, const char *name)
{
    field->setObjectName(QLatin1String(name));
    auto *label = new QLabel(form->parentWidget());
    label->setBuddy(field);
    form->addRow(label, field);
}

void LayoutForm::setField(QWidget *field, const QString &title, const QString &meaning)
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
    setField(m_dimension, tr("Di&mension"),
             tr("How many values a vector has, of a file that is numbers and nothing else."));
    setField(m_element, tr("&Kind of number"),
             tr("What the numbers are, of a file that does not tell, or of packed bits."));
    m_dimension->setSpecialValueText(tr("find out"));
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
    m_element->setItemText(0, tr("find out"));
    for (int i = 0; i < static_cast<int>(elements.size()); ++i) {
        const auto name = nameOf(elements[i]);
        m_element->setItemText(i + 1, elements[i] == StoredElement::Bit
                                          ? tr("bits, eight in a byte")
                                          : QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
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
    for (const auto &choice : m_preview.choices) {
        if (m_vectors->count() < mostColumns && m_vectors->findText(text(choice)) < 0) {
            m_vectors->addItem(text(choice));
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
    layout.dim = m_dimension->value();
    const int element = m_element->currentData().toInt();
    layout.element = element < 0 ? std::optional<StoredElement>() : static_cast<StoredElement>(element);
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
    m_dimension->setValue(static_cast<int>(layout.dim));
    m_element->setCurrentIndex(m_element->findData(layout.element ? static_cast<int>(*layout.element) : -1));
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
    QList<QWidget *> deciding;
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
    case Code::UnknownFormat: // as are numbers and nothing else
        deciding = {m_dimension, m_element};
        break;
    case Code::DimensionMismatch:
        deciding = {m_dimension};
        break;
    case Code::UnsupportedElement:
    case Code::ElementMismatch:
        deciding = {m_element};
        break;
    default:
        break;
    }
    for (QWidget *field : std::initializer_list<QWidget *>{m_separator, m_decimalMark, m_header, m_dimension, m_vectors,
                                                           m_ids, m_labels, m_tenants, m_element}) {
        QFont font = this->font();
        font.setBold(deciding.contains(field));
        labelOf(field)->setFont(font);
    }
}

} // namespace shardscope
