package callscope.archive;

import callscope.analysis.Rules;
import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.CollectRules;
import callscope.archive.rows.RuleHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes the rules of a set to a file that findings refer to. */
final class WriteRules {
  private WriteRules() {}

  static void write(ArchiveFolder folder, Database database, Rules rules, RuleHashes hashes)
      throws SQLException, IOException {
    Path file = folder.rules(hashes.ofAll());
    if (Files.exists(file)) {
      return;
    }
    PartWriter writer =
        new PartWriter(
            folder,
            database,
            Map.of("callscope_schema", Integer.toString(ArchiveTable.SCHEMA)),
            List.of(ArchiveTable.RULES));
    writer.add(CollectRules.of(rules, hashes));
    writer.replace(file, ArchiveTable.RULES);
  }
}
