package callscope.touched;

import callscope.analysis.Reading;
import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactUse;
import callscope.artifacts.Artifacts;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import callscope.origin.Origin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The artifacts of a trace of our own format, which calls make as lines {@code API ARGUMENTS ->
 * RETURN}; arguments are JSON without braces. The process 100 is the sample.
 */
final class ArtifactsOf {
  private final StringBuilder lines = new StringBuilder();
  private long pid = 100;

  private ArtifactsOf(String os) {
    lines.append("{\"callscope-trace\":1,\"os\":\"%s\",\"sample\":100}\n".formatted(os));
    process(100, 4, os.equals("windows") ? "C:\\\\t\\\\sample.exe" : "/tmp/sample");
  }

  static ArtifactsOf windows() {
    return new ArtifactsOf("windows");
  }

  static ArtifactsOf linux() {
    return new ArtifactsOf("linux");
  }

  /** Starts a process, which makes the next calls. */
  ArtifactsOf process(long id, long parent, String path) {
    pid = id;
    String name = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    lines.append(
        "{\"process\":{\"pid\":%d,\"ppid\":%d,\"name\":\"%s\",\"path\":\"%s\"}}\n"
            .formatted(id, parent, name, path));
    return this;
  }

  ArtifactsOf by(long id) {
    pid = id;
    return this;
  }

  /** Adds a call. */
  ArtifactsOf call(String api, String arguments, String returned) {
    lines.append(
        "{\"call\":{\"pid\":%d,\"tid\":%d,\"api\":\"%s\",\"args\":{%s},\"return\":%s}}\n"
            .formatted(pid, pid + 1, api, arguments.replace('\'', '"'), returned));
    return this;
  }

  /** Adds a file that the sandbox saved; the path is in JSON. */
  ArtifactsOf saved(String path, String sha256) {
    lines.append("{\"saved\":{\"paths\":[\"%s\"],\"sha256\":\"%s\"}}\n".formatted(path, sha256));
    return this;
  }

  Artifacts all() throws Exception {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    var extraction =
        new Reading(Set.of(), Limits.DEFAULT, read -> {})
            .read(ReportSource.of(new ByteArrayInputStream(bytes), "t.jsonl"));
    if (!extraction.diagnostics().isEmpty()) {
      throw new AssertionError(extraction.diagnostics());
    }
    return Artifacts.of((Trace) extraction.input());
  }

  /** The artifacts of the sample as texts: {@code file C:\x created success 1}. */
  List<String> ofSample() throws Exception {
    return texts(Origin.SAMPLE);
  }

  List<String> texts(Origin origin) throws Exception {
    List<String> texts = new ArrayList<>();
    for (Artifact artifact : all().ofOrigins(Set.of(origin)).list()) {
      StringBuilder text = new StringBuilder(artifact.kind().word() + " " + artifact.name());
      for (ArtifactUse use : artifact.uses()) {
        text.append("; ").append(use.operation().word()).append(' ').append(use.outcome().word());
        text.append(use.count() == 1 ? "" : " " + use.count());
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
