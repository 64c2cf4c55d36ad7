# Starts callscope; the launchers of the source tree and of the packages source this file with
#   java        the program that runs Java
#   options     the file of options for the Java virtual machine
#   cache       the AOT cache, which may be empty or missing
#   class_path  the class path
# and the arguments of callscope as the positional parameters.
# shellcheck shell=sh disable=SC2154

# the program can't detect these itself
terminal=
columns=
[ ! -t 2 ] || terminal=err
if [ -t 1 ]; then
  terminal="$terminal,out"
  { columns=$(stty size 2>/dev/null <&3); } 3>&1
  columns=${columns#* }
fi

# Java encodes file names by the locale. An ASCII locale can't express all names, and a UTF-8 locale may not be
# installed. In both cases, use the UTF-8 locale that is installed with the C library.
case ${LC_ALL:-${LC_CTYPE:-$LANG}} in
  '' | C | POSIX | *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*)
    LC_ALL=C.UTF-8
    export LC_ALL
    ;;
esac

# large pages, if available, avoid thousands of page faults
pages=
[ ! -e /sys/kernel/mm/transparent_hugepage ] || pages=-XX:+UseTransparentHugePages

# with a cache that is missing, Java would not use its own class data either
[ -f "$cache" ] || cache=

# a server runs long enough for the second compiler to pay off
compilers=
[ "$1" != serve ] || compilers=-XX:TieredStopAtLevel=4

# shellcheck disable=SC2086 # several options, or none
exec "$java" "@$options" $compilers $pages ${cache:+"-XX:AOTCache=$cache"} -Dcallscope.terminal="$terminal" \
  -Dcallscope.columns="$columns" $CALLSCOPE_JAVA_OPTIONS \
  -cp "$class_path${CALLSCOPE_CLASS_PATH:+:$CALLSCOPE_CLASS_PATH}" callscope.cli.Main "$@"
