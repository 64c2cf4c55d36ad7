package callscope.objects;

import callscope.feature.ActedOn;
import callscope.objects.HandleFact.Action;
import callscope.objects.HandleFact.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the table of facts says about the calls of an API before any is recorded: which objects they
 * may refer to. For tools that check rules. Thread-safe.
 */
public final class KnownObjects {
  private static final Set<ActedOn> PROCESSES =
      EnumSet.of(ActedOn.OWN_PROCESS, ActedOn.CHILD_PROCESS, ActedOn.OTHER_PROCESS);

  /** A descriptor or handle of a file may be any of these. */
  private static final Set<ActedOn> FILES =
      EnumSet.of(ActedOn.FILE, ActedOn.PIPE, ActedOn.CONSOLE, ActedOn.SOCKET);

  private KnownObjects() {}

  /**
   * The classes of objects that calls of an API may act on; empty if the table does not contain the
   * API.
   */
  public static Set<ActedOn> classes(String api) {
    Set<ActedOn> found = EnumSet.noneOf(ActedOn.class);
    for (HandleFact fact : HandleFacts.current().of(api)) {
      found.addAll(classes(fact.kind()));
      if (fact.action() == Action.DUPLICATE) {
        found.addAll(EnumSet.allOf(ActedOn.class));
      }
      if (fact.has(Role.FROM) || fact.has(Role.TO) || fact.has(Role.PROCESS) || mayBeMemory(fact)) {
        found.addAll(PROCESSES);
      }
    }
    return found;
  }

  /** Whether the object may be the file that is the memory of a process on Linux. */
  private static boolean mayBeMemory(HandleFact fact) {
    return fact.kind().isFile() && fact.space() == HandleSpace.DESCRIPTOR;
  }

  private static Set<ActedOn> classes(ObjectKind kind) {
    return switch (kind) {
      case KEY, VALUE -> EnumSet.of(ActedOn.KEY);
      case PROCESS, THREAD, TOKEN -> PROCESSES;
      case SOCKET -> EnumSet.of(ActedOn.SOCKET);
      case UNKNOWN -> EnumSet.allOf(ActedOn.class);
      default -> kind.isFile() ? FILES : EnumSet.noneOf(ActedOn.class);
    };
  }

  /**
   * The meanings that the objects of an API's calls may answer to, such as {@code key} and {@code
   * value path}, sorted; empty if the table does not contain the API.
   */
  public static Set<String> meanings(String api) {
    Set<String> found = new TreeSet<>();
    for (HandleFact fact : HandleFacts.current().of(api)) {
      if (fact.kind() == ObjectKind.UNKNOWN || fact.action() == Action.DUPLICATE) {
        for (ObjectKind kind : ObjectKind.values()) {
          found.add(kind.meaning());
        }
      }
      String meaning = fact.meaning();
      found.add(meaning == null ? fact.kind().meaning() : meaning);
      found.addAll(more(fact));
    }
    return found;
  }

  private static List<String> more(HandleFact fact) {
    Set<String> found = new TreeSet<>();
    if (fact.kind().isFile()) {
      found.add(ObjectKind.FILE_NAME.meaning());
      found.add(ObjectKind.SOCKET.meaning());
      if (fact.meaning() == null) {
        found.add(OwnPrograms.MEANING);
      }
    }
    if (fact.has(Role.COMMAND)) {
      found.add(HostedFiles.MEANING);
      found.add(ObjectKind.SERVICE.meaning());
    }
    if (fact.kind() == ObjectKind.THREAD || fact.has(Role.PROCESS) || mayBeMemory(fact)) {
      found.add(ObjectKind.PROCESS.meaning());
    }
    if (fact.kind() == ObjectKind.SECTION && fact.has(Role.FILE)) {
      found.add(ObjectKind.FILE.meaning());
    }
    if (fact.kind() == ObjectKind.SOCKET
        || fact.kind() == ObjectKind.INTERNET
        || fact.kind().isFile()
        || fact.has(Role.HOST)) {
      found.add(ObjectKind.HOST.meaning());
    }
    if (fact.has(Role.VALUE) || fact.has(Role.VALUE_PATH)) {
      found.add(ObjectKind.VALUE.meaning());
    }
    switch (fact.action()) {
      case OPEN, ANNOUNCE, DUPLICATE, FORK -> found.add("result");
      case USE, CLOSE, DESCRIPTOR_CONTROL, PEER, EXEC -> {}
    }
    return List.copyOf(found);
  }

  /** Whether a name is the meaning of objects, as opposed to that of other arguments. */
  public static boolean isMeaning(String name) {
    String asked = name.toLowerCase(Locale.ROOT);
    for (ObjectKind kind : ObjectKind.values()) {
      if (kind != ObjectKind.UNKNOWN && kind.meaning().equals(asked)) {
        return true;
      }
    }
    return asked.equals("result")
        || asked.equals(OwnPrograms.MEANING)
        || asked.equals(HostedFiles.MEANING);
  }
}
