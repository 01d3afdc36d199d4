# `cpack` makes a Debian package for the release of the machine it runs on: window, command line, manual pages, completion.
# Needs dpkg-dev and help2man. `./dev package` is the short way here.

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # the tests are not in it
include(GNUInstallDirs)
set(resources ${CMAKE_SOURCE_DIR}/resources)
set(CPACK_PACKAGE_NAME shardscope)
set(documentation ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_PACKAGE_NAME})
install(FILES ${resources}/package/shardscope-cli.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME shardscope-cli)
install(FILES ${resources}/package/copyright ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${documentation})

# Manual pages say what --help says: one for each program, one for each command.
find_program(HELP2MAN help2man REQUIRED)
set(manual ${CMAKE_CURRENT_BINARY_DIR}/man1)
add_custom_command(
  OUTPUT ${manual}
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${manual}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${manual}
  COMMAND ${resources}/package/manual-pages ${HELP2MAN} ${CMAKE_RUNTIME_OUTPUT_DIRECTORY} ${manual}
  DEPENDS shardscope shardscope-cli shardscope-router shardscope-shard ${resources}/package/manual-pages
  VERBATIM)
add_custom_target(manual DEPENDS ${manual})
install(DIRECTORY ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR})

file(ARCHIVE_CREATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz PATHS ${CMAKE_SOURCE_DIR}/CHANGELOG.md
     FORMAT raw COMPRESSION GZip)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${documentation})

# What the programs load by name, no linker sees: the packages that hold those plugins here.
set(plugins iconengines/libqsvgicon.so sqldrivers/libqsqlite.so platforms/libqxcb.so platforms/libqoffscreen.so)
set(depends)
foreach(plugin IN LISTS plugins)
  execute_process(COMMAND dpkg-query --search */qt6/plugins/${plugin} OUTPUT_VARIABLE owner COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "^[^:,]+" owner "${owner}")
  list(APPEND depends ${owner})
endforeach()
list(REMOVE_DUPLICATES depends)
list(JOIN depends ", " depends)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_FILE_NAME ${CPACK_PACKAGE_NAME})
set(CPACK_PACKAGE_CONTACT "The Shardscope maintainers <maintainers@shardscope.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Packages of two releases of Debian are not the same, so neither are their versions.
cmake_host_system_information(RESULT debian QUERY DISTRIB_VERSION_ID)
if(debian)
  set(CPACK_DEBIAN_PACKAGE_RELEASE deb${debian})
endif()
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "${depends}")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "dataset-fashion-mnist, fonts-noto-core, fonts-dejavu-core, qt6-wayland, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Load vectors, choose how to split them over shards, and see what that does to
recall, skew, fan-out latency and cost, measured on your own vectors. Run real
searches and see why a neighbour was missed, tune towards limits, export a
report. With a window (shardscope) and without (shardscope-cli); a router and
shard processes serve a plan over HTTP.")
include(CPack)
