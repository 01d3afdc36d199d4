// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/SvgWriter.h"

class QXmlStreamWriter;

namespace shardscope {

/// Writes the head of a picture: its size, its title and, where the options want one, its ground.
void beginSvg(QXmlStreamWriter &xml, const QString &title, const SvgOptions &options);
void endSvg(QXmlStreamWriter &xml);

} // namespace shardscope
