# Builds the archive for Linux on this processor.
# shellcheck shell=sh disable=SC2154
needs tar tar
linux_program
package=$packages/callscope-$version-linux-$processor.tar.gz
archive "$linux" | gzip -9n >"$package" || fail "$package can't be written"
say "$package"
