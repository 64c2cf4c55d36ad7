package callscope.render.text;

import callscope.address.Address;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.input.FeatureCounts;
import callscope.input.Hashes;
import callscope.render.PlaceNames;
import callscope.rule.Flavor;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Shows the sample and the size of a report. */
final class ShowReport {
  private static final int INDENT = 2;

  private ShowReport() {}

  /** The first lines of every view. */
  static void sample(ResultDocument document, TextOutput out) throws IOException {
    Hashes hashes = document.facts().hashes();
    hash(out, "md5", hashes.md5());
    hash(out, "sha1", hashes.sha1());
    hash(out, "sha256", hashes.sha256());
    out.labelled(INDENT, "report", Span.plain(document.run().reportPath()));
    out.labelled(INDENT, "source", Span.plain(document.facts().source()));
    List<String> target = new ArrayList<>();
    target.add("os " + document.facts().os());
    target.add("arch " + document.facts().arch());
    target.add("format " + document.facts().format());
    out.labelled(INDENT, "target", Span.plain(String.join(", ", target)));
    String content = document.flavor() == Flavor.DYNAMIC ? "trace" : "code";
    out.labelled(INDENT, content, Span.plain(size(document)));
  }

  private static void hash(TextOutput out, String label, String hash) throws IOException {
    if (!hash.isEmpty()) {
      out.labelled(INDENT, label, Span.plain(hash));
    }
  }

  private static String size(ResultDocument document) {
    return switch (document.layout()) {
      case Layout.OfTrace trace -> {
        boolean known = trace.isRecorded();
        long threads = known ? trace.recordedThreads() : trace.matchedThreads();
        long calls = known ? trace.recordedCalls() : trace.matchedCalls();
        yield Phrases.count(trace.all().size(), "process", "processes")
            + ", "
            + Phrases.count(threads, "thread", "threads")
            + (known ? ", " : " and ")
            + Phrases.count(calls, "call", "calls")
            + (known ? "" : " with evidence");
      }
      case Layout.OfCode code -> {
        int left = code.libraryFunctions().size();
        yield Phrases.count(document.counts().regions().size(), "function", "functions")
            + (left == 0
                ? ""
                : ", " + Phrases.count(left, "library function", "library functions") + " left out")
            + (code.baseAddress() == Address.None.NONE ? "" : ", loaded at " + code.baseAddress());
      }
    };
  }

  /** Everything about the run: sample, versions, rules, processes and notes. */
  static void run(ResultDocument document, TextOutput out) throws IOException {
    out.heading("Report");
    sample(document, out);
    ResultDocument.Run run = document.run();
    out.labelled(INDENT, "analysed", Span.plain(run.timestamp()));
    out.labelled(INDENT, "version", Span.plain(run.writer()));
    out.labelled(INDENT, "extractor", Span.plain(document.facts().extractor()));
    for (String path : run.rulePaths()) {
      out.labelled(INDENT, "rules", Span.plain(path));
    }
    out.labelled(INDENT, "features", Span.plain(features(document)));
    if (document.layout() instanceof Layout.OfTrace trace) {
      new ShowProcesses(document, out).all();
      processes(trace, document, out);
    }
    notes(run.notes(), out);
  }

  /** The number of features; those of each process are in a separate table. */
  private static String features(ResultDocument document) {
    String file = Phrases.number(document.counts().file()) + " of the file";
    OptionalInt most =
        document.counts().regions().stream().mapToInt(FeatureCounts.Region::count).max();
    return document.layout() instanceof Layout.OfCode && most.isPresent()
        ? file + ", at most " + Phrases.number(most.getAsInt()) + " of a function"
        : file;
  }

  private static void processes(Layout.OfTrace trace, ResultDocument document, TextOutput out)
      throws IOException {
    FeaturesOfProcesses features = new FeaturesOfProcesses(document.counts().regions());
    out.blank();
    boolean hasTree = document.origins().processes().isPresent();
    out.heading(hasTree ? "Features of processes" : "Processes");
    PlaceNames places = new PlaceNames(document);
    boolean isRecorded = trace.isRecorded();
    List<List<Cell>> rows =
        new AbstractList<>() {
          @Override
          public List<Cell> get(int index) {
            if (index == 0) {
              return titles(isRecorded);
            }
            Layout.ProcessOutline process = trace.all().get(index - 1);
            int count = features.of(index - 1, process.address());
            return row(process, places, isRecorded, count);
          }

          @Override
          public int size() {
            return trace.all().size() + 1;
          }
        };
    Table.ofView(rows).write(out);
  }

  private static List<Cell> titles(boolean isRecorded) {
    List<Cell> titles = new ArrayList<>(List.of(header("process"), header("parent")));
    if (isRecorded) {
      titles.addAll(List.of(header("threads"), header("calls")));
    }
    titles.add(header("features"));
    return titles;
  }

  private static List<Cell> row(
      Layout.ProcessOutline process, PlaceNames places, boolean isRecorded, int features) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(TextRole.NAME, places.process(process.address())));
    row.add(Cell.of(TextRole.PLAIN, Long.toString(process.address().ppid())));
    if (isRecorded) {
      Layout.Recorded recorded = process.recorded().orElseThrow();
      row.add(number(recorded.threads(), "threads"));
      row.add(number(recorded.calls(), "calls"));
    }
    row.add(number(features, "features"));
    return row;
  }

  /** A right-aligned number. */
  private static Cell number(long number, String header) {
    String text = Phrases.number(number);
    int missing = Math.max(0, header.length() - text.length());
    return Cell.of(TextRole.PLAIN, " ".repeat(missing) + text);
  }

  private static Cell header(String text) {
    return Cell.of(TextRole.QUIET, text);
  }

  private static void notes(List<String> notes, TextOutput out) throws IOException {
    if (notes.isEmpty()) {
      return;
    }
    out.blank();
    out.heading("Notes (" + notes.size() + ")");
    for (String note : notes) {
      out.wrapped(INDENT, 2 * INDENT, Span.of(TextRole.WARNING, "- "), Span.plain(note));
    }
  }

  /** The text if no capability was found. */
  static void nothingFound(ResultDocument document, TextOutput out) throws IOException {
    long library = document.rules().size();
    String others =
        library == 0
            ? "No rule matched."
            : "Only building blocks of rules matched: "
                + Phrases.count(library, "library rule", "library rules")
                + ".";
    out.wrapped(INDENT, INDENT, Span.plain("No capabilities were found. " + others));
  }
}
