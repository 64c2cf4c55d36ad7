package callscope.render.text;

import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactKind;
import callscope.artifacts.ArtifactOperation;
import callscope.artifacts.ArtifactUse;
import callscope.artifacts.ArtifactUse.UsingCall;
import callscope.artifacts.Artifacts;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.feature.CallOutcome;
import callscope.origin.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Shows artifacts as a table, grouped by kind. */
public final class ArtifactTable {
  private static final int INDENT = 2;

  /** The length of a name or detail after which it is cut. */
  private static final int MAX_TEXT = 300;

  private static final int MAX_PROCESSES = 2;
  private static final Cell NOTHING = Cell.of(TextRole.PLAIN, "");

  private final TextOutput out;

  public ArtifactTable(TextOutput out) {
    this.out = out;
  }

  /**
   * Writes the table, and what it leaves out.
   *
   * @param most how many artifacts of one kind are shown
   */
  public void write(Artifacts artifacts, int most) throws IOException {
    out.heading("Artifacts (" + Phrases.number(artifacts.list().size()) + ")");
    if (artifacts.list().isEmpty()) {
      note("The calls show none.");
    }
    Map<ArtifactKind, List<Artifact>> byKind =
        artifacts.list().stream()
            .collect(
                Collectors.groupingBy(
                    Artifact::kind, () -> new EnumMap<>(ArtifactKind.class), Collectors.toList()));
    for (Map.Entry<ArtifactKind, List<Artifact>> entry : byKind.entrySet()) {
      Table table = new Table(2 * INDENT);
      add(table, entry.getKey(), entry.getValue(), most);
      table.write(out);
    }
    hidden(artifacts);
  }

  private static void add(Table table, ArtifactKind kind, List<Artifact> ofKind, int most) {
    String size = Phrases.number(ofKind.size());
    String count =
        ofKind.size() <= most ? size : Phrases.number(most) + " of " + size + "; --all shows all";
    table.group(Span.of(TextRole.KEYWORD, kind.title() + " (" + count + ")"));
    for (Artifact artifact : ofKind.subList(0, Math.min(most, ofKind.size()))) {
      table.row(
          Cell.of(TextRole.PLAIN, operations(artifact)),
          Cell.of(TextRole.NAME, Phrases.cut(artifact.name(), MAX_TEXT)));
      String details = details(artifact);
      if (!details.isEmpty()) {
        table.row(NOTHING, Cell.of(TextRole.PLAIN, Phrases.cut(details, MAX_TEXT)));
      }
      table.row(NOTHING, Cell.of(TextRole.QUIET, processes(artifact) + ", " + firstCall(artifact)));
    }
  }

  /** Whether a detail is only for programs, or weaker than another hash. */
  private static boolean isLeftOut(String detail, Map<String, String> all) {
    boolean isWeakHash = detail.equals("sha1") || detail.equals("md5");
    return detail.equals("type") || (isWeakHash && all.containsKey("sha256"));
  }

  private static String details(Artifact artifact) {
    return artifact.details().entrySet().stream()
        .filter(detail -> !isLeftOut(detail.getKey(), artifact.details()))
        .map(detail -> detail.getKey() + ": " + detail.getValue())
        .collect(Collectors.joining("; "));
  }

  /** What was done: {@code created, written (3 calls), connected (failed)}. */
  private static String operations(Artifact artifact) {
    Map<ArtifactOperation, List<ArtifactUse>> byOperation = new LinkedHashMap<>();
    for (ArtifactUse use : artifact.uses()) {
      byOperation.computeIfAbsent(use.operation(), operation -> new ArrayList<>()).add(use);
    }
    List<String> phrases = new ArrayList<>();
    byOperation.forEach((operation, uses) -> phrases.add(phrase(operation, uses)));
    return String.join(", ", phrases);
  }

  private static String phrase(ArtifactOperation operation, List<ArtifactUse> uses) {
    List<String> counts = new ArrayList<>();
    for (ArtifactUse use : uses) {
      boolean plain = use.outcome() == CallOutcome.SUCCESS;
      if (uses.size() > 1 || use.count() > 1) {
        counts.add(
            plain
                ? Phrases.count(use.count(), "call", "calls")
                : Phrases.number(use.count()) + " " + word(use.outcome()));
      } else if (!plain) {
        counts.add(word(use.outcome()));
      }
    }
    return operation.word() + (counts.isEmpty() ? "" : " (" + String.join(", ", counts) + ")");
  }

  private static String word(CallOutcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "succeeded";
      case FAILURE -> "failed";
      case PENDING -> "pending";
      case UNKNOWN -> "outcome unknown";
    };
  }

  private static String processes(Artifact artifact) {
    List<String> names = new ArrayList<>();
    artifact
        .processes()
        .forEach(
            (address, name) -> names.add((program(name) + " (" + address.pid() + ")").strip()));
    int more = names.size() - MAX_PROCESSES;
    String shown = String.join(", ", names.subList(0, Math.min(MAX_PROCESSES, names.size())));
    boolean usual = artifact.origin() == Origin.SAMPLE || artifact.origin() == Origin.UNKNOWN;
    return shown
        + (more > 0 ? " and " + more + " more" : "")
        + (usual ? "" : ", " + artifact.origin().word());
  }

  /** The name of a program without folders, which some sandboxes add. */
  private static String program(String name) {
    int path = name.indexOf(" (");
    String first = path < 0 ? name : name.substring(0, path);
    return first.substring(Math.max(first.lastIndexOf('\\'), first.lastIndexOf('/')) + 1);
  }

  private static String firstCall(Artifact artifact) {
    OptionalLong first = artifact.first();
    UsingCall call =
        artifact.uses().stream()
            .filter(use -> use.first().equals(first))
            .findFirst()
            .orElse(artifact.uses().getFirst())
            .calls()
            .getFirst();
    String time = first.isEmpty() ? "" : StoryOrder.text(first) + ", ";
    return time + "call " + call.address().id();
  }

  private void hidden(Artifacts artifacts) throws IOException {
    if (!artifacts.originsKnown()) {
      note("It is unknown which process is the sample, so all are shown; --sample names it.");
    } else if (artifacts.hidden() > 0) {
      String origins =
          Arrays.stream(Origin.values())
              .filter(origin -> !artifacts.shown().contains(origin) && origin != Origin.UNKNOWN)
              .map(Origin::word)
              .collect(Collectors.joining(", "));
      String count = Phrases.count(artifacts.hidden(), "artifact", "artifacts");
      note("Not shown: " + origins + ", with " + count + "; --origin all shows them.");
    }
  }

  private void note(String text) throws IOException {
    out.wrapped(INDENT, INDENT, Span.of(TextRole.QUIET, text));
  }
}
