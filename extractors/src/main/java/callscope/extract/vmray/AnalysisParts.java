package callscope.extract.vmray;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of an analysis, wherever they are stored. */
interface AnalysisParts extends AutoCloseable {
  String SUMMARY = "logs/summary_v2.json";
  String LOG = "logs/flog.xml";

  /** Whether an archive with an entry of this name is one of VMRay. */
  static boolean isTelling(String name) {
    return isPart(name, SUMMARY) || isPart(name, LOG);
  }

  /** Whether the name is that of a part, possibly in a folder. */
  static boolean isPart(String name, String part) {
    return name.endsWith(part)
        && (name.length() == part.length()
            || name.charAt(name.length() - part.length() - 1) == '/');
  }

  /** The path of the sample. */
  static String sample(String sha256) {
    return "internal/static_analyses/" + sha256 + "/objects/files/" + sha256;
  }

  /**
   * Opens a part; empty if it does not exist.
   *
   * @throws IOException if it exists but can't be opened; the message says why
   */
  Optional<InputStream> open(String part) throws IOException;

  @Override
  void close() throws IOException;
}
