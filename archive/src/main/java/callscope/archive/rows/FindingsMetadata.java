package callscope.archive.rows;

import callscope.api.Internal;
import callscope.version.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/** What files of findings say about how they were found. */
@Internal
public final class FindingsMetadata {
  private FindingsMetadata() {}

  /**
   * The metadata of findings.
   *
   * @param spanSize of the analysis, in calls
   */
  public static Map<String, String> of(RuleHashes hashes, int spanSize) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("callscope_schema", Integer.toString(ArchiveTable.SCHEMA));
    metadata.put("callscope_version", Version.TEXT);
    metadata.put("callscope_rules", hashes.ofAll());
    metadata.put("callscope_span_size", Integer.toString(spanSize));
    return metadata;
  }
}
