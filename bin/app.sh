# Functions about the built program, for scripts that source this file and set
#   here        the root of the source tree
# They start few other programs, because each of these takes a millisecond of every start.
# shellcheck shell=sh disable=SC2154

# usage: class_path FOLDER
# Sets class_path to that of the program in a folder, always in the same order, which the AOT cache requires.
class_path() {
  class_path="$1/callscope.jar"
  for jar in "$1"/lib/*.jar; do
    class_path="$class_path:$jar"
  done
}

# usage: is_built [JAVA_HOME]
# Whether the program was built (with this JDK) and no source is newer than the build.
is_built() {
  stamp="$here/target/app/built-with"
  [ -f "$stamp" ] || return 1
  if [ -n "$1" ]; then
    read -r built <"$stamp" && [ "$built" = "$1" ] || return 1
    cmp -s "$1/release" "$here/target/app/jdk-release" || return 1
  fi
  # all modules that the program consists of, and their sources
  set -- "$here/pom.xml"
  for module in prelink core extractors rules report workbench archive server cli; do
    set -- "$@" "$here/$module/pom.xml" "$here/$module/src/main"
  done
  # without the tests of rules, which are not built in
  newer=$(find "$@" ! -name '*.test.yaml' -newer "$stamp" -print -quit 2>/dev/null)
  [ -z "$newer" ]
}
