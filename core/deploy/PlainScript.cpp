// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/PlainScript.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr const char *usualModules[] = {"array", "ast", "json", "math", "os", "struct", "sys"};

constexpr const char *readingNpy = R"py(def load_npy(path):
    """Shape and flat values of a little-endian array in C order."""
    with open(path, "rb") as file:
        assert file.read(6) == b"\x93NUMPY", path
        major = file.read(2)[0]
        length = struct.unpack("<H", file.read(2))[0] if major == 1 else struct.unpack("<I", file.read(4))[0]
        header = ast.literal_eval(file.read(length).decode("latin1"))
        values = array.array({"<f4": "f", "<f8": "d", "<i4": "i"}[header["descr"]])
        values.frombytes(file.read())
    if sys.byteorder == "big":
        values.byteswap()
    return header["shape"], values


def rows_of(path):
    (count, dim), values = load_npy(path)
    return [values[i * dim:(i + 1) * dim] for i in range(count)]
)py";

} // namespace

std::string plainScript(std::string_view explanation, std::vector<std::string> modules, std::string_view body)
{
    modules.insert(modules.end(), std::begin(usualModules), std::end(usualModules));
    std::ranges::sort(modules);
    std::string script = "#!/usr/bin/env python3\n\"\"\"";
    script.append(explanation).append("\"\"\"\n");
    for (const std::string &module : modules) {
        script.append("import ").append(module).append("\n");
    }
    return script.append("\n\n").append(readingNpy).append("\n\n").append(body);
}

} // namespace shardscope
