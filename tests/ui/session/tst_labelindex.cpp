// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "ui/session/LabelIndex.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace shardscope;

class LabelIndexTest : public QObject
{
    Q_OBJECT

private slots:
    void findsEveryRowOfEveryLabel();
    void wordsAreSortedOnceEachAndNoMoreThanWanted();
};

static std::vector<std::string> randomLabels(Random &random)
{
    std::vector<std::string> labels(random.below(60));
    for (std::string &label : labels) {
        const char first = random.below(3) == 0 ? 'A' : 'a';
        label = std::string(1, static_cast<char>(first + random.below(5))) + (random.below(2) ? "\xC3\xA4" : "");
    }
    return labels;
}

void LabelIndexTest::findsEveryRowOfEveryLabel()
{
    Random random(1);
    for (int round = 0; round < 100; ++round) {
        const auto labels = randomLabels(random);
        const LabelIndex index(labels);
        for (const std::string &label : {std::string("a"), std::string("c\xC3\xA4"), std::string("C\xC3\x84"),
                                         std::string("B"), std::string("none")}) {
            std::vector<std::int32_t> rows;
            std::vector<std::int32_t> likewise; // in upper or lower case
            for (std::size_t i = 0; i < labels.size(); ++i) {
                if (labels[i] == label) {
                    rows.push_back(static_cast<std::int32_t>(i));
                }
                if (QString::fromStdString(labels[i]).toLower() == QString::fromStdString(label).toLower()) {
                    likewise.push_back(static_cast<std::int32_t>(i));
                }
            }
            rows = rows.empty() ? likewise : rows;
            QCOMPARE(index.count(label), static_cast<int>(rows.size()));
            for (int nth = 0; nth < index.count(label); ++nth) {
                QCOMPARE(index.row(label, nth), rows[nth]);
            }
            QCOMPARE(index.row(label, 1000), rows.empty() ? -1 : rows.back());
            QCOMPARE(index.row(label, -1), rows.empty() ? -1 : rows.front());
        }
    }
}

void LabelIndexTest::wordsAreSortedOnceEachAndNoMoreThanWanted()
{
    Random random(2);
    for (int round = 0; round < 100; ++round) {
        const auto labels = randomLabels(random);
        const std::set<std::string> different(labels.begin(), labels.end());
        const std::size_t most = random.below(12);
        const QStringList words = LabelIndex(labels).words(most);
        QCOMPARE(std::size_t(words.size()), std::min(most, different.size()));
        const auto isLess = [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) < 0; };
        QVERIFY(std::ranges::is_sorted(words, isLess)); // as QString sorts: a completer relies on it
        for (const QString &word : words) {
            QVERIFY(different.contains(word.toStdString()));
        }
    }
}

QTEST_GUILESS_MAIN(LabelIndexTest)
#include "tst_labelindex.moc"
