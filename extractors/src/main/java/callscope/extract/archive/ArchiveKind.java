package callscope.extract.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Supported archive formats, recognised by their first bytes. */
enum ArchiveKind {
  ZIP("zip"),
  SEVEN_ZIP("7z"),
  TAR("tar");

  /** Number of bytes to inspect. */
  static final int LOOK = 512;

  private static final int TAR_HEADER = 512;
  private static final int TAR_SUM = 148;
  private static final int TAR_SUM_LENGTH = 8;
  private static final String SEVEN_ZIP_MAGIC = "7z\u00bc\u00af'\u001c";

  private final String label;

  ArchiveKind(String label) {
    this.label = label;
  }

  /** Its name for messages. */
  String label() {
    return label;
  }

  /** The format of a file with these first bytes; empty if it is not an archive. */
  static Optional<ArchiveKind> of(byte[] head) {
    if (begins(head, "PK\u0003\u0004") || begins(head, "PK\u0005\u0006")) {
      return Optional.of(ZIP);
    }
    if (begins(head, SEVEN_ZIP_MAGIC)) {
      return Optional.of(SEVEN_ZIP);
    }
    return isTar(head) ? Optional.of(TAR) : Optional.empty();
  }

  private static boolean begins(byte[] head, String wanted) {
    return head.length >= wanted.length()
        && new String(head, 0, wanted.length(), StandardCharsets.ISO_8859_1).equals(wanted);
  }

  /** The header checksum is the only mark that all tar variants share. */
  private static boolean isTar(byte[] head) {
    if (head.length < TAR_HEADER || head[0] == 0) {
      return false;
    }
    long sum = TAR_SUM_LENGTH * ' ';
    long written = 0;
    boolean any = false;
    for (int i = 0; i < TAR_HEADER; i++) {
      byte b = head[i];
      if (i < TAR_SUM || i >= TAR_SUM + TAR_SUM_LENGTH) {
        sum += b & 0xff;
      } else if (b >= '0' && b <= '7') {
        written = written * 8 + b - '0';
        any = true;
      } else if (b != ' ' && b != 0) {
        return false;
      }
    }
    return any && sum == written;
  }
}
