package callscope.cli.options;

import callscope.analysis.Documents;
import callscope.analysis.Formats;
import callscope.extract.ReportSource;
import callscope.rule.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds reports among the files that were given as rules but are not. */
final class ReportsAsRules {
  private static final String ADVICE =
      "name rules with -r, and reports without an option: callscope -r RULES REPORT";

  /** The number of files of a folder that are examined. */
  private static final int MAX_FILES = 20;

  private ReportsAsRules() {}

  /** The problems, with one for each report instead of those that its content caused. */
  static List<Problem> explain(List<Problem> problems) {
    Map<String, Optional<Problem>> reports = new LinkedHashMap<>();
    problems.forEach(problem -> reports.computeIfAbsent(problem.path(), ReportsAsRules::problem));
    List<Problem> others =
        problems.stream()
            .filter(problem -> reports.getOrDefault(problem.path(), Optional.empty()).isEmpty())
            .toList();
    return Stream.concat(reports.values().stream().flatMap(Optional::stream), others.stream())
        .toList();
  }

  private static Optional<Problem> problem(String name) {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        return firstReport(path)
            .map(
                report ->
                    problem(
                        name, "the folder contains reports, such as " + report + ", and no rules"));
      }
      return isReport(path)
          ? Optional.of(problem(name, "this is a report, not a rule"))
          : Optional.empty();
    } catch (InvalidPathException | IOException e) {
      // the problem of the rule tells why it can't be read
      return Optional.empty();
    }
  }

  private static Problem problem(String path, String message) {
    return new Problem(Problem.Code.NO_RULES, path, Optional.empty(), "", message, ADVICE);
  }

  private static boolean isReport(Path path) {
    ReportSource source = ReportSource.of(path);
    return Files.isRegularFile(path)
        && (Formats.recognise(source).isPresent() || Documents.isDocument(source));
  }

  private static Optional<Path> firstReport(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .filter(path -> Formats.endings().stream().anyMatch(path.toString()::endsWith))
          .limit(MAX_FILES)
          .filter(ReportsAsRules::isReport)
          .map(Path::getFileName)
          .findFirst();
    }
  }
}
