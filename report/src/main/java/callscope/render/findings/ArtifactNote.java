package callscope.render.findings;

import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactUse;
import callscope.render.text.StoryOrder;
import java.util.stream.Collectors;

/** What was done to an artifact, by whom and when, in one line. */
public final class ArtifactNote {
  private ArtifactNote() {}

  /** As in {@code created, written (failed), by invoice.exe, first at 0:12.6}. */
  public static String of(Artifact artifact) {
    String time = StoryOrder.text(artifact.first());
    return uses(artifact)
        + ", by "
        + artifact.processes().values().stream().distinct().collect(Collectors.joining(", "))
        + (time.isEmpty() ? "" : ", first at " + time);
  }

  /** As in {@code created, written (failed)}. */
  public static String uses(Artifact artifact) {
    return artifact.uses().stream()
        .map(ArtifactNote::use)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String use(ArtifactUse use) {
    return switch (use.outcome()) {
      case SUCCESS -> use.operation().word();
      case FAILURE -> use.operation().word() + " (failed)";
      case PENDING, UNKNOWN -> use.operation().word() + " (outcome unknown)";
    };
  }
}
