package callscope.render.findings;

import callscope.document.ResultDocument;
import java.util.regex.Pattern;

/** The names that outputs give to a report. */
public final class SampleName {
  private static final Pattern ENDINGS =
      Pattern.compile("(\\.(trace\\.)?[A-Za-z0-9]{1,8})?(\\.(gz|xz|zst|bz2|zip|7z))?$");

  private static final String TRACE = ".trace.jsonl";

  private SampleName() {}

  /** The name of the file of the report, without its folder and its endings. */
  public static String of(ResultDocument document) {
    String path = document.run().reportPath();
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String name = ENDINGS.matcher(file).replaceFirst("");
    return name.isEmpty() ? "report" : name;
  }

  /** The file to which the trace of the report is best converted. */
  public static String ofTrace(ResultDocument document) {
    return of(document) + TRACE;
  }
}
