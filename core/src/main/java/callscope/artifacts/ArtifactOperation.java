package callscope.artifacts;

import java.util.Locale;

/** What a call did to an artifact. */
public enum ArtifactOperation {
  /** The address of a host was asked for. */
  RESOLVED,
  /** A session was prepared; nothing has been sent yet. */
  OPENED_SESSION,
  CONNECTED,
  /** Data was sent without a connection. */
  SENT,
  /** A local address was bound. */
  BOUND,
  /** A connection from there was accepted. */
  ACCEPTED,
  REQUESTED,
  /** It was new, or lost its content. */
  CREATED,
  WRITTEN,
  COPIED,
  RENAMED,
  DOWNLOADED,
  SET,
  CONFIGURED,
  STARTED,
  STOPPED,
  EXECUTED,
  LOADED,
  DELETED,
  /** Memory of another process was written. */
  WROTE_MEMORY,
  MAPPED_SECTION,
  STARTED_THREAD,
  QUEUED_APC,
  SET_CONTEXT;

  /** The word for it in the table and in JSON, such as {@code wrote memory}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The operation of a word of the table. */
  static ArtifactOperation ofWord(String word) {
    return valueOf(word.replace(' ', '_').toUpperCase(Locale.ROOT));
  }
}
