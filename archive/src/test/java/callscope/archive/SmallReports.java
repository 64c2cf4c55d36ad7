package callscope.archive;

import callscope.analysis.AnalyseReports;
import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.extract.ReportSource;
import callscope.match.Matcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Small reports and rules, and archives of them. */
public final class SmallReports {
  static final WriteArchive.PartLimits LIMITS =
      new WriteArchive.PartLimits(3, 1 << 20, Duration.ofMinutes(1));

  private SmallReports() {}

  /** A CAPE report of one process that writes files and then calls other functions. */
  public static String json(int writes, String... others) {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < writes; i++) {
      calls.append(call("NtWriteFile", "FileName", "C:\\\\Users\\\\a\\\\" + i + ".txt"));
    }
    for (String other : others) {
      calls.append(call(other, "Name", "value of " + other));
    }
    String list = calls.isEmpty() ? "" : calls.substring(0, calls.length() - 1);
    return "{\"info\": {\"version\": \"2.4\"}, \"behavior\": {\"processes\": [{\"process_id\": 10,"
        + " \"parent_id\": 2, \"process_name\": \"a.exe\", \"threads\": [3], \"calls\": ["
        + list
        + "]}]}}";
  }

  private static String call(String api, String name, String value) {
    return "{\"thread_id\": 3, \"api\": \""
        + api
        + "\", \"status\": true, \"arguments\": [{\"name\": \""
        + name
        + "\", \"value\": \""
        + value
        + "\"}]},";
  }

  /** A rule for calls of one function. */
  static String rule(String name, String api) {
    return rule(name, "api: " + api, "low");
  }

  static String rule(String name, String feature, String level) {
    return """
    rule:
      meta:
        name: %s
        namespace: test
        level: %s
        scopes:
          static: unsupported
          dynamic: call
      features:
        - %s
    """
        .formatted(name, level, feature);
  }

  /** Writes rules named after the functions that they match: {@code call Sleep}. */
  public static Rules rules(Path folder, String... apis) throws Exception {
    Files.createDirectories(folder);
    for (String api : apis) {
      Files.writeString(folder.resolve(api + ".yml"), rule("call " + api, api));
    }
    return Rules.load(folder);
  }

  /** Writes reports, of which report N has N writes. */
  static List<Path> write(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    List<Path> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] others = i % 2 == 0 ? new String[] {"Sleep"} : new String[] {"CreateThread"};
      reports.add(Files.writeString(folder.resolve(i + ".json"), json(i, others)));
    }
    return reports;
  }

  /** Adds reports to an archive as the command does; returns how many it did not have. */
  static int archive(Path archive, Rules rules, List<Path> reports) throws Exception {
    try (WriteArchive write =
        WriteArchive.open(archive, rules, Matcher.DEFAULT_SPAN_SIZE, LIMITS)) {
      List<ReportSource> missing =
          reports.stream().map(ReportSource::of).filter(source -> !write.contains(source)).toList();
      AnalyseReports.of(Analysis.of(rules))
          .<Integer>run(
              missing,
              analysed -> {
                write.add(missing.get(analysed.index()), analysed, 0);
                return 0;
              },
              outcome -> {
                if (outcome instanceof AnalyseReports.Failed<Integer> failed) {
                  write.addFailed(failed.source(), 16, String.valueOf(failed.cause().getMessage()));
                }
              });
      write.finish();
      return missing.size();
    }
  }

  /** The rows of a question, with bars between the values. */
  static List<String> ask(Path archive, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (QueryArchive query = QueryArchive.open(archive)) {
      query.ask(
          sql,
          new QueryArchive.Rows() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public void row(List<@org.jspecify.annotations.Nullable String> values) {
              rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
          });
    }
    return rows;
  }
}
