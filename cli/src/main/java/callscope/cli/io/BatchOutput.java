package callscope.cli.io;

import callscope.analysis.Timings;
import callscope.cli.io.FindReports.FoundReport;
import callscope.document.ResultDocument;
import callscope.render.Renderer;
import java.io.IOException;

/** Where the documents of several reports go. */
public sealed interface BatchOutput {
  /**
   * Writes a document. Called by many threads at once, once for each turn.
   *
   * @param turn counts what is analysed, from 0
   */
  void write(int turn, FoundReport report, ResultDocument document) throws IOException;

  /** Ends the next turn, whose report was analysed. */
  void end() throws IOException;

  /**
   * Ends the next turn, whose report failed.
   *
   * @return whether nothing was written for it, so that it may be tried again
   */
  boolean abandon() throws IOException;

  /** Behind each other on one stream. */
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

  /** Each to a file of its own. */
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

  /** As another does it, with the time of writing taken down. */
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

  /** Nowhere. */
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
