package callscope.analysis;

import callscope.address.ProcessAddress;
import callscope.api.PublicApi;
import callscope.input.TracedProcess;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Processes that a user chose. Immutable.
 *
 * @param words each the id of a process ({@code 1180}); or the ids of its parent and of itself,
 *     with which of those with the same ids it is ({@code 1044:1180}, {@code 1044:1180#2}); or the
 *     name of a program, regardless of case ({@code explorer.exe})
 */
@PublicApi
public record ProcessChoice(Set<String> words) {
  /** No choice. */
  public static final ProcessChoice ALL = new ProcessChoice(Set.of());

  public ProcessChoice {
    words = Set.copyOf(words);
  }

  /** Chooses processes by their ids; none for all. */
  public static ProcessChoice ofPids(Set<Long> pids) {
    return new ProcessChoice(pids.stream().map(String::valueOf).collect(Collectors.toSet()));
  }

  /** Whether no process was chosen, which means all. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether a process of a trace is one of them. */
  boolean includes(TracedProcess process) {
    return includes(process.address(), process.name()) || isNamed(fileName(process.path()));
  }

  /** Whether a process is one of them. */
  boolean includes(ProcessAddress address, String name) {
    String ids = address.ppid() + ":" + address.pid();
    return words.contains(Long.toString(address.pid()))
        || words.contains(ids + "#" + (address.ordinal() + 1))
        || words.contains(ids)
        || isNamed(name)
        || isNamed(fileName(name))
        // VMRay's names contain the command line
        || (name.indexOf(" (") > 0 && isNamed(name.substring(0, name.indexOf(" ("))));
  }

  private boolean isNamed(String name) {
    if (name.isEmpty()) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return words.contains(name)
        || words.stream().anyMatch(word -> word.toLowerCase(Locale.ROOT).equals(lower));
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  @Override
  public String toString() {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
