// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Hdf5File.h"

#include <cstddef>

namespace shardscope::hdf5 {

namespace {

/// Asked before a link out of the file is followed.
herr_t refuse(const char *, const char *, const char *, const char *, unsigned *, hid_t, void *)
{
    return -1;
}

/// As leadsElsewhere. Links to links that go round in circles lead nowhere.
bool leadsOut(hid_t file, const std::string &path, int depth)
{
    constexpr int deepest = 16;
    const Handle access(H5Pcreate(H5P_LINK_ACCESS), H5Pclose);
    H5Pset_elink_cb(access.id(), refuse, nullptr);
    for (std::size_t end = path.find('/', 1); depth < deepest; end = path.find('/', end + 1)) {
        const std::string step = path.substr(0, end);
        H5L_info_t link;
        if (H5Lexists(file, step.c_str(), access.id()) <= 0 ||
            H5Lget_info(file, step.c_str(), &link, access.id()) < 0) {
            return false; // it leads nowhere
        }
        if (link.type == H5L_TYPE_EXTERNAL) {
            return true;
        }
        if (link.type == H5L_TYPE_SOFT) {
            std::string target(link.u.val_size + 1, '\0');
            if (H5Lget_val(file, step.c_str(), target.data(), link.u.val_size, access.id()) < 0) {
                return false;
            }
            target.resize(target.find('\0'));
            const auto folder = step.rfind('/');
            const bool isRelative = !target.starts_with('/') && folder != std::string::npos;
            target = (isRelative ? step.substr(0, folder + 1) : std::string()) + target;
            return leadsOut(file, end == std::string::npos ? target : target + path.substr(end), depth + 1);
        }
        if (end == std::string::npos) {
            return false;
        }
    }
    return false;
}

} // namespace

hid_t openFile(const FileBytes &file)
{
    H5PLset_loading_state(0);
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    if (file.isMapped()) {
        return H5Fopen(file.path().c_str(), H5F_ACC_RDONLY, access.id());
    }
    H5Pset_fapl_core(access.id(), 1 << 20, false);
    H5Pset_file_image(access.id(), const_cast<std::byte *>(file.bytes().data()), file.bytes().size());
    return H5Fopen(file.path().c_str(), H5F_ACC_RDONLY, access.id());
}

hid_t openArray(hid_t file, const std::string &path)
{
    const Handle access(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose);
    H5Pset_elink_cb(access.id(), refuse, nullptr);
    return H5Dopen2(file, path.c_str(), access.id());
}

std::vector<std::string> arrayPaths(hid_t file)
{
    struct Found
    {
        hid_t file;
        std::vector<std::string> paths;
    } found{file, {}};
    // Visits each group once, and follows no link by itself.
    const auto take = [](hid_t, const char *path, const H5L_info_t *link, void *data) -> herr_t {
        constexpr std::size_t most = 10'000;
        auto &all = *static_cast<Found *>(data);
        if (link->type == H5L_TYPE_HARD || link->type == H5L_TYPE_SOFT) {
            const Handle array(openArray(all.file, path), H5Dclose);
            if (array) {
                all.paths.emplace_back(path);
            }
        }
        return all.paths.size() < most ? 0 : 1;
    };
    H5Lvisit(file, H5_INDEX_NAME, H5_ITER_INC, take, &found);
    return std::move(found.paths);
}

bool leadsElsewhere(hid_t file, const std::string &path)
{
    return leadsOut(file, path, 0);
}

std::string attributeOf(hid_t file, const char *name)
{
    if (H5Aexists(file, name) <= 0) {
        return {};
    }
    const Handle attribute(H5Aopen(file, name, H5P_DEFAULT), H5Aclose);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    if (!attribute || !type || H5Tget_class(type.id()) != H5T_STRING) {
        return {};
    }
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    if (!space || H5Sget_simple_extent_npoints(space.id()) != 1) {
        return {};
    }
    if (H5Tis_variable_str(type.id()) > 0) {
        char *text = nullptr;
        const Handle memory(H5Tcopy(type.id()), H5Tclose);
        if (H5Aread(attribute.id(), memory.id(), &text) < 0 || !text) {
            return {};
        }
        std::string result(text);
        H5free_memory(text);
        return result;
    }
    constexpr std::size_t greatestText = 256;
    const std::size_t size = H5Tget_size(type.id());
    if (size == 0 || size > greatestText) {
        return {};
    }
    std::string result(size, '\0');
    if (H5Aread(attribute.id(), type.id(), result.data()) < 0) {
        return {};
    }
    return result.substr(0, result.find('\0'));
}

} // namespace shardscope::hdf5
