# Builds an image for containers, in the layout of OCI, as a tar.
# shellcheck shell=sh disable=SC2154
needs mmdebstrap mmdebstrap
needs umoci umoci
linux_program

oci=$work/oci
layout=$oci/layout
# a file of APT sources, for example of snapshot.debian.org; by default Debian's mirror
debian_suite=trixie

# base_layer FOLDER: the C library and a shell of Debian, and a user who is not root.
base_layer() {
  mkdir -p "$1" || return
  mmdebstrap --quiet --variant=extract --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --include=libc6,busybox-static "$debian_suite" "$oci/base.tar" $CALLSCOPE_DEBIAN_SOURCES || return
  tar -C "$1" -xf "$oci/base.tar" --exclude='./dev/*' --exclude='./etc/apt' --exclude='./etc/dpkg' --exclude='./etc/fstab' \
    --exclude='./etc/hostname' --exclude='./etc/resolv.conf' --exclude='./var/*' --exclude='./usr/lib/*/gconv' || return
  for name in sh cat env ls readlink stty; do
    ln -s busybox "$1/usr/bin/$name" || return
  done
  mkdir -p "$1/root" "$1/proc" "$1/sys" "$1/home/callscope" "$1/reports" || return
  printf 'root:x:0:0:root:/root:/bin/sh\ncallscope:x:65532:65532:callscope:/home/callscope:/bin/sh\n' >"$1/etc/passwd"
  printf 'root:x:0:\ncallscope:x:65532:\n' >"$1/etc/group"
  chmod -R u=rwX,go=rX "$1" && chmod 1777 "$1/tmp"
}

# program_layer FOLDER: the program and a link to it on the path.
program_layer() {
  mkdir -p "$1/opt" "$1/usr/bin" || return
  cp -a "$linux" "$1/opt/callscope" && ln -s ../../opt/callscope/bin/callscope "$1/usr/bin/callscope"
}

# add_layer FOLDER COMMENT
add_layer() {
  set_times "$1"
  (cd "$1" && tar --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - -- *) >"$oci/layer.tar" &&
    umoci raw add-layer --image "$layout:$version" --history.created "$time" --history.created_by "$2" "$oci/layer.tar"
}

image() {
  rm -rf "$oci" && mkdir -p "$oci" || return
  base_layer "$oci/base" && program_layer "$oci/program" || return
  umoci init --layout "$layout" && umoci new --image "$layout:$version" || return
  add_layer "$oci/base" "Debian $debian_suite: libc6, busybox-static" && add_layer "$oci/program" "callscope $version" || return
  umoci config --image "$layout:$version" --no-history --created "$time" --os linux --architecture "$debian_processor" \
    --config.user 65532:65532 --config.workingdir /reports --config.env CALLSCOPE_CACHE=off \
    --config.env PATH=/usr/bin --config.env HOME=/home/callscope \
    --config.entrypoint /usr/bin/callscope --config.cmd --help \
    --config.label org.opencontainers.image.title=callscope \
    --config.label "org.opencontainers.image.version=$version" \
    --config.label org.opencontainers.image.licenses=Apache-2.0 \
    --config.label org.opencontainers.image.source=https://github.com/OWNER/callscope || return
  umoci gc --layout "$layout" && set_times "$layout"
}

image || fail "the image can't be made"
package=$packages/callscope-$version-linux-$processor.oci.tar
(cd "$layout" && tar --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - -- *) >"$package" ||
  fail "$package can't be written"
say "$package"
