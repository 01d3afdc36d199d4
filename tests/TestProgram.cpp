// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/TestProgram.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

namespace shardscope::test {

namespace {

std::map<std::string, Test::Run> &tests()
{
    static std::map<std::string, Test::Run> all;
    return all;
}

std::string running;

} // namespace

Test::Test(const char *source, Run run)
{
    tests()[std::filesystem::path(source).stem()] = run;
}

QString thisTest()
{
    return QString::fromStdString(running);
}

} // namespace shardscope::test

int main(int argc, char **argv)
{
    using namespace shardscope::test;
    const auto found = argc > 1 ? tests().find(argv[1]) : tests().end();
    if (found == tests().end()) {
        std::fprintf(stderr, "%s TEST [ARGUMENT]..., where TEST is one of:\n", argv[0]);
        for (const auto &[name, run] : tests()) {
            std::fprintf(stderr, "  %s\n", name.c_str());
        }
        return 2;
    }
    running = found->first;
    argv[1] = argv[0];
    return found->second(argc - 1, argv + 1);
}
