// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTest>

/// The tests of a folder are one program: compiled together and linked once, they are built in a third of the time.
/// QTEST_MAIN and its like add a test to it.
namespace shardscope::test {

/// A test of the program; `test_core_data tst_npy …` runs that of tst_npy.cpp, with what Qt Test takes behind it.
class Test
{
public:
    using Run = int (*)(int argc, char **argv);

    Test(const char *source, Run run);
};

/// The test that runs: the argument by which its program runs it again, as a child.
QString thisTest();

} // namespace shardscope::test

/// In place of `int main(int argc, char **argv)`, for a test that is more than its object.
#define SHARDSCOPE_TEST_MAIN(TestObject)                                                                               \
    static int run##TestObject(int argc, char **argv);                                                                 \
    static const shardscope::test::Test added##TestObject(__FILE__, &run##TestObject);                                 \
    static int run##TestObject([[maybe_unused]] int argc, [[maybe_unused]] char **argv)

// What QTEST_MAIN, QTEST_GUILESS_MAIN and QTEST_APPLESS_MAIN become.
#undef QTEST_MAIN_WRAPPER
#define QTEST_MAIN_WRAPPER(TestObject, ...)                                                                            \
    SHARDSCOPE_TEST_MAIN(TestObject)                                                                                   \
    {                                                                                                                  \
        QTest::Internal::callInitMain<TestObject>();                                                                   \
        __VA_ARGS__                                                                                                    \
        TestObject test;                                                                                               \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
