# Variables and functions of the scripts that build packages; `packaging/build` sources it with $here set.
# shellcheck shell=sh disable=SC2034,SC2154

root=$(cd "$here/.." && pwd -P) || exit 1
work=$root/target/packaging
packages=$root/target/packages
aot_cache=
linux_is_done=
umask 022

# The version and the time of all packages are those of the build. Files have this time, so that equal sources give
# equal packages.
version=$(sed -n 's,^  <version>\(.*\)</version>.*,\1,p' "$root/pom.xml")
time=$(sed -n 's,.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*,\1,p' "$root/pom.xml")
SOURCE_DATE_EPOCH=$(date -u -d "$time" +%s) || exit 1
export SOURCE_DATE_EPOCH

# The names of this machine's processor: in the names of packages, in Debian, and in the jar of aircompressor. They are
# empty where no package with a Java runtime can be built.
case $(uname -sm) in
  'Linux x86_64') processor=x64 debian_processor=amd64 native=linux-amd64 ;;
  'Linux aarch64') processor=arm64 debian_processor=arm64 native=linux-aarch64 ;;
  *) processor='' debian_processor='' native='' ;;
esac

say() {
  printf 'packaging: %s\n' "$1" >&2
}

fail() {
  say "$1"
  exit 1
}

# needs PROGRAM PACKAGE: fails with the Debian package to install if a program is missing.
needs() {
  command -v "$1" >/dev/null || fail "$1 is missing; install it (in Debian: apt-get install $2)"
}

build_program() {
  "$root/bin/is-built" "$java_home" || "$root/bin/build" "$java_home"
}

# set_times FOLDER: gives all files the time of the build.
set_times() {
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# archive FOLDER: writes a folder to the standard output as a tar that depends on names, modes and content only.
archive() {
  tar -C "${1%/*}" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - "${1##*/}"
}

# program FOLDER: puts what all packages have in common into a folder.
program() {
  rm -rf "$1" && mkdir -p "$1/bin" "$1/app/lib" "$1/share/doc/callscope" || return
  cp "$here/launcher/callscope" "$1/bin/callscope" || return
  cp "$root/target/app/callscope.jar" "$root/bin/start.sh" "$root/bin/jvm-options" "$root/bin/find-java" "$1/app" || return
  cp "$root"/target/app/lib/*.jar "$1/app/lib" || return
  without_optional_libraries "$1/app/lib" || return
  manual "$1/share" || return
  # the launcher reads the order of the class path from a file, because the order of a pattern depends on the locale
  (cd "$1/app" && echo callscope.jar && LC_ALL=C ls -d lib/*.jar) >"$1/app/class-path" || return
  cp "$root/LICENSE" "$root/CHANGELOG.md" "$here/third-party.tsv" "$1/share/doc/callscope" || return
  chmod 755 "$1/bin/callscope" "$1/app/find-java" && chmod 644 "$1/app/start.sh" "$1/app/jvm-options"
}

# without_optional_libraries FOLDER: removes the jars of packaging/optional.txt, which users may add.
without_optional_libraries() {
  sed 's/#.*//; s/ //g; /^$/d' "$here/optional.txt" | while read -r library; do
    rm -f "$1/$library"-[0-9]*.jar || return
  done
}

# manual FOLDER: writes the manual pages and the completion of shells, at the places that `share` has for them.
manual() {
  mkdir -p "$1/bash-completion/completions" "$1/zsh/site-functions" "$1/fish/vendor_completions.d" || return
  "$root/callscope" help --man "$1/man/man1" >/dev/null || return
  "$root/callscope" completion bash >"$1/bash-completion/completions/callscope" || return
  "$root/callscope" completion zsh >"$1/zsh/site-functions/_callscope" || return
  "$root/callscope" completion fish >"$1/fish/vendor_completions.d/callscope.fish"
}

# with_runtime FOLDER: makes a folder that `program` has filled independent of an installed Java.
with_runtime() {
  # solid compression of the package makes these smaller than their own compression does
  "$java_home/bin/jlink" --add-modules "$(modules)" --strip-java-debug-attributes --no-header-files --no-man-pages \
    --compress=zip-0 --output "$1/runtime" || fail 'jlink failed'
  strip --strip-unneeded --remove-section=.comment "$1"/runtime/bin/* "$1/runtime/lib/jexec" "$1/runtime/lib/jspawnhelper" \
    "$1"/runtime/lib/*.so "$1"/runtime/lib/*/*.so || return
  python3 "$here/store-jars.py" --native "$native" "$1"/app/*.jar "$1"/app/lib/*.jar || return
  set_times "$1"
  aot_cache "$1" || return
  chmod 644 "$1/app/callscope.aot"
  set_times "$1"
}

# aot_cache FOLDER: makes the AOT cache, or takes that of $aot_cache. Two training runs never give equal caches.
aot_cache() {
  if [ -n "$aot_cache" ]; then
    cp "$aot_cache" "$1/app/callscope.aot"
    return
  fi
  say 'training run for the AOT cache'
  "$root/bin/train" "$1/runtime/bin/java" "$1/app" >"$work/train.log" 2>&1 </dev/null ||
    fail "the training run failed; see $work/train.log"
}

# The Java modules that callscope and its libraries use, with commas between them.
modules() {
  sed 's/#.*//; s/ //g; /^$/d' "$here/modules.txt" | paste -sd, -
}

# linux_program: the program with its own runtime, in the folder $linux, which is made once.
linux_program() {
  [ -n "$processor" ] || fail 'this package can only be built on Linux x64 or arm64'
  linux=$work/callscope-$version-linux-$processor
  [ "$linux_is_done" != yes ] || return 0
  needs strip binutils
  mkdir -p "$work"
  say 'Java runtime by jlink'
  program "$linux" && with_runtime "$linux" || fail "the program can't be put into $linux"
  linux_is_done=yes
}
