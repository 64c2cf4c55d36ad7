package callscope.edit;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The name of a file in the header of a unified diff. */
final class DiffPath {
  private static final int OCTAL_DIGITS = 3;

  private DiffPath() {}

  /**
   * The name relative to the working directory, or to the root folder if the file is elsewhere: the
   * programs that apply diffs refuse absolute names and names with {@code ..}.
   *
   * @param prefix the first folder, which they remove
   */
  static String of(String prefix, String path) {
    Path here = Path.of("").toAbsolutePath().normalize();
    Path file = here.resolve(path).normalize();
    Path root = file.getRoot();
    Path relative = file.startsWith(here) ? here.relativize(file) : root.relativize(file);
    return quoted(prefix + "/" + relative.toString().replace(File.separatorChar, '/'));
  }

  /**
   * A name as git writes it: special characters are quoted, and a tab follows a name with blanks.
   */
  private static String quoted(String name) {
    if (name.chars().noneMatch(DiffPath::isSpecial)) {
      return name.indexOf(' ') < 0 ? name : name + "\t";
    }
    StringBuilder text = new StringBuilder("\"");
    name.codePoints().forEach(c -> append(c, text));
    return text.append('"').toString();
  }

  private static boolean isSpecial(int c) {
    return c == '"'
        || c == '\\'
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private static void append(int c, StringBuilder text) {
    if (!isSpecial(c)) {
      text.appendCodePoint(c);
    } else if (c == '"' || c == '\\') {
      text.append('\\').appendCodePoint(c);
    } else {
      for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
        String octal = Integer.toOctalString(Byte.toUnsignedInt(one));
        text.append('\\').append("0".repeat(OCTAL_DIGITS - octal.length())).append(octal);
      }
    }
  }
}
