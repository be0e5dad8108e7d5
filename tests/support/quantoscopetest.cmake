# SPDX-License-Identifier: GPL-3.0-or-later

# quantoscope_test(NAME tst_x SOURCES … LIBRARIES …): a Qt Test executable registered with ctest under NAME, with its own
# empty home, the C locale and no display.
function(quantoscope_test)
  cmake_parse_arguments(arg "" "NAME;TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${arg_NAME}.cpp)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${arg_NAME} ${arg_SOURCES})
  set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON)
  target_link_libraries(${arg_NAME} PRIVATE quantoscope_options ${arg_LIBRARIES} Qt6::Test)
  target_compile_definitions(${arg_NAME} PRIVATE
    QUANTOSCOPE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" QUANTOSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # Literals in tests are ASCII and many: comparing with them stays short.
  target_compile_options(${arg_NAME} PRIVATE -UQT_NO_CAST_FROM_ASCII)
  # The work is done in the libraries; the tests themselves only need to compile quickly.
  target_compile_options(${arg_NAME} PRIVATE $<$<CONFIG:Release>:-O1>)
  add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
  set(home ${CMAKE_CURRENT_BINARY_DIR}/${arg_NAME}.home)
  file(MAKE_DIRECTORY ${home})
  # Qt warns about a runtime folder that others can read.
  file(CHMOD ${home} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  set_tests_properties(${arg_NAME} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_CACHE_HOME=${home}/cache;XDG_DATA_HOME=${home}/data;XDG_RUNTIME_DIR=${home}")
endfunction()
