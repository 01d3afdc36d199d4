// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/data/MadeHdf5.h"
#include "tests/core/data/ParquetFile.h"
#include "tests/core/data/ZipFile.h"
#include "tests/fuzz/ReadersHold.h"

#include <QFloat16>

#include <string>
#include <utility>
#include <vector>

/// What the fuzzer starts from: a small file of every kind, made by the writers that the tests use.
namespace shardscope::testing {

/// Names and inputs with the byte that chooses the reader.
inline std::vector<Seed> fileSeeds()
{
    using namespace small;
    std::vector<Seed> all;
    const auto add = [&](const Reader &reader, const char *file, const std::string &bytes, unsigned options = 0,
                         unsigned layout = 0) {
        all.emplace_back(std::to_string(all.size()), inputFor(reader, file, options, layout) + bytes);
    };
    const std::vector<float> six{1, 2.5F, -3, 4, 5, 6};
    const std::vector<std::int32_t> ids{0, 1, 2, 1, 0, 2};
    const std::vector<std::uint8_t> bytes{1, 2, 3, 4, 5, 6};

    const std::vector<std::string> tables{
        "0.5 1.5 -2.5\n3.25 4 5\n",
        "0,5;1,5;-2,5\r\n3,25;4,0;5,0\r\n",
        "id,emb,t\n1,\"[1,2]\",\"a\"\"\"\n2,[3,4],b\n",
        "id;dim_0;dim_1\na;1;2\nb;3;4\n",
        "1,5\n2,25\n",
        "3,05,-0,7\n1,2,3,4\n",
        ",0,1,2\n0,0.5,1.5,-2.5\n1,3.25,4,5\n",
        "\"x1\" \"x2\"\n\"a\" 0.5 1.5\n\"b\" 3.25 4\n",
        "{0.5,1.5}\n{2,NULL}\n",
        " id | emb\n----+------\n  1 | [1,2]\n  2 | [3,4]\n(2 rows)\n",
        "\" 1 2\n# 3 4\nnew york 5 6\n",
        "2 2\nthe 1 2\nof 3 4\n",
        "\xef\xbb\xbf# a comment\ne0\te1\ttitle\n1\t2\tx\n",
        "0,1,2,3,4,5,6,7\n.5,1,2,3,4,5,6,7\n",
        "1 .5 .25\n2 .5 .5\n3 .1 .2\n4 .2 .1\n5 .3 .4\n",
        "a,emb\r7,[1;2]\r8,[3;4]\r",
    };
    for (const auto &table : tables) {
        add(csvReader, "a.csv", table);
        add(csvReader, "a.txt", table, 2);
        add(csvReader, "a", table, 8 * (1 + all.size() % 5), all.size() % 7);
    }
    const std::vector<std::string> documents{
        "{\"id\":1,\"emb\":[1,2],\"t\":{\"\\u00e9\":null}}\n{\"emb\":[3,4],\"x\":true}\n",
        "[{\"id\":1,\"vector\":[1,2]},\n {\"id\":2,\"vector\":[3,4]}]",
        R"({"result":{"points":[{"id":7,"payload":{"a":"x"},"vector":{"t":[1,2]}}]}})",
        "{\"embedding\":\"[1, 2]\"}\n{\"embedding\":\"[3.0,4e0]\"}\n",
        "[[1,2],[3,4]]",
        R"({"ids":["a","b"],"embeddings":[[1,2],[3,4]],"documents":["x",null],"metadatas":[{"t":"y"},{"t":"z"}]})",
        R"([{"r":"p","ids":[1],"vectors":[[1,2]]},{"r":"q","ids":[2,3],"vectors":[[3,4],[5,6]]}])",
        R"({"texts":["u","v"],"embeddings":{"float":[[1,2],[3,4]]}})",
        R"({"data":[{"index":0,"embedding":[1,2]}],"usage":{"n":3}})",
    };
    for (const auto &document : documents) {
        add(jsonReader, "a.json", document);
        add(jsonReader, "a.jsonl", document, 2);
    }
    add(xvecsReader, "a.fvecs", xvecs<float>({{1, 2, 3}, {4, 5, 6}}));
    add(xvecsReader, "a.ivecs", xvecs<std::int32_t>({{1, 2, 3}, {4, 5, 6}}));
    add(xvecsReader, "a.bvecs", xvecs<std::uint8_t>({{1, 2, 3}, {4, 5, 6}}), 3);
    add(xbinReader, "a.fbin", xbin(3, 2, six));
    add(xbinReader, "a.u8bin", xbin(3, 2, bytes), 4);
    add(xbinReader, "a.f16bin", xbin(3, 1, std::vector<std::uint16_t>{0x3c00, 0x4000, 0x4200}));
    add(xbinReader, "a.ibin", xbin(3, 2, ids) + rawAll(six));
    add(xbinReader, "a.u8bin.crop_nb_3", xbin(9, 2, bytes));
    for (const char *order : {"False", "True"}) {
        for (const auto &[type, data] :
             std::vector<std::pair<std::string, std::string>>{{"<f4", rawAll(six)},
                                                              {">f4", rawAll(six)},
                                                              {"<f8", rawAll(six) + rawAll(six)},
                                                              {"|u1", rawAll(bytes)},
                                                              {"<i4", rawAll(ids)},
                                                              {"<f2", std::string(12, 'x')}}) {
            add(npyReader, "a.npy", npy(1, type, "(3, 2)", data, order));
        }
    }
    add(npyReader, "a.npy",
        npy(2, "[('id', '<i8'), ('emb', '<f4', (2,)), ('t', '<U2')]", "(1,)", std::string(24, 'a')));
    for (const auto kind : {ZipKind::Stored, ZipKind::Deflated, ZipKind::Large}) {
        add(npzReader, "a.npz",
            zip({{"emb.npy", npy(1, "<f4", "(3, 2)", rawAll(six))},
                 {"ids.npy", npy(1, "<i4", "(3,)", rawAll(std::vector<std::int32_t>{7, 8, 9}))},
                 {"neighbors.npy", npy(1, "<i4", "(3, 2)", rawAll(ids))}},
                kind));
    }
    add(idxReader, "a-ubyte", idx(0x08, {2, 3}, std::string("\1\2\3\4\5\6", 6)));
    add(idxReader, "a-ubyte", idx(0x0d, {2, 2, 1}, std::string(16, '\1')), 2);
    add(wordBinaryReader, "a.bin", "2 2\na " + raw(1.1F) + raw(2.1F) + "\nnew york " + raw(3.1F) + raw(4.1F) + "\n");
    for (unsigned dim : {1, 2, 3}) {
        add(rawReader, "a.raw", rawAll(six), dim % 2, dim);
    }
    for (const bool isLatest : {false, true}) {
        for (const bool isPacked : {false, true}) {
            MadeHdf5 made(isLatest);
            const auto write = isPacked ? &MadeHdf5::packedArray : &MadeHdf5::plainArray;
            (made.*write)("train", H5T_NATIVE_FLOAT, 3, 2, six.data());
            (made.*write)("test", H5T_NATIVE_FLOAT, 2, 2, six.data());
            (made.*write)("neighbors", H5T_NATIVE_INT32, 2, 3, ids.data());
            made.attribute("distance", "euclidean", isPacked);
            add(hdf5Reader, "a.hdf5", made.bytes());
        }
    }
    const std::vector<std::vector<float>> rows{{1, 2}, {3, 4}, {5, 6}};
    int variation = 0;
    for (const auto codec :
         {PackedBy::Nothing, PackedBy::Snappy, PackedBy::Gzip, PackedBy::HadoopLz4, PackedBy::Zstd, PackedBy::Lz4}) {
        for (const auto coding : {Coding::Plain, Coding::Dictionary, Coding::SplitBytes}) {
            auto emb = listColumn<float>("emb", physical::float32, rows,
                                         std::array{ListLayout::ThreeLevels, ListLayout::TwoLevels}[variation % 2]);
            emb.coding = coding;
            auto id = numberColumn<std::int64_t>("id", physical::int64, {7, 8, 9});
            id.coding = coding == Coding::SplitBytes ? Coding::Deltas : coding;
            auto text = textColumn("t", {"a", "b", "a"});
            text.coding = coding == Coding::SplitBytes ? Coding::DeltaTexts : coding;
            add(parquetReader, "a.parquet",
                parquet({id, emb, text}, {.codec = codec, .isSecondVersion = variation % 3 == 0, .groupRows = 2}),
                variation % 4 == 0 ? 2 : 0);
            ++variation;
        }
    }
    add(parquetReader, "a.parquet",
        parquet({listColumn<std::int32_t>("neighbors_id", physical::int32, {{0, 1}, {1}})}));
    add(parquetReader, "a.parquet",
        parquet({numberColumn<float>("e0", physical::float32, {1, 2}),
                 numberColumn<float>("e1", physical::float32, {3, 4})}));
    for (const auto &[name, plain] : std::vector<std::pair<const char *, std::string>>{
             {"a.csv.gz", tables.front()}, {"a.fbin.gz", xbin(3, 2, six)}, {"a.jsonl.gz", documents.front()}}) {
        all.emplace_back(std::to_string(all.size()), packedInput(name) + gzip(plain));
    }
    return all;
}

/// Those of one reader, in the order of readers(); then packed files, and all for whoever says that they are his.
inline std::vector<Seed> readerSeeds(unsigned number)
{
    std::vector<Seed> seeds;
    for (const auto &[name, input] : fileSeeds()) {
        if (static_cast<unsigned char>(input.front()) == number || number == InputHeader::detected()) {
            seeds.emplace_back(name, input.substr(1));
        }
    }
    return seeds;
}

} // namespace shardscope::testing
