// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Language.h"
#include "ui/tables/FilePreviewModel.h"
#include "ui/widgets/LayoutForm.h"
#include "ui/widgets/PreviewDialog.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace shardscope;

/// What a user sees of a file before it is opened, and what can be changed there.
class TestPreviewDialog : public QObject
{
    Q_OBJECT

private slots:
    void init() { language::install("en"); }
    void showsTheFileAsItWillBeRead();
    void choicesShowAtOnce();
    void whatDecidesIsAskedFor();
    void filesWithoutChoicesAreOpenedAtOnce();
    void numbersAloneAreDescribed();
    void arraysAreChosen();

private:
    Source fileOf(const char *name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        [[maybe_unused]] const bool isOpen = file.open(QIODevice::WriteOnly);
        Q_ASSERT(isOpen);
        file.write(text);
        Source source;
        source.location = file.fileName().toStdString();
        return source;
    }

    QTemporaryDir m_folder;
};

void TestPreviewDialog::showsTheFileAsItWillBeRead()
{
    PreviewDialog dialog(fileOf("a.csv", "id;title;e0;e1;price\n7;red;0,5;1,5;9\n8;blue;2,5;3,5;8\n"));
    dialog.start();
    QTRY_VERIFY(dialog.isVisible());
    auto *table = dialog.findChild<QTableView *>(QStringLiteral("previewRows"));
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("id\nid"));
    QCOMPARE(table->model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("e0\nvector"));
    QCOMPARE(table->model()->index(1, 3).data().toString(), QStringLiteral("3,5"));
    const QString reading = dialog.findChild<QLabel *>(QStringLiteral("reading"))->text();
    QVERIFY2(reading.contains("semicolons") && reading.contains("decimal commas") &&
                 reading.contains("also kept: price"),
             qPrintable(reading));
    QVERIFY(dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed"))->isEnabled());

    QSignalSpy chosen(&dialog, &PreviewDialog::chosen);
    QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed")), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<Source>().layout, FileLayout()); // nothing was said
}

