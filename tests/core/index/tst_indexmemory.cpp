// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/index/ShardIndices.h"
#include "core/jobs/Parallel.h"
#include "tests/AnonymousPeak.h"
#include "tests/core/base/Sanitized.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTest>

#include <atomic>
#include <cerrno>
#include <malloc.h>
#include <map>
#include <numeric>

// What an index holds is held against what the allocator gave out while it was built: every call passes through here.
// Sanitizers have allocators of their own.
#if defined(__GLIBC__) && !defined(SHARDSCOPE_SANITIZED)
#define COUNTS_ALLOCATIONS 1

namespace {

std::atomic<std::int64_t> inUse = 0;

/// The usable bytes and the word before them.
std::int64_t chunk(void *block)
{
    return block ? static_cast<std::int64_t>(malloc_usable_size(block) + sizeof(std::size_t)) : 0;
}

void *counted(void *block)
{
    inUse += chunk(block);
    return block;
}

} // namespace

extern "C" {
void *__libc_malloc(std::size_t bytes);
void *__libc_calloc(std::size_t count, std::size_t bytes);
void *__libc_realloc(void *block, std::size_t bytes);
void *__libc_memalign(std::size_t alignment, std::size_t bytes);
void __libc_free(void *block);

void *malloc(std::size_t bytes) noexcept
{
    return counted(__libc_malloc(bytes));
}
void *calloc(std::size_t count, std::size_t bytes) noexcept
{
    return counted(__libc_calloc(count, bytes));
}
void *realloc(void *block, std::size_t bytes) noexcept
{
    const std::int64_t before = chunk(block);
    void *const moved = __libc_realloc(block, bytes);
    if (moved || bytes == 0) {
        inUse -= before;
    }
    return counted(moved);
}
void free(void *block) noexcept
{
    inUse -= chunk(block);
    __libc_free(block);
}
void *memalign(std::size_t alignment, std::size_t bytes) noexcept
{
    return counted(__libc_memalign(alignment, bytes));
}
void *aligned_alloc(std::size_t alignment, std::size_t bytes) noexcept
{
    return counted(__libc_memalign(alignment, bytes));
}
int posix_memalign(void **block, std::size_t alignment, std::size_t bytes) noexcept
{
    *block = counted(__libc_memalign(alignment, bytes));
    return *block ? 0 : ENOMEM;
}
}
#endif

using namespace shardscope;

namespace {

template<class T>
VectorSet rowsOf(std::int64_t count, int dim, Random &random)
{
    AlignedVector<T> values(count * dim);
    for (T &value : values) {
        value = static_cast<T>(100 * random.uniform());
    }
    return VectorSet::own(std::move(values), dim);
}

VectorSet rowsOf(Element element, std::int64_t count, int dim, Random &random)
{
    switch (element) {
    case Element::UInt8:
        return rowsOf<std::uint8_t>(count, dim, random);
    case Element::Int8:
        return rowsOf<std::int8_t>(count, dim, random);
    case Element::Float32:
        break;
    }
    return rowsOf<float>(count, dim, random);
}

std::unique_ptr<ShardIndex> build(const Kind<IndexMaker> &kind, const VectorSet &base, Metric metric,
                                  const Settings &settings)
{
    std::vector<VectorId> members(base.size());
    for (std::int64_t i = 0; i < base.size(); ++i) {
        members[i] = VectorId(i);
    }
    std::unique_ptr<ShardIndex> index;
    // As ShardIndices builds them: where libraries use one thread each.
    parallelFor(1, 1, [&](std::int64_t, std::int64_t) {
        if (auto made = kind.make({base, members, metric, settings, 7})) {
            index = *std::move(made);
        }
    });
    return index;
}

const Kind<IndexMaker> &kindOf(std::string_view name)
{
    return **findKind(indexKinds(), "index", name);
}

Settings settingsOf(const Kind<IndexMaker> &kind, std::initializer_list<std::pair<const char *, std::int64_t>> given)
{
    Settings settings;
    for (const auto &[name, value] : given) {
        settings.set(name, Value(value));
    }
    return *complete(settings, kind.parameters);
}

/// Something of each kind, of any size.
Settings drawSettings(const Kind<IndexMaker> &kind, Random &random)
{
    const auto one = [&](std::initializer_list<std::int64_t> values) {
        return values.begin()[random.below(static_cast<std::int64_t>(values.size()))];
    };
    if (kind.name == "hnsw") {
        return settingsOf(kind, {{"m", one({2, 5, 8, 16, 32, 64})}, {"ef-construction", 10}, {"ef", 10}});
    }
    if (kind.name == "ivf-flat") {
        return settingsOf(kind, {{"nlist", one({0, 1, 7, 100, 3000})}, {"nprobe-inside", 2}});
    }
    if (kind.name == "ivf-pq") {
        return settingsOf(kind, {{"nlist", one({0, 1, 7, 60})},
                                 {"nprobe-inside", 2},
                                 {"m", one({1, 4, 8})},
                                 {"nbits", one({2, 4, 6})},
                                 {"rerank", one({0, 4})}});
    }
    return kind.name == "sq8" ? settingsOf(kind, {{"rerank", one({0, 2})}}) : settingsOf(kind, {});
}

} // namespace

class TestIndexMemory : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setThreadCount(1); } // threads that come and go take memory, too
    void whatIsHeldIsWhatTheAllocatorGave_data();
    void whatIsHeldIsWhatTheAllocatorGave();
    void graphOfLongVectorsHoldsThemOnce();
    void vectorsCountOnceOnANode();
    void whatBuildingAGraphTookGoesBack();
};

