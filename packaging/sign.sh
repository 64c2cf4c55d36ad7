# Signs files with the key of the environment:
#   CALLSCOPE_SIGNING_KEY         the private key, in the text form of `gpg --armor --export-secret-keys`
#   CALLSCOPE_SIGNING_PASSPHRASE  its passphrase, if it has one
# and writes its public key beside the packages.
# shellcheck shell=sh disable=SC2154

if [ -n "$CALLSCOPE_SIGNING_KEY" ]; then
  needs gpg gnupg
  GNUPGHOME=$(mktemp -d) || exit 1
  export GNUPGHOME
  trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
  trap 'exit 1' HUP INT TERM
  printf '%s\n' "$CALLSCOPE_SIGNING_KEY" | gpg --batch --quiet --import || fail "CALLSCOPE_SIGNING_KEY is not a private key"
  gpg --batch --quiet --armor --export >"$packages/callscope-$version-signing-key.asc" || fail "the public key can't be written"
else
  # of an earlier build
  rm -f "$packages/callscope-$version-signing-key.asc"
  say 'not signed, because CALLSCOPE_SIGNING_KEY is not set'
fi

# sign FILE: writes the signature FILE.asc, if there is a key.
sign() {
  [ -n "$CALLSCOPE_SIGNING_KEY" ] || return 0
  printf '%s\n' "$CALLSCOPE_SIGNING_PASSPHRASE" |
    gpg --batch --quiet --yes --pinentry-mode loopback --passphrase-fd 0 --armor --detach-sign "$1"
}
