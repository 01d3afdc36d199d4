// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/base/Shuffle.h"
#include "core/engines/redis/RedisVectors.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <map>

using namespace shardscope;

namespace {

/// A radix tree as Redis has it, node by node.
class RadixTree
{
public:
    explicit RadixTree(const std::vector<std::string> &names)
    {
        for (const auto &name : names) {
            int node = 0;
            for (const char letter : name) {
                auto &next = m_nodes[std::size_t(node)].next[letter];
                if (next == 0) {
                    next = int(m_nodes.size());
                }
                node = next;
                if (node == int(m_nodes.size())) {
                    m_nodes.emplace_back();
                }
            }
            m_nodes[std::size_t(node)].isName = true;
        }
    }

    std::int64_t bytes() const
    {
        std::int64_t total = 0;
        std::vector<int> open{0};
        while (!open.empty()) {
            const Node *node = &m_nodes[std::size_t(open.back())];
            open.pop_back();
            int letters = int(node->next.size());
            int next = 0;
            int pointers = letters;
            if (letters == 1) { // a run of single letters is one node, up to where a name ends or several go on
                next = node->next.begin()->second;
                for (const Node *further = &m_nodes[std::size_t(next)]; further->next.size() == 1 && !further->isName;
                     further = &m_nodes[std::size_t(next)]) {
                    next = further->next.begin()->second;
                    ++letters;
                }
                open.push_back(next);
            } else {
                for (const auto &[letter, child] : node->next) {
                    open.push_back(child);
                }
            }
            const int ends = node->isName ? 8 : 0;
            total += redisAllocated((4 + letters + 7) / 8 * 8 + 8 * pointers + ends);
        }
        return total;
    }

private:
    struct Node
    {
        std::map<char, int> next;
        bool isName = false;
    };
    std::vector<Node> m_nodes = std::vector<Node>(1);
};

std::string digits(std::uint64_t value, std::size_t width, int base)
{
    const auto text = QString::number(qulonglong(value), base);
    return text.rightJustified(qsizetype(width), QLatin1Char('0')).toStdString();
}

using NameOf = std::function<std::string(std::int64_t, Random &)>;

const std::map<std::string, NameOf> &kindsOfNames()
{
    static const std::map<std::string, NameOf> kinds{
        {"in a row", [](std::int64_t i, Random &) { return std::to_string(i); }},
        {"in a row, padded", [](std::int64_t i, Random &) { return "document-" + digits(std::uint64_t(i), 20, 10); }},
        {"every tenth", [](std::int64_t i, Random &) { return std::to_string(7 + 10 * i); }},
        {"random numbers", [](std::int64_t, Random &random) { return std::to_string(random.below(1'000'000'000)); }},
        {"random, hexadecimal",
         [](std::int64_t, Random &random) { return digits(random.next(), 16, 16) + digits(random.next(), 16, 16); }},
        {"paths",
         [](std::int64_t i, Random &random) {
             return "/texts/" + std::to_string(random.below(50)) + "/part-" + std::to_string(i) + ".txt#body";
         }},
    };
    return kinds;
}

} // namespace

class TestRedisNames : public QObject
{
    Q_OBJECT
private slots:
    void allocatedIsAClassOfJemalloc()
    {
        const std::map<std::int64_t, std::int64_t> classes{{1, 16},    {16, 16},   {17, 32},   {128, 128}, {129, 160},
                                                           {160, 160}, {161, 192}, {256, 256}, {257, 320}, {336, 384},
                                                           {408, 448}, {512, 512}, {513, 640}};
        for (const auto &[asked, given] : classes) {
            QCOMPARE(redisAllocated(asked), given);
        }
    }

    void aFewNamesTellWhatAllTake_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("count");
        for (const auto &[kind, nameOf] : kindsOfNames()) {
            for (const int count : {100, 3000, 50'000, 200'000}) {
                QTest::addRow("%d %s", count, kind.c_str()) << QString::fromStdString(kind) << count;
            }
        }
    }
    /// Beside the 900 bytes or more of a vector, 20 are two per cent.
    void aFewNamesTellWhatAllTake()
    {
        QFETCH(QString, kind);
        QFETCH(int, count);
        Random random(3);
        std::vector<std::string> names;
        for (int i = 0; i < count; ++i) {
            names.push_back(kindsOfNames().at(kind.toStdString())(i, random));
        }
        const double measured = double(RadixTree(names).bytes()) / count;
        shuffleFirst(names, std::min<std::int64_t>(count, redisNameSample), random);
        names.resize(std::size_t(std::min<std::int64_t>(count, redisNameSample)));
        const double foretold = redisNameBytes(names, count);
        qInfo("foretold %.1f, measured %.1f", foretold, measured);
        QVERIFY2(std::abs(foretold - measured) < 20, qPrintable(QString::number(foretold - measured)));
    }

    void oddNamesAreSurvived()
    {
        for (const auto &names : std::vector<std::vector<std::string>>{
                 {}, {""}, {"a"}, {"", "a"}, {"a", "a"}, {std::string(3, '\0'), "b"}, {"a", "ab", "abc"}}) {
            for (const std::int64_t size : {0, 1, 1'000'000'000}) {
                const double bytes = redisNameBytes(names, size);
                QVERIFY(bytes > 0 && bytes < 100);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestRedisNames)
#include "tst_redisnames.moc"
