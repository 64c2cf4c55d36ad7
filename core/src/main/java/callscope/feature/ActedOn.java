package callscope.feature;

import callscope.api.PublicApi;
import java.util.Locale;
import java.util.Optional;

/** A class of objects that calls act on. */
@PublicApi
public enum ActedOn {
  /** A file or folder on a disk. */
  FILE,
  /** A named or anonymous pipe. */
  PIPE,
  /** A console or a standard stream. */
  CONSOLE,
  /** A key of the registry. */
  KEY,
  /** A socket. */
  SOCKET,
  /** The process that makes the call, or one of its threads. */
  OWN_PROCESS,
  /** A process that the process which makes the call created, or one of its threads. */
  CHILD_PROCESS,
  /** Any other process, or one of its threads. */
  OTHER_PROCESS;

  /** The words for it in a rule, such as {@code own process}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The class of some words; empty if there is none. */
  public static Optional<ActedOn> ofWords(String words) {
    for (ActedOn object : values()) {
      if (object.words().equals(words)) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }
}
