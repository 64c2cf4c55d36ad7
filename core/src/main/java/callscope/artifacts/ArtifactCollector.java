package callscope.artifacts;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.artifacts.ArtifactFact.Counts;
import callscope.artifacts.ArtifactNames.Named;
import callscope.artifacts.ArtifactUse.UsingCall;
import callscope.feature.CallOutcome;
import callscope.origin.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Gathers the calls that touch the same artifact. Not thread-safe. */
final class ArtifactCollector {
  private final boolean ignoresCase;
  private final HashesOfFiles hashes;
  private final Map<Key, Gathered> gathered = new LinkedHashMap<>();

  ArtifactCollector(boolean ignoresCase, HashesOfFiles hashes) {
    this.ignoresCase = ignoresCase;
    this.hashes = hashes;
  }

  /** What makes two artifacts the same. */
  private record Key(ArtifactKind kind, String name, Origin origin) {}

  /** A kind of use. */
  private record How(ArtifactOperation operation, CallOutcome outcome) {}

  /** The calls that did one thing with one outcome. */
  private static final class Calls {
    private long count;
    private OptionalLong first = OptionalLong.empty();
    private final List<UsingCall> calls = new ArrayList<>();
  }

  /** An artifact as it grows. */
  private static final class Gathered {
    private final Named named;
    private boolean shown;
    private final Map<String, String> details = new LinkedHashMap<>();
    private final Map<ProcessAddress, String> processes = new LinkedHashMap<>();
    private final Map<How, Calls> uses =
        new TreeMap<>(Comparator.comparing(How::operation).thenComparing(How::outcome));

    private Gathered(Named named) {
      this.named = named;
    }
  }

  /**
   * A call as far as artifacts need it.
   *
   * @param count how often it was made
   */
  record Observed(
      CallAddress address,
      String process,
      String api,
      Origin origin,
      CallOutcome outcome,
      OptionalLong time,
      long count) {}

  void add(
      Named named,
      ArtifactOperation operation,
      Counts counts,
      Map<String, String> details,
      Observed call) {
    boolean folds = ignoresCase && named.kind() != ArtifactKind.COMMAND;
    String name = folds ? named.name().toLowerCase(Locale.ROOT) : named.name();
    Gathered artifact =
        gathered.computeIfAbsent(
            new Key(named.kind(), name, call.origin()), key -> new Gathered(named));
    artifact.shown |= counts != Counts.ADDED;
    artifact.details.putAll(details);
    artifact.processes.putIfAbsent(call.address().thread().process(), call.process());
    Calls calls =
        artifact.uses.computeIfAbsent(new How(operation, call.outcome()), how -> new Calls());
    calls.count += call.count();
    if (calls.first.isEmpty()
        || (call.time().isPresent() && call.time().getAsLong() < calls.first.getAsLong())) {
      calls.first = call.time();
    }
    if (calls.calls.size() < ArtifactUse.MAX_CALLS) {
      calls.calls.add(new UsingCall(call.address(), call.api(), call.time()));
    }
  }

  /** The artifacts by kind, then by the time of their first call, then in report order. */
  List<Artifact> artifacts() {
    List<Artifact> found = new ArrayList<>();
    gathered.forEach(
        (key, artifact) -> {
          if (artifact.shown && !isFolderToo(key)) {
            found.add(artifact(key, artifact));
          }
        });
    found.sort(
        Comparator.comparing(Artifact::kind)
            .thenComparingLong(artifact -> artifact.first().orElse(Long.MAX_VALUE)));
    return List.copyOf(found);
  }

  /** Whether a file is a folder: some sandboxes record how it is created twice. */
  private boolean isFolderToo(Key key) {
    return key.kind() == ArtifactKind.FILE
        && gathered.containsKey(new Key(ArtifactKind.FOLDER, key.name(), key.origin()));
  }

  private Artifact artifact(Key key, Gathered artifact) {
    List<ArtifactUse> uses = new ArrayList<>();
    artifact.uses.forEach(
        (how, calls) ->
            uses.add(
                new ArtifactUse(
                    how.operation(), how.outcome(), calls.count, calls.first, calls.calls)));
    Map<String, String> details = new LinkedHashMap<>(artifact.details);
    if (key.kind() == ArtifactKind.FILE) {
      details.putAll(hashes.of(artifact.named.name()));
    }
    return new Artifact(
        key.kind(), artifact.named.name(), key.origin(), details, artifact.processes, uses);
  }
}
