package callscope.render.markdown;

import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactKind;
import callscope.artifacts.Artifacts;
import callscope.console.Phrases;
import callscope.document.ResultDocument;
import callscope.render.findings.ArtifactNote;
import java.util.List;
import java.util.Optional;

/** What the sample touched, as lists of defanged names. */
final class MarkdownArtifacts {
  private static final int MAX_OF_KIND = 20;

  private final StringBuilder text;

  MarkdownArtifacts(StringBuilder text) {
    this.text = text;
  }

  void write(ResultDocument document) {
    Optional<Artifacts> found = document.origins().artifacts().map(Artifacts::defanged);
    if (found.isEmpty() || found.get().list().isEmpty()) {
      return;
    }
    text.append("## Artifacts\n\n");
    for (ArtifactKind kind : ArtifactKind.values()) {
      List<Artifact> ofKind =
          found.get().list().stream().filter(artifact -> artifact.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        text.append(kind.title()).append(":\n\n");
        ofKind.stream().limit(MAX_OF_KIND).forEach(this::artifact);
        if (ofKind.size() > MAX_OF_KIND) {
          text.append("- and ")
              .append(Phrases.number(ofKind.size() - MAX_OF_KIND))
              .append(" more\n");
        }
        text.append('\n');
      }
    }
  }

  private void artifact(Artifact artifact) {
    text.append("- ").append(MarkdownText.code(artifact.name()));
    text.append(": ").append(ArtifactNote.uses(artifact));
    artifact
        .details()
        .forEach(
            (name, value) ->
                text.append("; ")
                    .append(MarkdownText.escaped(name))
                    .append(' ')
                    .append(MarkdownText.code(value)));
    text.append('\n');
  }
}
