package callscope.render.html;

import callscope.artifacts.Artifact;
import callscope.artifacts.Artifacts;
import callscope.document.DocumentOrigins;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What calls touched: the objects behind their arguments, and the artifacts. Both are empty without
 * a trace.
 */
record TouchedByCalls(ObjectColumns objects, List<DefangedArtifact> artifacts) {
  TouchedByCalls {
    artifacts = List.copyOf(artifacts);
  }

  /** An artifact with a name that cannot be followed by accident. */
  record DefangedArtifact(Artifact artifact, String name) {}

  static TouchedByCalls of(DocumentOrigins origins) {
    Optional<Trace> trace = origins.trace();
    ObjectColumns objects =
        trace.isPresent()
            ? CollectObjects.collect(trace.get(), origins.argumentObjects().ofCalls())
            : new ObjectColumns();
    return new TouchedByCalls(objects, artifacts(origins));
  }

  private static List<DefangedArtifact> artifacts(DocumentOrigins origins) {
    Optional<Artifacts> found = origins.artifacts();
    List<Artifact> plain = found.map(Artifacts::list).orElse(List.of());
    List<Artifact> safe = found.map(artifacts -> artifacts.defanged().list()).orElse(List.of());
    List<DefangedArtifact> defanged = new ArrayList<>(plain.size());
    for (int i = 0; i < plain.size(); i++) {
      defanged.add(new DefangedArtifact(plain.get(i), safe.get(i).name()));
    }
    return defanged;
  }
}
