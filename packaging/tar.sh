# Builds the archive for Linux x64.
# shellcheck shell=sh disable=SC2154
needs tar tar
linux_program
package=$packages/callscope-$version-linux-x64.tar.gz
archive "$linux" | gzip -9n >"$package" || fail "$package can't be written"
say "$package"
