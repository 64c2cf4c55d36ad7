# Builds the archive for any system that has Java.
# shellcheck shell=sh disable=SC2154
needs zip zip
folder=$work/zip/callscope-$version
program "$folder" && cp "$here/launcher/callscope.cmd" "$here/launcher/callscope.ps1" "$folder/bin" ||
  fail "the program can't be put into $folder"
set_times "$folder"
package=$packages/callscope-$version.zip
rm -f "$package"
(cd "$work/zip" && find "${folder##*/}" | LC_ALL=C sort | TZ=UTC zip -q -X -9 -@ "$package") ||
  fail "$package can't be written"
say "$package"
