package callscope.extract.traceformat;

import callscope.address.Address;
import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.input.Code;
import callscope.input.Hashes;
import callscope.input.Input;
import callscope.input.SavedFile;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads records of all kinds, in nearly any order, and builds the input from them. */
final class RecordReader {
  private static final int NAME_LENGTH = 40;

  private final Values values;
  private final TraceBuilder trace;
  private final FeatureReader features;
  private final HeaderReader header;
  private final ProcessRecords processes;
  private final CallReader calls;
  private final CodeRecords code;

  /** The number of records of a known kind. */
  private long known;

  RecordReader(Diagnostics diagnostics, TraceBuilder trace) {
    this.values = new Values(diagnostics);
    this.trace = trace;
    this.features = new FeatureReader(values);
    this.header = new HeaderReader(values, features);
    this.processes = new ProcessRecords(values, features, trace);
    this.calls = new CallReader(values, trace, header, processes);
    this.code = new CodeRecords(values, features);
  }

  /** Sets the cursor for the following records. */
  void useCursor(JsonCursor cursor, Supplier<String> place) {
    values.useCursor(cursor, place);
  }

  /** Reads the current record. */
  void read() throws IOException {
    if (!values.isObject("a record")) {
      return;
    }
    JsonCursor cursor = values.cursor();
    boolean any = false;
    Optional<String> unknown = Optional.empty();
    while (cursor.hasNextField()) {
      String name = cursor.name();
      if (record(name) || header.read(name)) {
        any = true;
      } else {
        unknown = unknown.or(() -> Optional.of(name));
        cursor.skip();
      }
    }
    if (any) {
      known++;
    } else {
      values.report("records of the unknown kind" + named(unknown.orElse("")) + " were left out");
    }
  }

  private boolean record(String name) throws IOException {
    switch (name) {
      case "call" -> calls.read();
      case "process" -> processes.readProcess();
      case "thread" -> processes.readThread();
      case "file" -> file();
      case "saved" -> saved();
      case "function" -> code.readFunction();
      case "block" -> code.readBlock();
      case "instruction" -> code.readInstruction();
      case "library" -> code.readLibrary();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void file() throws IOException {
    if (values.isObject("`file`")) {
      features.read().ifPresent(found -> header.feature(found.or(Address.None.NONE)));
    }
  }

  /** A file that the recorder saved. */
  private void saved() throws IOException {
    if (!values.isObject("`saved`")) {
      return;
    }
    List<String> paths = new ArrayList<>();
    Map<String, String> hashes = new HashMap<>();
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "paths" -> {
          if (values.isList("`paths`")) {
            while (cursor.hasNextElement()) {
              values.text("a path").ifPresent(paths::add);
            }
          }
        }
        case "md5", "sha1", "sha256" -> {
          String kind = cursor.name();
          values.text("`" + kind + "`").ifPresent(hash -> hashes.put(kind, hash));
        }
        default -> cursor.skip();
      }
    }
    trace.savedFile(
        new SavedFile(
            paths,
            new Hashes(
                hashes.getOrDefault("md5", ""),
                hashes.getOrDefault("sha1", ""),
                hashes.getOrDefault("sha256", ""))));
  }

  /** A name for messages, if there is one. */
  static String named(String name) {
    if (name.isEmpty()) {
      return "";
    }
    return " `"
        + (name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) + "..." : name)
        + "`";
  }

  /** Whether any record of a trace was read. */
  boolean hasSeenAny() {
    return known > 0;
  }

  /** The input; empty if it contains neither a process nor code. */
  Optional<Input> input(Diagnostics diagnostics) {
    if (!header.isSeen()) {
      diagnostics.detail("the trace has no header; version 1 is used", "");
    }
    if (trace.processCount() == 0 && (header.isStatic() || code.areThere())) {
      Code built = code.build(header.facts(), header.baseAddress());
      return Optional.of(built);
    }
    if (code.areThere()) {
      diagnostics.detail("the trace has processes, so its code was left out", "");
    }
    if (trace.processCount() == 0) {
      return Optional.empty();
    }
    processes.finish(header.samples());
    trace.clock(header.ofTimes());
    trace.style(header.ofCalls());
    Trace built = trace.build(header.facts());
    return Optional.of(built);
  }
}
