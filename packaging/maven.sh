# Builds a folder in the layout of a Maven repository, with sources, Javadoc, SBOM, checksums and, if the environment
# has a key, signatures; and the same as a zip, which Maven Central takes as an upload.
# shellcheck shell=sh disable=SC2154
needs zip zip
. "$here/sign.sh"
repository=$packages/maven
rm -rf "$repository"
say 'libraries, sources, Javadoc and SBOM by Maven'
# the plugin for Javadoc does not notice that the sources of a module have changed, and keeps pages of removed classes
rm -rf "$root"/*/target/maven-javadoc-plugin-stale-data.txt "$root"/*/target/reports/apidocs
# takes the classes of the program, which was built above
JAVA_HOME=$java_home MAVEN_OPTS="$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow" \
  mvn -B -q -ntp -f "$root/pom.xml" -Prelease -pl '!benchmarks,!fuzz' deploy \
  -Dmaven.main.skip=true -Dmaven.test.skip=true -Dmaven.install.skip=true -Dspotless.check.skip=true \
  -DaltDeploymentRepository="packages::file://$repository" >"$work/maven.log" 2>&1 </dev/null ||
  fail "the libraries can't be built; see $work/maven.log"

# metadata is that of the repository to which the files are published; deploying wrote checksums of a subset
find "$repository" \( -name 'maven-metadata*' -o -name '*.md5' -o -name '*.sha1' \) -exec rm {} +
find "$repository" -type f | LC_ALL=C sort | while IFS= read -r file; do
  sign "$file" || exit
  for checksum in md5 sha1 sha256 sha512; do
    "${checksum}sum" "$file" | cut -d ' ' -f 1 | tr -d '\n' >"$file.$checksum" || exit
  done
done || fail "files can't be signed"
set_times "$repository"
! grep -q OWNER "$root/pom.xml" || say 'the POM files name OWNER as owner of the repository; set it in pom.xml before a release'

package=$packages/callscope-$version-maven.zip
rm -f "$package"
(cd "$repository" && find io -type f | LC_ALL=C sort | TZ=UTC zip -q -X -9 -@ "$package") ||
  fail "$package can't be written"
say "$package"
