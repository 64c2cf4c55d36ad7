package callscope.origin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which programs start others for anyone, and which run what their arguments say. */
final class ProgramKinds {
  private static final String TABLE = "programs.tsv";

  private final Set<String> brokers = new HashSet<>();
  private final Set<String> hosts = new HashSet<>();
  private final Set<String> companions = new HashSet<>();

  private ProgramKinds() {}

  private static final class Holder {
    private static final ProgramKinds INSTANCE = read();
  }

  static ProgramKinds current() {
    return Holder.INSTANCE;
  }

  /** Whether a program, in plain form, starts programs that other processes name. */
  boolean isBroker(String program) {
    return brokers.contains(program);
  }

  /** Whether a program, in plain form, runs what its arguments say. */
  boolean isHost(String program) {
    return hosts.contains(program);
  }

  /** Whether the system starts a program, in plain form, beside others that need it. */
  boolean isCompanion(String program) {
    return companions.contains(program);
  }

  private static ProgramKinds read() {
    ProgramKinds kinds = new ProgramKinds();
    @Nullable InputStream stream = ProgramKinds.class.getResourceAsStream(TABLE);
    if (stream == null) {
      throw new IllegalStateException(TABLE + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(kinds::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kinds;
  }

  private void add(String line) {
    String[] columns = line.split("\t", -1);
    List<String> names = List.of(columns[columns.length - 1].split("\\|"));
    switch (columns[0]) {
      case "broker" -> brokers.addAll(names);
      case "host" -> hosts.addAll(names);
      case "companion" -> companions.addAll(names);
      default -> throw new IllegalStateException(TABLE + ": unknown kind in `" + line + "`");
    }
  }
}
