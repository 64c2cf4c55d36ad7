package callscope.render.html;

import callscope.document.ResultDocument;
import callscope.input.Trace;
import callscope.render.html.PageHeader.Extent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * The data of a page: a header and columns, as docs/html-data.md describes them. While one thread
 * collects the calls and then the matches, a second one finds what the calls touched, and then
 * compresses the columns of the calls.
 */
final class PageData {
  private final ResultDocument document;
  private final TextTable texts = new TextTable();
  private final PageCalls calls;
  private final EvidenceColumns evidence;
  private final TouchedByCalls touched;

  /** The columns of the calls by their names, and the same columns in compressed form. */
  private final Map<String, Column> callColumns = new LinkedHashMap<>();

  private final DeflatedColumns deflatedCalls;

  private PageData(ResultDocument document, Executor second) throws IOException {
    this.document = document;
    FutureTask<TouchedByCalls> touching =
        new FutureTask<>(() -> TouchedByCalls.of(document.origins()));
    second.execute(touching);
    Optional<Trace> trace = document.origins().trace();
    this.calls =
        trace.isPresent()
            ? CollectTracedCalls.collect(trace.get(), texts)
            : CollectMatchedCalls.collect(document.layout(), texts);
    addShapes(callColumns, calls.shapes());
    addCalls(callColumns, calls.calls());
    FutureTask<DeflatedColumns> deflating =
        new FutureTask<>(() -> DeflatedColumns.of(List.copyOf(callColumns.values())));
    second.execute(deflating);
    this.evidence = CollectMatches.collect(document, texts, calls.places());
    this.touched = result(touching);
    touched.objects().addNames(texts);
    this.deflatedCalls = result(deflating);
  }

  static PageData of(ResultDocument document) throws IOException {
    ExecutorService second =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("page").unstarted(task));
    try {
      return new PageData(document, second);
    } finally {
      second.shutdownNow();
    }
  }

  /** The result of a task, which runs here if the second thread has not begun it. */
  private static <T> T result(FutureTask<T> task) throws IOException {
    task.run(); // has no effect on a task that the second thread has begun
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case IOException failure -> throw failure;
        case null, default ->
            throw new IllegalStateException("a part of the page could not be made", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the page was written");
    }
  }

  /** Writes the data and leaves the stream open. */
  void writeTo(Gzip out) throws IOException {
    Map<String, Column> others = new LinkedHashMap<>();
    others.put("text.length", texts.lengths());
    addObjects(others, touched.objects());
    addEvidence(others, evidence);
    Map<String, Extent> extents = new LinkedHashMap<>();
    long offset = addExtents(extents, callColumns, 0);
    offset = addExtents(extents, others, offset);
    int size = texts.bytes().size();
    extents.put("text.bytes", new Extent(offset, size, size));
    byte[] header = new PageHeader(document, calls, touched.artifacts()).write(extents);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(header.length >>> shift);
    }
    out.write(header);
    out.write(deflatedCalls);
    for (Column column : others.values()) {
      column.writeTo(out);
    }
    texts.bytes().writeTo(out);
  }

  /** Adds where columns begin; returns where they end. */
  private static long addExtents(
      Map<String, Extent> extents, Map<String, Column> columns, long begin) {
    long offset = begin;
    for (Map.Entry<String, Column> entry : columns.entrySet()) {
      Column column = entry.getValue();
      extents.put(entry.getKey(), new Extent(offset, column.length(), column.count()));
      offset += column.length();
    }
    return offset;
  }

  private static void addShapes(Map<String, Column> columns, ShapeColumns shapes) {
    columns.put("shape.api", shapes.api);
    columns.put("shape.category", shapes.category);
    columns.put("shape.isText", shapes.isText);
    columns.put("shape.arguments", shapes.arguments);
    columns.put("argument.name", shapes.argumentName);
    columns.put("argument.value", shapes.argumentValue);
    columns.put("argument.shown", shapes.argumentShown);
  }

  private static void addCalls(Map<String, Column> columns, CallColumns calls) {
    columns.put("call.thread", calls.thread);
    columns.put("call.shape", calls.shape);
    columns.put("call.id", calls.id);
    columns.put("call.time", calls.time);
    columns.put("call.returned", calls.returned);
    columns.put("call.outcome", calls.outcome);
    columns.put("call.repeated", calls.repeated);
    columns.put("call.caller", calls.caller);
  }

  private static void addObjects(Map<String, Column> columns, ObjectColumns objects) {
    columns.put("object.call", objects.call);
    columns.put("object.argument", objects.argument);
    columns.put("object.name", objects.name);
    columns.put("object.opener", objects.opener);
  }

  private static void addEvidence(Map<String, Column> columns, EvidenceColumns evidence) {
    columns.put("match.place", evidence.matchPlace);
    columns.put("match.tree", evidence.matchTree);
    columns.put("match.origin", evidence.matchOrigin);
    columns.put("found.count", evidence.foundCount);
    columns.put("found.match", evidence.foundMatch);
    columns.put("node.about", evidence.nodeAbout);
    columns.put("node.flags", evidence.nodeFlags);
    columns.put("node.children", evidence.nodeChildren);
    columns.put("child.node", evidence.child);
    columns.put("node.places", evidence.nodePlaces);
    columns.put("place.at", evidence.place);
    columns.put("node.captures", evidence.nodeCaptures);
    columns.put("capture.text", evidence.captureText);
    columns.put("capture.places", evidence.capturePlaces);
    columns.put("capture.at", evidence.captureAt);
    columns.put("about.kind", evidence.aboutKind);
    columns.put("about.keyword", evidence.aboutKeyword);
    columns.put("about.value", evidence.aboutValue);
    columns.put("about.note", evidence.aboutNote);
  }
}