void TestPreviewDialog::choicesShowAtOnce()
{
    PreviewDialog dialog(fileOf("b.csv", "a,b,c,d\n1,2,3,4\n5,6,7,8.5\n"));
    dialog.start();
    QTRY_VERIFY(dialog.isVisible());
    auto *model = dialog.findChild<FilePreviewModel *>();
    QCOMPARE(model->preview().dim, 4);
    auto *ids = dialog.findChild<QComboBox *>(QStringLiteral("idColumn"));
    QVERIFY(ids->findText(QStringLiteral("c")) > 0);
    ids->setCurrentIndex(ids->findText(QStringLiteral("c")));
    QTRY_COMPARE(model->preview().dim, 3);
    QCOMPARE(model->headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("c\nid"));
    auto *vectors = dialog.findChild<QComboBox *>(QStringLiteral("vectorColumns"));
    vectors->lineEdit()->clear();
    QTest::keyClicks(vectors->lineEdit(), QStringLiteral("a..b"));
    QTRY_COMPARE(model->preview().dim, 2);
    auto *separator = dialog.findChild<QComboBox *>(QStringLiteral("separator"));
    separator->setCurrentIndex(separator->findData(QChar(u';')));
    QTRY_VERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed"))->isEnabled());
    separator->setCurrentIndex(0);
    QTRY_VERIFY(dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed"))->isEnabled());

    QSignalSpy chosen(&dialog, &PreviewDialog::chosen);
    QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed")), Qt::LeftButton);
    const auto layout = chosen[0][0].value<Source>().layout;
    QCOMPARE(layout.idColumn, std::string("c"));
    QCOMPARE(layout.vectorColumns, std::string("a..b"));
}

void TestPreviewDialog::whatDecidesIsAskedFor()
{
    PreviewDialog dialog(fileOf("c.csv", "7,0.5,1.5\n8,0.25,1.25\n"));
    dialog.start();
    QTRY_VERIFY(dialog.isVisible());
    auto *problem = dialog.findChild<QLabel *>(QStringLiteral("problem"));
    auto *open = dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed"));
    QVERIFY(problem->isVisible() && problem->text().contains("two ways"));
    QVERIFY(!open->isEnabled());
    QCOMPARE(dialog.findChild<FilePreviewModel *>()->rowCount(), 2); // it is seen all the same
    auto *ids = dialog.findChild<QComboBox *>(QStringLiteral("idColumn"));
    ids->setCurrentIndex(ids->findText(QStringLiteral("1")));
    QTRY_VERIFY(open->isEnabled());
    QVERIFY(!problem->isVisible());
    QCOMPARE(dialog.findChild<FilePreviewModel *>()->preview().dim, 2);
}

void TestPreviewDialog::filesWithoutChoicesAreOpenedAtOnce()
{
    QByteArray fvecs;
    for (const float value : {1.0F, 2.0F, 3.0F}) {
        const std::int32_t dim = 1;
        fvecs.append(reinterpret_cast<const char *>(&dim), 4).append(reinterpret_cast<const char *>(&value), 4);
    }
    for (const auto &source : {fileOf("d.fvecs", fvecs), fileOf("empty", {})}) {
        PreviewDialog dialog(source);
        QSignalSpy chosen(&dialog, &PreviewDialog::chosen);
        dialog.start();
        QTRY_COMPARE(chosen.count(), 1);
        QVERIFY(!dialog.isVisible());
    }
}

void TestPreviewDialog::numbersAloneAreDescribed()
{
    QByteArray numbers("\x01\xfe\xfd\xfc");
    for (int i = 0; i < 11; ++i) {
        const float value = static_cast<float>(i) + 0.5F;
        numbers.append(reinterpret_cast<const char *>(&value), 4);
    }
    PreviewDialog dialog(fileOf("numbers.raw", numbers));
    dialog.start();
    QTRY_VERIFY(dialog.isVisible());
    auto *open = dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed"));
    QVERIFY(!open->isEnabled());
    auto *dimension = dialog.findChild<QSpinBox *>(QStringLiteral("dimension"));
    auto *element = dialog.findChild<QComboBox *>(QStringLiteral("element"));
    dimension->setValue(4);
    QTRY_VERIFY(open->isEnabled());
    auto *model = dialog.findChild<FilePreviewModel *>();
    QCOMPARE(model->preview().dim, std::int64_t(4));
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("3.5"));
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("reading"))->text().contains("3 rows."));
    element->setCurrentIndex(element->findData(static_cast<int>(StoredElement::Bit)));
    dimension->setValue(16);
    QTRY_COMPARE(model->preview().dim, std::int64_t(16));
    QCOMPARE(model->rowCount(), 20);

    QSignalSpy chosen(&dialog, &PreviewDialog::chosen);
    QTRY_VERIFY(open->isEnabled());
    QTest::mouseClick(open, Qt::LeftButton);
    const auto layout = chosen[0][0].value<Source>().layout;
    QCOMPARE(layout.dim, std::int64_t(16));
    QVERIFY(layout.element == StoredElement::Bit);

    PreviewDialog again(chosen[0][0].value<Source>()); // what was said is shown
    QCOMPARE(again.findChild<QSpinBox *>(QStringLiteral("dimension"))->value(), 16);
    QCOMPARE(again.findChild<QComboBox *>(QStringLiteral("element"))->currentData().toInt(),
             static_cast<int>(StoredElement::Bit));
}

void TestPreviewDialog::arraysAreChosen()
{
    PreviewDialog dialog(fileOf("two.json", R"([{"a": [1, 2], "b": [3, 4, 5]}, {"a": [1, 2], "b": [3, 4, 6]}])"));
    dialog.start();
    QTRY_VERIFY(dialog.isVisible());
    auto *vectors = dialog.findChild<QComboBox *>(QStringLiteral("vectorColumns"));
    QVERIFY(vectors->findText(QStringLiteral("a")) >= 0);
    vectors->setCurrentIndex(vectors->findText(QStringLiteral("b")));
    QTRY_COMPARE(dialog.findChild<FilePreviewModel *>()->preview().dim, std::int64_t(3));
    QVERIFY(dialog.findChild<QPushButton *>(QStringLiteral("openPreviewed"))->isEnabled());
}

QTEST_MAIN(TestPreviewDialog)
#include "tst_previewdialog.moc"
