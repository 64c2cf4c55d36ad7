package callscope.render.html;

import callscope.document.ResultDocument;
import callscope.input.Trace;
import callscope.render.html.PageHeader.Extent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
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
 * compresses what is complete.
 */
final class PageData {
  private final ResultDocument document;
  private final TextTable texts = new TextTable();
  private final PageCalls calls;
  private final TouchedByCalls touched;

  /** The columns of the calls by their names. */
  private final Map<String, Column> ofCalls = new LinkedHashMap<>();

  /** The texts of the calls; those of the matches and objects follow them. */
  private final Column textsOfCalls;

  /** The columns of objects and evidence by their names. */
  private final Map<String, Column> others = new LinkedHashMap<>();

  private final FutureTask<DeflatedColumns> deflatedCalls;
  private final FutureTask<DeflatedColumns> deflatedOthers;

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
    addShapes(ofCalls, calls.shapes());
    addCalls(ofCalls, calls.calls());
    this.textsOfCalls = texts.beginBytes();
    List<Column> complete = new ArrayList<>(ofCalls.values());
    complete.add(textsOfCalls);
    this.deflatedCalls = new FutureTask<>(() -> DeflatedColumns.of(complete));
    second.execute(deflatedCalls);
    EvidenceColumns evidence = CollectMatches.collect(document, texts, calls.places());
    this.touched = result(touching);
    touched.objects().addNames(texts);
    addObjects(others, touched.objects());
    addEvidence(others, evidence);
    this.deflatedOthers = new FutureTask<>(() -> DeflatedColumns.of(List.copyOf(others.values())));
    second.execute(deflatedOthers);
  }

  /** Writes the data of a document and leaves the stream open. */
  static void write(ResultDocument document, Gzip out) throws IOException {
    ExecutorService second =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("page").unstarted(task));
    try {
      new PageData(document, second).writeTo(out);
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

  private void writeTo(Gzip out) throws IOException {
    Map<String, Extent> extents = new LinkedHashMap<>();
    long offset = addExtents(extents, ofCalls, 0);
    int size = textsOfCalls.length() + texts.bytes().length();
    extents.put("text.bytes", new Extent(offset, size, size));
    offset = addExtents(extents, Map.of("text.length", texts.lengths()), offset + size);
    addExtents(extents, others, offset);
    byte[] header = new PageHeader(document, calls, touched.artifacts()).write(extents);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(header.length >>> shift);
    }
    out.write(header);
    out.write(result(deflatedCalls));
    texts.bytes().writeTo(out);
    texts.lengths().writeTo(out);
    out.write(result(deflatedOthers));
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
