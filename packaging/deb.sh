# Builds the Debian package for this processor.
# shellcheck shell=sh disable=SC2154
needs dpkg-deb dpkg
needs dpkg-shlibdeps dpkg-dev
linux_program

deb=$work/deb
maintainer='OWNER <OWNER@users.noreply.github.com>'
doc=$deb/usr/share/doc/callscope

debian_files() {
  rm -rf "$deb" && mkdir -p "$deb/DEBIAN" "$deb/usr/bin" "$deb/usr/lib/callscope" "$doc" || return
  cp -a "$linux/bin" "$linux/app" "$linux/runtime" "$deb/usr/lib/callscope" || return
  ln -s ../lib/callscope/bin/callscope "$deb/usr/bin/callscope" || return

  cp -a "$linux/share/man" "$linux/share/bash-completion" "$deb/usr/share" || return
  gzip -9n "$deb"/usr/share/man/man1/*.1 || return
  mkdir -p "$deb/usr/share/zsh" "$deb/usr/share/fish" "$deb/usr/share/lintian/overrides" || return
  cp -a "$linux/share/zsh/site-functions" "$deb/usr/share/zsh/vendor-completions" || return
  cp -a "$linux/share/fish/vendor_completions.d" "$deb/usr/share/fish" || return

  cp "$here/debian/copyright" "$here/third-party.tsv" "$doc" || return
  gzip -9n <"$root/CHANGELOG.md" >"$doc/CHANGELOG.md.gz" || return
  debian_changelog | gzip -9n >"$doc/changelog.gz" || return
  cp "$here/debian/lintian-overrides" "$deb/usr/share/lintian/overrides/callscope" || return
  chmod -R u=rwX,go=rX "$deb" || return
  debian_control >"$deb/DEBIAN/control" || return
  (cd "$deb" && find usr -type f | LC_ALL=C sort | xargs -d '\n' md5sum) >"$deb/DEBIAN/md5sums"
}

debian_changelog() {
  printf 'callscope (%s) unstable; urgency=medium\n\n  * Release %s; see CHANGELOG.md.gz.\n\n -- %s  %s\n' \
    "$version" "$version" "$maintainer" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")"
}

debian_control() {
  libraries=$(shared_libraries) && [ -n "$libraries" ] || return
  size=$(du -ks --apparent-size "$deb/usr" | cut -f 1)
  printf 'Package: callscope\nVersion: %s\nArchitecture: %s\nMaintainer: %s\n' \
    "$version" "$debian_processor" "$maintainer"
  printf 'Installed-Size: %s\nDepends: %s\nSection: utils\nPriority: optional\n' "$size" "$libraries"
  printf 'Homepage: https://github.com/OWNER/callscope\n'
  cat "$here/debian/description"
}

# The packages of the shared libraries that the Java runtime needs. dpkg-shlibdeps reads the control file of a source.
shared_libraries() {
  mkdir -p "$work/shlibdeps/debian" &&
    printf 'Source: callscope\n\nPackage: callscope\nArchitecture: %s\n' "$debian_processor" \
      >"$work/shlibdeps/debian/control" || return
  (cd "$work/shlibdeps" &&
    dpkg-shlibdeps -O -l"$deb/usr/lib/callscope/runtime/lib" -l"$deb/usr/lib/callscope/runtime/lib/server" \
      -e"$deb/usr/lib/callscope/runtime/bin/java" \
      $(find "$deb/usr/lib/callscope/runtime/lib" -name '*.so' -printf '-e%p ') 2>"$work/shlibdeps.log") |
    sed -n 's/^shlibs:Depends=//p'
}

debian_files || fail "the files of the Debian package can't be put into $deb"
set_times "$deb"
package=$packages/callscope_${version}_$debian_processor.deb
dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$deb" "$package" >/dev/null || fail "$package can't be written"
say "$package"
