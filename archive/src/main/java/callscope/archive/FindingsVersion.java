package callscope.archive;

import callscope.archive.ArchiveException.Reason;
import callscope.archive.rows.ArchiveTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How the findings of a part were found: by which rules, and which version of callscope. */
final class FindingsVersion {
  private FindingsVersion() {}

  /** Reads it from the file of the findings. */
  static Map<String, String> of(Path part, Database database) throws SQLException {
    Map<String, String> metadata = new HashMap<>();
    database.query(
        "SELECT decode(key), decode(value) FROM parquet_kv_metadata("
            + Database.literal(part.resolve(ArchiveTable.FINDINGS.file()))
            + ")",
        row -> {
          String key = row.getString(1);
          return metadata.put(key, row.getString(2));
        });
    return metadata;
  }

  /**
   * Checks that new findings can be compared with those of the archive.
   *
   * @throws ArchiveException if they can't
   */
  static void check(ArchiveFolder folder, Database database, Map<String, String> wanted)
      throws ArchiveException, SQLException, IOException {
    for (Path part : folder.parts()) {
      Map<String, String> found = of(part, database);
      if (!wanted.equals(keep(found, wanted))) {
        throw new ArchiveException(
            Reason.UNWRITABLE,
            folder.path()
                + " has findings of other rules, another span size or another version of callscope;"
                + " match its traces again with `callscope rerun ARCHIVE`, with the same rules, or"
                + " name another archive");
      }
    }
  }

  private static Map<String, String> keep(Map<String, String> found, Map<String, String> wanted) {
    Map<String, String> kept = new HashMap<>(found);
    kept.keySet().retainAll(wanted.keySet());
    return kept;
  }
}
