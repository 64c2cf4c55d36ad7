# Builds the archive for Linux x64.
# shellcheck shell=sh disable=SC2154
needs tar tar
linux_program
archive=$packages/callscope-$version-linux-x64.tar.gz
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - "${linux##*/}" | gzip -9n >"$archive" ||
  fail "$archive can't be written"
say "$archive"
