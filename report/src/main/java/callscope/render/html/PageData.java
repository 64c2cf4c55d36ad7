package callscope.render.html;

import callscope.artifacts.Artifacts;
import callscope.document.DocumentOrigins;
import callscope.document.ResultDocument;
import callscope.input.Trace;
import callscope.render.html.PageHeader.Extent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The data of a page: a header and columns, as docs/html-data.md describes them. A second thread
 * collects the objects of calls and the artifacts, while this one collects the calls and the
 * matches.
 */
final class PageData {
  private final ResultDocument document;
  private final FutureTask<Touched> touched;
  private final TextTable texts = new TextTable();
  private final PageCalls calls;
  private final EvidenceColumns evidence;

  private PageData(ResultDocument document) {
    this.document = document;
    this.touched = new FutureTask<>(() -> Touched.of(document.origins()));
    Thread.ofPlatform().daemon().name("objects").start(touched);
    Optional<Trace> trace = document.origins().trace();
    this.calls =
        trace.isPresent()
            ? CollectTracedCalls.collect(trace.get(), texts)
            : CollectMatchedCalls.collect(document.layout(), texts);
    this.evidence = CollectMatches.collect(document, texts, calls.places());
  }

  /** What the calls touched. */
  private record Touched(ObjectColumns objects, Optional<Artifacts> artifacts) {
    static Touched of(DocumentOrigins origins) {
      Optional<Trace> trace = origins.trace();
      ObjectColumns objects =
          trace.isPresent()
              ? CollectObjects.collect(trace.get(), origins.argumentObjects().ofCalls())
              : new ObjectColumns();
      return new Touched(objects, origins.artifacts());
    }
  }

  static PageData of(ResultDocument document) {
    return new PageData(document);
  }

  /** Writes the data and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException {
    Touched found = touched();
    found.objects.addNames(texts);
    Map<String, Column> columns = columns(found.objects);
    Map<String, Extent> extents = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, Column> entry : columns.entrySet()) {
      Column column = entry.getValue();
      extents.put(entry.getKey(), new Extent(offset, column.length(), column.count()));
      offset += column.length();
    }
    int size = texts.bytes().size();
    extents.put("text.bytes", new Extent(offset, size, size));
    byte[] header = new PageHeader(document, calls, found.artifacts).write(extents);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(header.length >>> shift);
    }
    out.write(header);
    for (Column column : columns.values()) {
      column.writeTo(out);
    }
    texts.bytes().writeTo(out);
  }

  private Touched touched() throws IOException {
    touched.run(); // has no effect if the other thread has begun
    try {
      return touched.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("the objects and artifacts could not be found", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the page was written");
    }
  }

  private Map<String, Column> columns(ObjectColumns objects) {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("text.length", texts.lengths());
    addShapes(columns, calls.shapes());
    addCalls(columns, calls.calls());
    addObjects(columns, objects);
    addEvidence(columns, evidence);
    return columns;
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
