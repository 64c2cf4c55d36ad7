package callscope.cli.archive;

import callscope.archive.ArchiveException;
import callscope.archive.QueryArchive;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.Output;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.render.findings.CsvRenderer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the result of a question. */
final class WriteResult {
  /** Maximum number of rows of a table for terminals; all other formats have all rows. */
  private static final int MAX_ROWS = 1_000;

  private static final int MAX_CELL = 300;

  private final QueryArchive archive;
  private final String sql;

  private WriteResult(QueryArchive archive, String sql) {
    this.archive = archive;
    this.sql = sql;
  }

  static void write(
      Session session,
      QueryArchive archive,
      String sql,
      ResultFormat format,
      Output output,
      TextStyle style)
      throws Failure, ArchiveException {
    WriteResult write = new WriteResult(archive, sql);
    if (format == ResultFormat.PARQUET) {
      write.parquet(output);
      return;
    }
    try {
      output.write(
          session,
          out -> {
            try {
              switch (format) {
                case CSV -> write.csv(out);
                case JSON -> write.json(out);
                default -> write.table(new TextOutput(out, style));
              }
            } catch (ArchiveException e) {
              throw new FailedQuery(e);
            }
          });
    } catch (FailedQuery e) {
      throw ArchiveFailure.of(e.reason);
    }
  }

  /** Passes an exception through code that writes files. */
  private static final class FailedQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ArchiveException reason;

    FailedQuery(ArchiveException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private void parquet(Output output) throws Failure, ArchiveException {
    Path file =
        output
            .file()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE, "Parquet can only be written to a file; name it with -o"));
    try {
      archive.askForParquet(sql, file);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, file + " can't be written: " + Output.reason(e));
    }
  }

  private void csv(OutputStream out) throws IOException, ArchiveException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    archive.ask(
        sql,
        new QueryArchive.Rows() {
          @Override
          public void columns(List<String> names) throws IOException {
            CsvRenderer.row(names, writer);
          }

          @Override
          public void row(List<@Nullable String> values) throws IOException {
            CsvRenderer.row(values.stream().map(WriteResult::text).toList(), writer);
          }
        });
    writer.flush();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private void json(OutputStream out) throws IOException, ArchiveException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write('[');
    String[] separator = {"\n"};
    archive.askForJson(
        sql,
        row -> {
          writer.write(separator[0]);
          writer.write(row);
          separator[0] = ",\n";
        });
    writer.write("\n]\n");
    writer.flush();
  }

  private void table(TextOutput out) throws IOException, ArchiveException {
    Table table = new Table(0);
    long[] count = {0};
    archive.ask(
        sql,
        new QueryArchive.Rows() {
          @Override
          public void columns(List<String> names) {
            add(TextRole.HEADING, names);
          }

          @Override
          public void row(List<@Nullable String> values) {
            if (count[0]++ < MAX_ROWS) {
              add(TextRole.PLAIN, values.stream().map(WriteResult::text).toList());
            }
          }

          private void add(TextRole role, List<String> values) {
            table.row(
                values.stream()
                    .map(value -> Cell.of(role, Phrases.cut(value, MAX_CELL)))
                    .toArray(Cell[]::new));
          }
        });
    table.write(out);
    String more =
        count[0] <= MAX_ROWS
            ? ""
            : ", of which "
                + Phrases.number(MAX_ROWS)
                + " are shown; --output-format csv writes all";
    out.blank();
    out.line(0, List.of(Span.of(TextRole.QUIET, Phrases.count(count[0], "row", "rows") + more)));
    out.flush();
  }
}
