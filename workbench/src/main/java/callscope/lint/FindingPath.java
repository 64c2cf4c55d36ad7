package callscope.lint;

import java.nio.file.Path;

/** The paths of rule files as code hosts expect them. */
final class FindingPath {
  private FindingPath() {}

  /**
   * The path relative to the working directory, with slashes; the absolute path if the file is not
   * below it.
   */
  static String of(Finding finding) {
    Path here = Path.of("").toAbsolutePath();
    Path file = here.resolve(finding.path()).normalize();
    Path path = file.startsWith(here) ? here.relativize(file) : file;
    return path.toString().replace('\\', '/');
  }
}
