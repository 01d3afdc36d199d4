# How everything is compiled: build type, warnings, sanitizers, compiler cache and linker.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_program(LLD ld.lld)
if(LLD)
  add_link_options(-fuse-ld=lld)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(SHARDSCOPE_WERROR)
  add_compile_options(-Werror)
endif()

if(SHARDSCOPE_SANITIZE)
  # With assertions, ours and the standard library's. Line tables are all that a report needs, and -O1 halves the build.
  add_compile_options(-fsanitize=${SHARDSCOPE_SANITIZE} -fno-omit-frame-pointer -O1 -g1 -UNDEBUG -D_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${SHARDSCOPE_SANITIZE})
  # GCC takes what the sanitizers put in for uses of variables without a value.
  add_compile_options(-Wno-maybe-uninitialized)
endif()
