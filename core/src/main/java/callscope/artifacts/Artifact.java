package callscope.artifacts;

import callscope.address.ProcessAddress;
import callscope.feature.CallOutcome;
import callscope.origin.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Something that calls of one origin touched. Immutable.
 *
 * @param name in normal form
 * @param details further facts that calls show, such as the data of a value; those of the last call
 *     that has them
 * @param processes the names of the processes that touched it
 * @param uses what they did, in the order of {@link ArtifactOperation}
 */
public record Artifact(
    ArtifactKind kind,
    String name,
    Origin origin,
    Map<String, String> details,
    Map<ProcessAddress, String> processes,
    List<ArtifactUse> uses) {
  public Artifact {
    details = new LinkedHashMap<>(details);
    processes = new LinkedHashMap<>(processes);
    uses = List.copyOf(uses);
  }

  /** The time of the first call in microseconds since the start of the trace. */
  public OptionalLong first() {
    return uses.stream().flatMapToLong(use -> use.first().stream()).min();
  }

  /** Whether a call did this, or may have. */
  public boolean has(ArtifactOperation operation) {
    return uses.stream()
        .anyMatch(use -> use.operation() == operation && use.outcome() != CallOutcome.FAILURE);
  }

  /**
   * Returns a copy whose network names cannot be followed by accident: {@code hxxp://a[.]example}.
   */
  Artifact defanged() {
    Map<String, String> changed =
        details.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> Defang.urls(entry.getValue()),
                    (one, other) -> one,
                    LinkedHashMap::new));
    String safe = kind.isOfNetwork() ? Defang.name(name) : Defang.urls(name);
    return new Artifact(kind, safe, origin, changed, processes, uses);
  }
}
