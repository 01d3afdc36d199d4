// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NpyHeader.h"

namespace shardscope {

std::string npyHeader(std::string_view type, std::initializer_list<std::int64_t> shape)
{
    std::string text = "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': (";
    std::string_view separator;
    for (const std::int64_t length : shape) {
        text.append(separator).append(std::to_string(length));
        separator = ", ";
    }
    text += shape.size() == 1 ? ",), }" : "), }"; // a tuple of one ends in a comma
    constexpr std::size_t preamble = 10;
    text.append(63 - (preamble + text.size()) % 64, ' ');
    text += '\n';
    std::string header("\x93NUMPY\x01\x00", 8);
    header += static_cast<char>(text.size() & 0xff);
    header += static_cast<char>(text.size() >> 8);
    return header + text;
}

} // namespace shardscope
