package callscope.compare;

import callscope.api.Internal;
import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactKind;
import callscope.artifacts.Artifacts;
import callscope.document.ResultDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The artifacts that only one of two runs touched. Immutable.
 *
 * @param gained those that only the new document has
 * @param lost those that only the old document has
 * @param both the number of those that the new document shares with the old one
 */
@Internal
public record ComparedArtifacts(List<Artifact> gained, List<Artifact> lost, int both) {
  public ComparedArtifacts {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
  }

  /** What identifies an artifact, whoever touched it. */
  private record Key(ArtifactKind kind, String name) {
    static Key of(Artifact artifact, UnaryOperator<String> stable) {
      return new Key(artifact.kind(), stable.apply(artifact.name()));
    }
  }

  /**
   * Compares the artifacts of two documents by kind and name. In names of different runs, ids and
   * addresses don't count. Empty if one of them has no trace.
   */
  public static Optional<ComparedArtifacts> of(Comparison comparison) {
    ResultDocument before = comparison.before().document();
    ResultDocument after = comparison.after().document();
    Optional<List<Artifact>> ofBefore = before.origins().artifacts().map(Artifacts::list);
    Optional<List<Artifact>> ofAfter = after.origins().artifacts().map(Artifacts::list);
    if (ofBefore.isEmpty() || ofAfter.isEmpty()) {
      return Optional.empty();
    }
    boolean oneRun = comparison.processes().oneRun();
    UnaryOperator<String> nameBefore = oneRun ? name -> name : new RunIds(before)::without;
    UnaryOperator<String> nameAfter = oneRun ? name -> name : new RunIds(after)::without;
    List<Artifact> lost = onlyIn(ofBefore.get(), nameBefore, ofAfter.get(), nameAfter);
    List<Artifact> gained = onlyIn(ofAfter.get(), nameAfter, ofBefore.get(), nameBefore);
    return Optional.of(new ComparedArtifacts(gained, lost, ofAfter.get().size() - gained.size()));
  }

  private static List<Artifact> onlyIn(
      List<Artifact> artifacts,
      UnaryOperator<String> name,
      List<Artifact> others,
      UnaryOperator<String> nameOfOther) {
    Set<Key> known = new HashSet<>();
    others.forEach(other -> known.add(Key.of(other, nameOfOther)));
    return artifacts.stream().filter(one -> !known.contains(Key.of(one, name))).toList();
  }
}
