package callscope.artifacts;

import java.util.Locale;

/** What was touched. */
public enum ArtifactKind {
  HOST("Hosts"),
  ADDRESS("Addresses"),
  URL("URLs"),
  FILE("Files"),
  FOLDER("Folders"),
  KEY("Registry keys"),
  VALUE("Registry values"),
  MUTEX("Mutexes"),
  PIPE("Pipes"),
  SERVICE("Services"),
  TASK("Scheduled tasks"),
  COMMAND("Commands"),
  PROCESS("Other processes");

  private final String title;

  ArtifactKind(String title) {
    this.title = title;
  }

  /** The word for it in the table and in JSON, such as {@code host}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The title of a list of them. */
  public String title() {
    return title;
  }

  /** Whether names of this kind are of the network, so that they may be links. */
  boolean isOfNetwork() {
    return this == HOST || this == ADDRESS || this == URL;
  }
}
