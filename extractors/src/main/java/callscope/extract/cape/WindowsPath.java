package callscope.extract.cape;

/** Finds paths with a drive letter, such as {@code C:\\a.exe}, which only Windows has. */
final class WindowsPath {
  private static final String BEHIND_LETTER = ":\\";

  private WindowsPath() {}

  /** Whether a text contains such a path, as {@code \\??\\C:\\a.exe} and command lines do. */
  static boolean isIn(String text) {
    int at = text.indexOf(BEHIND_LETTER);
    while (at >= 0) {
      boolean drive = at > 0 && isLetter(text.charAt(at - 1));
      // in words such as `type:\\` another letter precedes the drive letter
      if (drive && (at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2)))) {
        return true;
      }
      at = text.indexOf(BEHIND_LETTER, at + 1);
    }
    return false;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
