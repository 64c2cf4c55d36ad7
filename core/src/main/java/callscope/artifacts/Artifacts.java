package callscope.artifacts;

import callscope.api.Internal;
import callscope.input.Trace;
import callscope.objects.ResolvedObjects;
import callscope.origin.Origin;
import callscope.origin.Origins;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the calls of a trace touched. Immutable.
 *
 * <pre>{@code
 * Artifacts artifacts = Artifacts.of(trace).ofOrigins(Set.of(Origin.SAMPLE));
 * for (Artifact artifact : artifacts.list()) {
 *   System.out.println(artifact.kind() + " " + artifact.name());
 * }
 * }</pre>
 *
 * @param list the artifacts by kind, then by the time of their first call
 * @param originsKnown whether it is known which process is the sample
 * @param shown the origins of the artifacts in the list
 * @param hidden the number of artifacts of other origins
 */
public record Artifacts(List<Artifact> list, boolean originsKnown, Set<Origin> shown, int hidden) {
  public Artifacts {
    list = List.copyOf(list);
    shown = Set.copyOf(shown);
  }

  /** Finds the artifacts of the analysed processes of a trace. */
  public static Artifacts of(Trace trace) {
    return of(trace, ResolvedObjects.of(trace.whole()));
  }

  /**
   * Does the same with objects that were resolved before.
   *
   * @param objects those of the whole trace
   */
  public static Artifacts of(Trace trace, ResolvedObjects objects) {
    return of(trace, objects, Origins.of(trace, objects));
  }

  /**
   * Does the same with origins that were found before.
   *
   * @param objects those of the whole trace
   * @param origins those of the trace
   */
  @Internal
  public static Artifacts of(Trace trace, ResolvedObjects objects, Origins origins) {
    return new Artifacts(
        FindArtifacts.find(trace, objects, origins),
        origins.areKnown(),
        EnumSet.allOf(Origin.class),
        0);
  }

  /** Whether there are none, of any origin. */
  public boolean isEmpty() {
    return list.isEmpty() && hidden == 0;
  }

  /** Returns those of some origins. If the origins are unknown, all are of the unknown origin. */
  public Artifacts ofOrigins(Set<Origin> wanted) {
    List<Artifact> kept =
        list.stream().filter(artifact -> wanted.contains(artifact.origin())).toList();
    return new Artifacts(kept, originsKnown, wanted, hidden + list.size() - kept.size());
  }

  /** Returns them with names that cannot be followed by accident. */
  public Artifacts defanged() {
    return new Artifacts(
        list.stream().map(Artifact::defanged).toList(), originsKnown, shown, hidden);
  }
}