void TestIndexMemory::whatIsHeldIsWhatTheAllocatorGave_data()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : indexKinds()) {
        QTest::newRow(kind.name.data()) << QString::fromUtf8(kind.name.data(), kind.name.size());
    }
}

void TestIndexMemory::whatIsHeldIsWhatTheAllocatorGave()
{
#ifndef COUNTS_ALLOCATIONS
    QSKIP("The allocator cannot be asked here.");
#else
    QFETCH(QString, kind);
    const auto &made = kindOf(kind.toStdString());
    Random random(std::hash<std::string>()(kind.toStdString()));
    for (int i = 0; i < 45; ++i) {
        const Element element = std::array{Element::Float32, Element::UInt8, Element::Int8}[random.below(3)];
        const Metric metric = std::array{Metric::L2, Metric::InnerProduct, Metric::Cosine}[random.below(3)];
        const auto count = static_cast<std::int64_t>(200 * std::pow(10, random.uniform()));
        const int dim = static_cast<int>(1 + random.below(70));
        const VectorSet base = rowsOf(element, count, dim, random);
        const Settings settings = drawSettings(made, random);
        build(made, base, metric, settings); // what libraries keep for themselves is there after the first
        const std::int64_t before = inUse;
        const auto index = build(made, base, metric, settings);
        const std::int64_t given = inUse - before;
        QVERIFY(index);
        const auto held = index->memory().held();
        const double difference = std::abs(static_cast<double>(held - given)) / static_cast<double>(given);
        QVERIFY2(difference <= 0.05, qPrintable(QStringLiteral("%1 × %2 of %3 bytes: %4 said, %5 given")
                                                    .arg(count)
                                                    .arg(dim)
                                                    .arg(sizeOf(element))
                                                    .arg(held)
                                                    .arg(given)));
    }
#endif
}

void TestIndexMemory::graphOfLongVectorsHoldsThemOnce()
{
    Random random(3);
    const VectorSet base = rowsOf(Element::Float32, 20'000, 768, random);
    const auto &kind = kindOf("hnsw");
    const auto index = build(kind, base, Metric::L2, settingsOf(kind, {{"m", 16}, {"ef-construction", 4}}));
    const IndexMemory memory = index->memory();
    QCOMPARE(memory.referred, 0); // the vectors of the data set are not needed beside it
    QVERIFY2(std::abs(static_cast<double>(memory.total()) / 65e6 - 1) < 0.03,
             qPrintable(QString::number(memory.total())));
}

/// By hand: an id of four bytes, and a vector of its values, for each vector of each shard.
void TestIndexMemory::vectorsCountOnceOnANode()
{
    const auto data = test::makeData({.vectors = 4000, .queries = 20, .dim = 32});
    const auto truth = test::truthOf(*data, 20);
    std::map<std::string, double> perVector;
    for (const char *kind : {"flat", "hnsw", "sq8", "ivf-flat"}) {
        PlanSpec spec;
        spec.shards = 4;
        spec.index.kind = kind;
        const auto plan = evaluatePlan(data, truth, spec, test::ignoreStages).value();
        perVector[kind] = plan->evaluation.memoryBytes / 4000;
        double sum = 0;
        for (int shard = 0; shard < 4; ++shard) {
            sum += static_cast<double>(plan->indices->memory(ShardId(shard)).total());
        }
        QCOMPARE(plan->evaluation.memoryBytes, sum);
    }
    const auto isAbout = [](double value, double expected) { return std::abs(value / expected - 1) < 0.05; };
    QVERIFY(isAbout(perVector["flat"], 128 + 4));
    QVERIFY(isAbout(perVector["hnsw"], 128 + 4 * 33 + 8 + 12 + 2 + 80.0 / 15)); // links, label, level, visited, upper
    QVERIFY(isAbout(perVector["sq8"], 128 + 32 + 4));
    QVERIFY(isAbout(perVector["ivf-flat"], 128 + 4 + 128.0 / std::sqrt(1000) + 8 / std::sqrt(1000)));
}

/// The table of labels, 32 bytes a vector, which is there while a graph is built, leaves no page half used.
void TestIndexMemory::whatBuildingAGraphTookGoesBack()
{
#ifndef COUNTS_ALLOCATIONS
    QSKIP("The allocator cannot be asked here.");
#else
    constexpr std::int64_t count = 30'000;
    const auto &kind = kindOf("hnsw");
    const Settings settings = complete(Settings(), kind.parameters).value();
    Random random(5);
    const VectorSet base = rowsOf(Element::Float32, count, 4, random);
    const auto first = build(kind, base, Metric::L2, settings); // what libraries and threads take once
    ::malloc_trim(0);
    const auto before = testing::anonymousBytes(::getpid());
    const auto index = build(kind, base, Metric::L2, settings);
    ::malloc_trim(0);
    const auto taken = testing::anonymousBytes(::getpid()) - before;
    const auto held = index->memory().held();
    QVERIFY2(static_cast<double>(taken) < 1.06 * static_cast<double>(held),
             qPrintable(QString("%1 of %2").arg(taken).arg(held)));
    QVERIFY2(static_cast<double>(taken) > 0.9 * static_cast<double>(held),
             qPrintable(QString("%1 of %2").arg(taken).arg(held)));
#endif
}

QTEST_GUILESS_MAIN(TestIndexMemory)
#include "tst_indexmemory.moc"
