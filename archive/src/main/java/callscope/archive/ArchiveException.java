package callscope.archive;

import java.nio.file.Path;

/** Thrown if an archive can't be used. The message says where, why and what to do. */
public final class ArchiveException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String explanation;

  /** Why an archive can't be used. */
  public enum Reason {
    /** There is no archive, it can't be read, or it is damaged. */
    UNREADABLE,
    /** The archive can't be written. */
    UNWRITABLE,
    /** The database is not installed. */
    NO_DATABASE,
    /** A question is invalid. */
    INVALID_QUERY,
    /** The archive has findings of other rules. */
    OTHER_RULES
  }

  public ArchiveException(Reason reason, String explanation) {
    super(explanation);
    this.reason = reason;
    this.explanation = explanation;
  }

  public ArchiveException(Reason reason, String explanation, Throwable cause) {
    super(explanation, cause);
    this.reason = reason;
    this.explanation = explanation;
  }

  /** An archive, or a file of one, that can't be read. */
  static ArchiveException unreadable(Path path, Exception cause) {
    return new ArchiveException(
        Reason.UNREADABLE, path + " can't be read: " + Database.firstLine(cause), cause);
  }

  public Reason reason() {
    return reason;
  }

  /** The message for users. */
  public String explanation() {
    return explanation;
  }
}
