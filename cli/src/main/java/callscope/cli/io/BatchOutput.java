package callscope.cli.io;

import callscope.analysis.Timings;
import callscope.cli.io.FindReports.FoundReport;
import callscope.document.ResultDocument;
import callscope.render.Renderer;
import java.io.IOException;

/** The destination of the documents of several reports. */
public sealed interface BatchOutput {
  /**
   * Writes a document. Called by several threads, once for each turn.
   *
   * @param turn the number of the analysis, from 0
   */
  void write(int turn, FoundReport report, ResultDocument document) throws IOException;

  /** Ends the next turn, after its report was analysed. */
  void end() throws IOException;

  /**
   * Ends the next turn, after its report failed.
   *
   * @return whether nothing was written for it, so that it may be tried again
   */
  boolean abandon() throws IOException;

  /** Writes all documents to one stream, in order. */
  record Stream(OrderedOutput parts, Renderer renderer) implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, ResultDocument document) throws IOException {
      renderer.render(document, parts.part(turn));
    }

    @Override
    public void end() throws IOException {
      parts.end();
    }

    @Override
    public boolean abandon() throws IOException {
      return parts.abandon();
    }
  }

  /** Writes each document to a file of its own. */
  record Files(OutputFolder folder, Renderer renderer) implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, ResultDocument document) throws IOException {
      folder.write(report, out -> renderer.render(document, out));
    }

    @Override
    public void end() {}

    @Override
    public boolean abandon() {
      return true;
    }
  }

  /** Measures the time that another output takes. */
  record Timed(BatchOutput output, Timings timings) implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, ResultDocument document) throws IOException {
      long start = System.nanoTime();
      output.write(turn, report, document);
      timings.wrote(ShowTimings.since(start));
    }

    @Override
    public void end() throws IOException {
      output.end();
    }

    @Override
    public boolean abandon() throws IOException {
      return output.abandon();
    }
  }

  /** Writes nothing. */
  record Nothing() implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, ResultDocument document) {}

    @Override
    public void end() {}

    @Override
    public boolean abandon() {
      return true;
    }
  }
}
