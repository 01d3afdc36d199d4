// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

namespace {

struct Include
{
    QString file; ///< relative to the root
    int line = 0;
    QString target; ///< without brackets or quotes
};

QDir root()
{
    return QDir(QDir::cleanPath(QStringLiteral(SHARDSCOPE_TEST_DATA "/../..")));
}

QStringList sources()
{
    QStringList files;
    for (const char *layer : {"core", "ui", "app"}) {
        QDirIterator iterator(root().filePath(layer), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (iterator.hasNext()) {
            files << root().relativeFilePath(iterator.next());
        }
    }
    return files;
}

QString sourceText(const QString &file)
{
    QFile source(root().filePath(file));
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

QList<Include> includes()
{
    static const QRegularExpression pattern("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"); // moc loses a raw string
    QList<Include> all;
    for (const QString &file : sources()) {
        const QStringList lines = sourceText(file).split('\n');
        for (int i = 0; i < lines.size(); ++i) {
            if (const auto match = pattern.match(lines[i]); match.hasMatch()) {
                all << Include{file, i + 1, match.captured(1)};
            }
        }
    }
    return all;
}

/// Whether a Qt header belongs to one of these modules.
bool isInModules(const QString &header, const QStringList &modules)
{
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    return std::ranges::any_of(modules, [&](const QString &module) {
        return header.startsWith(module + '/') || headers.exists(module + '/' + header);
    });
}

/// A library, and the folders in which its headers may appear.
struct Adapter
{
    const char *library;
    QRegularExpression header;
    QStringList folders;
};

const QList<Adapter> &adapters()
{
    static const QList<Adapter> all = [] {
        QList<Adapter> list;
        const auto add = [&list](const char *library, const char *header, const QStringList &folders) {
            list << Adapter{library, QRegularExpression(QLatin1Char('^') + QLatin1String(header)), folders};
        };
        add("Faiss", "faiss/", {"core/deploy/", "core/index/"});
        add("hnswlib", "hnswlib/", {"core/index/"});
        add("Highway", "hwy/", {"core/kernels/", "core/vectors/"});
        add("oneDNN", "(oneapi/)?dnnl", {"core/kernels/"});
        add("HDF5", "(hdf5|H5)", {"core/data/readers/"});
        add("simdjson", "simdjson", {"core/data/readers/", "core/engines/qdrant/", "core/serve/"});
        add("compression", "(zlib|libdeflate|lz4|snappy|zstd)", {"core/data/"});
        add("Thrift", "thrift/", {"core/data/parquet/"});
        add("OpenSSL", "openssl/", {"core/engines/Stream.cpp"});
        add("libpq", "libpq", {"core/engines/pgvector/"});
        add("QtKeychain", "qt6keychain/", {"core/work/Credentials.cpp"});
        add("SQL", "(QtSql/|QSql|sqlite3)", {"core/store/"});
        add("CLI11", "CLI/", {"app/"});
        add("xxHash", "xxhash", {"core/data/", "core/facts/", "core/routing/"});
        add("Asio and Beast", "boost/(asio|beast)", {"app/server/", "core/engines/http/"});
        add("Boost", "boost/(?!asio|beast)", {"core/evaluate/WholeSizes.cpp", "core/latency/"});
        add("OpenMP", "omp\\.h", {"core/jobs/"});
        add("Qt Charts", "(QtCharts/|Q(Chart|ChartView|.*Series|.*Axis)$)", {"ui/charts/"});
        add("nlohmann/json", "nlohmann/",
            {"core/base/", "core/capacity/", "core/catalogue/", "core/deploy/", "core/engines/", "core/evaluate/",
             "core/facts/", "core/latency/", "core/partition/QueryVotes.cpp", "core/plan/", "core/routing/",
             "core/serve/", "core/store/", "core/tuning/", "core/work/", "ui/report/", "ui/pages/PlanList.cpp",
             "app/cli/", "app/shard/"});
        add("Qt's JSON, which would be a third way", "QJson", {});
        return list;
    }();
    return all;
}

QByteArray places(const QList<Include> &wrong)
{
    QStringList lines;
    for (const Include &include : wrong) {
        lines << QStringLiteral("%1:%2 includes %3").arg(include.file).arg(include.line).arg(include.target);
    }
    return lines.join('\n').toUtf8();
}

} // namespace

/// The direction of dependencies, which link lines alone do not enforce: a Qt include path reaches every module.
class TestLayers : public QObject
{
    Q_OBJECT

private slots:
    void thereIsSomethingToCheck();
    void lowerLayersDoNotKnowHigherOnes();
    void floorsKnowOnlyThoseBelow();
    void coreUsesNoGuiModule();
    void onlyWindowsUseWidgets();
    void thirdPartyHeadersStopAtTheirAdapters_data();
    void thirdPartyHeadersStopAtTheirAdapters();
    void everyThirdPartyHeaderHasItsPlace();
    void coreSpeaksNoHumanLanguage();
    void numbersDoNotFollowTheLocale();
    void databasesAreNotOpenedByFileDialogs();
    void everyFileNamesItsLicence();
};

void TestLayers::thereIsSomethingToCheck()
{
    QVERIFY(sources().size() > 50);
    QVERIFY(includes().size() > 200);
    // The rules below would let everything pass if Qt's headers were not found.
    QVERIFY(isInModules("QString", {"QtCore"}));
    QVERIFY(!isInModules("QWidget", {"QtCore", "QtConcurrent", "QtSql"}));
}

void TestLayers::lowerLayersDoNotKnowHigherOnes()
{
    QList<Include> wrong;
    for (const Include &include : includes()) {
        const bool coreLooksUp =
            include.file.startsWith("core/") && (include.target.startsWith("ui/") || include.target.startsWith("app/"));
        const bool uiLooksUp = include.file.startsWith("ui/") && include.target.startsWith("app/");
        const bool cliLooksAside = include.file.startsWith("app/cli/") && include.target.startsWith("ui/") &&
                                   !include.target.startsWith("ui/text/") && !include.target.startsWith("ui/report/");
        if (coreLooksUp || uiLooksUp || cliLooksAside) {
            wrong << include;
        }
    }
    QVERIFY2(wrong.isEmpty(), places(wrong));
}

/// Within a layer, too: in the order in which its README lists the folders.
void TestLayers::floorsKnowOnlyThoseBelow()
{
    static const QRegularExpression row("^\\| `([a-z]+)` \\|", QRegularExpression::MultilineOption);
    QStringList floors;
    for (const QString layer : {"core/", "ui/"}) {
        for (auto rows = row.globalMatch(sourceText(layer + "README.md")); rows.hasNext();) {
            floors << layer + rows.next().captured(1);
        }
    }
    QVERIFY(floors.size() > 20);
    const auto floorOf = [&floors](const QString &file) { return floors.indexOf(file.section('/', 0, 1)); };
    QList<Include> wrong;
    for (const Include &include : includes()) {
        if (!include.file.startsWith("app/")) {
            QVERIFY2(floorOf(include.file) >= 0, qPrintable(include.file));
            if (include.target.contains('/') && floorOf(include.target) > floorOf(include.file)) {
                wrong << include;
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), places(wrong));
}

void TestLayers::coreUsesNoGuiModule()
{
    QList<Include> wrong;
    for (const Include &include : includes()) {
        const bool isQt = include.target.startsWith('Q') && !include.target.endsWith(".h");
        if (include.file.startsWith("core/") && isQt &&
            !isInModules(include.target, {"QtCore", "QtConcurrent", "QtSql"})) {
            wrong << include;
        }
    }
    QVERIFY2(wrong.isEmpty(), places(wrong));
}

void TestLayers::onlyWindowsUseWidgets()
{
    static const QStringList modules{"QtCore", "QtConcurrent"};
    static const QStringList painting = modules + QStringList{"QtGui", "QtSvg"};
    QList<Include> wrong;
    for (const Include &include : includes()) {
        const bool isQt = include.target.startsWith('Q') && !include.target.endsWith(".h");
        const auto isIn = [&](const char *folder) { return include.file.startsWith(QLatin1String(folder)); };
        // So that the command line writes the same reports as the window.
        const bool isPainting = isIn("ui/figures/") || isIn("ui/report/");
        const bool isPlain = isIn("ui/text/") || isIn("ui/session/") || isIn("ui/tables/");
        if (isQt && (isPainting || isPlain) && !isInModules(include.target, isPainting ? painting : modules)) {
            wrong << include;
        }
    }
    QVERIFY2(wrong.isEmpty(), places(wrong));
}

void TestLayers::thirdPartyHeadersStopAtTheirAdapters_data()
{
    QTest::addColumn<QRegularExpression>("header");
    QTest::addColumn<QStringList>("folders");
    for (const Adapter &adapter : adapters()) {
        QTest::newRow(adapter.library) << adapter.header << adapter.folders;
    }
}

void TestLayers::thirdPartyHeadersStopAtTheirAdapters()
{
    QFETCH(QRegularExpression, header);
    QFETCH(QStringList, folders);
    QList<Include> wrong;
    for (const Include &include : includes()) {
        const auto isAbove = [&](const QString &folder) { return include.file.startsWith(folder); };
        if (include.file == "core/base/Versions.cpp") {
            continue; // asks every library for its version, and nothing else
        }
        if (header.match(include.target).hasMatch() && std::ranges::none_of(folders, isAbove)) {
            wrong << include;
        }
    }
    QVERIFY2(wrong.isEmpty(), places(wrong));
}

/// What is neither ours, nor Qt's, nor the language's, nor the system's is in the list of adapters.
void TestLayers::everyThirdPartyHeaderHasItsPlace()
{
    static const QRegularExpression known(
        "^(core|ui|app)/|^Q[A-Za-z]|^[a-z0-9_]+$"
        "|^((sys|arpa|netinet)/[a-z]+|dirent|fcntl|glob|malloc|netdb|poll|termios|unistd)\\.h$|\\.moc$");
    QList<Include> wrong;
    for (const Include &include : includes()) {
        const auto isOf = [&](const Adapter &adapter) { return adapter.header.match(include.target).hasMatch(); };
        if (!known.match(include.target).hasMatch() && std::ranges::none_of(adapters(), isOf)) {
            wrong << include;
        }
    }
    QVERIFY2(wrong.isEmpty(), places(wrong));
}

void TestLayers::coreSpeaksNoHumanLanguage()
{
    static const QRegularExpression translated("\\b(tr|translate)\\(\\s*\"");
    for (const QString &file : sources()) {
        if (file.startsWith("core/")) {
            QVERIFY2(!translated.match(sourceText(file)).hasMatch(), qPrintable(file));
        }
    }
}

/// What the C library reads and writes has a decimal comma in half of the world; core/base/Decimal.h does not.
void TestLayers::numbersDoNotFollowTheLocale()
{
    static const QRegularExpression pattern("\\b(strto(f|d|ld)|sto(f|d|ld)|atof|sscanf)\\s*\\("
                                            "|printf\\([^;]*%[-+ #0-9.*]*[aefgAEFG]");
    QVERIFY(pattern.match("std::snprintf(text, size, \"%.*f\", 2, value)").hasMatch());
    QVERIFY(pattern.match("std::stod(text)").hasMatch());
    QStringList wrong;
    for (const QString &file : sources()) {
        if (!file.startsWith("tests/") && pattern.match(sourceText(file)).hasMatch()) {
            wrong << file;
        }
    }
    QVERIFY2(wrong.isEmpty(), wrong.join('\n').toUtf8());
}

/// ui/widgets/FileDialog.h says why.
void TestLayers::databasesAreNotOpenedByFileDialogs()
{
    static const QRegularExpression pattern("new QFileDialog|QFileDialog [a-z]+\\(|QFileDialog::get[A-Z]");
    QStringList wrong;
    for (const QString &file : sources()) {
        if (!file.startsWith("tests/") && pattern.match(sourceText(file)).hasMatch()) {
            wrong << file;
        }
    }
    QVERIFY2(wrong.isEmpty(), wrong.join('\n').toUtf8());
}

void TestLayers::everyFileNamesItsLicence()
{
    for (const QString &file : sources()) {
        QVERIFY2(sourceText(file).startsWith("// SPDX-License-Identifier: "), qPrintable(file));
    }
}

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
