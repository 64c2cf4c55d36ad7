package callscope.extract.cape;

import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder.PendingProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the process of the sample: the first whose image is the target; else the first whose
 * command line names the target, as that of a script's host does; else the first that the sandbox
 * tracked.
 *
 * <p>The sandbox may add an extension to the name of the target, replace characters that are not
 * usual in names of files, and truncate long names.
 */
final class FindSample {
  /** The minimum length of a truncated name. */
  private static final int TRUNCATED = 16;

  private final List<Candidate> candidates = new ArrayList<>();

  /** A process while it is read. */
  static final class Candidate {
    private final PendingProcess process;
    private long pid;
    private long ppid;
    private String image = "";
    private String command = "";
    private boolean tracked = true;

    private Candidate(PendingProcess process) {
      this.process = process;
    }

    void ids(long parent, long own) {
      ppid = parent;
      pid = own;
    }

    void name(String program) {
      image = image.isEmpty() ? program : image;
      process.name(program);
    }

    void path(String ofImage) {
      image = ofImage.isEmpty() ? image : ofImage;
      process.path(ofImage);
    }

    void commandLine(String line) {
      command = line.strip();
      process.commandLine(command);
    }

    /** The sandbox needed the process for other purposes. */
    void untracked() {
      tracked = false;
    }
  }

  /** Adds the next process. */
  Candidate add(PendingProcess process) {
    Candidate candidate = new Candidate(process);
    candidates.add(candidate);
    return candidate;
  }

  /** Removes all processes. */
  void clear() {
    candidates.clear();
  }

  /**
   * Marks the process of the sample, if there is any process.
   *
   * @param target the name of the file, or the URL, that was analysed; empty if unknown
   */
  void mark(Optional<String> target) {
    named(target.orElse(""))
        .or(() -> first(candidate -> candidate.tracked))
        .or(() -> first(candidate -> true))
        .ifPresent(candidate -> candidate.process.relation(ProcessRelation.Kind.SAMPLE));
  }

  private Optional<Candidate> named(String target) {
    String name = plain(fileName(target));
    Optional<Candidate> found =
        name.isEmpty()
            ? Optional.empty()
            : first(candidate -> isNamed(plain(fileName(candidate.image)), name))
                .or(() -> first(candidate -> mentions(candidate.command, name)));
    return found.isPresent() || target.isEmpty()
        ? found
        : first(candidate -> candidate.command.contains(target));
  }

  /**
   * Marks each process whose parent is not in the report. Tracers such as strace follow the sample
   * and nothing else.
   */
  void markAllWithoutParent() {
    Set<Long> pids = new HashSet<>();
    candidates.forEach(candidate -> pids.add(candidate.pid));
    for (Candidate candidate : candidates) {
      if (!pids.contains(candidate.ppid) || candidate.ppid == candidate.pid) {
        candidate.process.relation(ProcessRelation.Kind.SAMPLE);
      }
    }
    first(candidate -> true)
        .ifPresent(candidate -> candidate.process.relation(ProcessRelation.Kind.SAMPLE));
  }

  private Optional<Candidate> first(Predicate<Candidate> wanted) {
    return candidates.stream().filter(wanted).findFirst();
  }

  /** Whether a file has the name of the target. */
  private static boolean isNamed(String file, String target) {
    if (file.equals(target) || file.startsWith(target + ".")) {
      return true;
    }
    String stem = stem(file);
    boolean otherExtension = extension(file).equals("exe") && stem.equals(stem(target));
    return otherExtension || (stem.length() >= TRUNCATED && target.startsWith(stem));
  }

  /** Whether a command line has a file with the name of the target among its words. */
  private static boolean mentions(String command, String target) {
    for (String word : command.split("[\"'\\s,=]+")) {
      if (isNamed(plain(fileName(word)), target)) {
        return true;
      }
    }
    // names with blanks
    return target.indexOf(' ') >= 0 && plain(command).contains(target);
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot <= 0 ? file : file.substring(0, dot);
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1);
  }

  /** The name in lower case, with the characters that the sandbox keeps. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean usual = c < 0x80 && (Character.isLetterOrDigit(c) || " _-.".indexOf(c) >= 0);
      plain.append(usual ? c : '_');
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
