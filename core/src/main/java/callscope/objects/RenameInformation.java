package callscope.objects;

/**
 * The new path in what NtSetInformationFile gets to rename a file: as text, or as recorded bytes of
 * FILE_RENAME_INFORMATION, in which the characters have two bytes.
 */
final class RenameInformation {
  private static final String NATIVE = "\\??\\";

  /** How sandboxes write the second byte of a character. */
  private static final String ZERO = "\\x00";

  private RenameInformation() {}

  /** The path; empty if the information holds none, as that of other classes. */
  static String newPath(String information) {
    if (startsWithPath(information, 0)) {
      return information;
    }
    int zero = information.indexOf(ZERO);
    String text = zero < 0 ? "" : information.replace(ZERO, "");
    int start = text.indexOf(NATIVE);
    return start >= 0 && startsWithPath(text, start) ? text.substring(start) : "";
  }

  private static boolean startsWithPath(String text, int start) {
    int drive = text.startsWith(NATIVE, start) ? start + NATIVE.length() : start;
    return text.length() > drive + 2
        && Character.isLetter(text.charAt(drive))
        && text.charAt(drive + 1) == ':'
        && text.charAt(drive + 2) == '\\';
  }
}
