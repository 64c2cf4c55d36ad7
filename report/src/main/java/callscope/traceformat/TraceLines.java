package callscope.traceformat;

import callscope.address.Address;
import callscope.extract.traceformat.AddressParser;
import callscope.extract.traceformat.ImpliedGlobals;
import callscope.extract.traceformat.TraceFormatExtractor;
import callscope.feature.Feature;
import callscope.input.CallStyle;
import callscope.input.Clock;
import callscope.input.Code;
import callscope.input.Hashes;
import callscope.input.Input;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.SavedFile;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.render.json.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes an input in the callscope trace format, one record per line. Reading the trace gives an
 * equal input.
 */
public final class TraceLines {
  /** The version of the format that is written. */
  static final int VERSION = 1;

  private final LineJson json;
  private final OutputStream out;

  private TraceLines(OutputStream out) {
    this.json = new LineJson(new JsonBytes());
    this.out = out;
  }

  /** Writes to the stream, in ASCII, and leaves it open. */
  public static void write(Input input, OutputStream out) throws IOException {
    TraceLines lines = new TraceLines(out);
    switch (input) {
      case Trace trace -> lines.trace(trace);
      case Code code -> lines.code(code);
    }
    lines.json.bytes().drain(out, true);
  }

  private void endRecord() throws IOException {
    json.end().end().endLine(out);
  }

  private void beginRecord(String kind) {
    json.begin();
    json.key(kind);
    json.begin();
  }

  private void header(InputFacts facts) {
    json.begin();
    json.field(TraceFormatExtractor.MARK, VERSION);
    json.field("source", facts.source());
    json.field("extractor", facts.extractor());
    json.field("format", facts.format());
    json.field("arch", facts.arch());
    json.field("os", facts.os());
    Hashes hashes = facts.hashes();
    json.fieldUnlessEmpty("md5", hashes.md5());
    json.fieldUnlessEmpty("sha1", hashes.sha1());
    json.fieldUnlessEmpty("sha256", hashes.sha256());
    if (!facts.globals().equals(ImpliedGlobals.of(facts.format(), facts.os(), facts.arch()))) {
      json.key("globals");
      json.beginList();
      for (Feature global : facts.globals()) {
        json.begin();
        FeatureFields.write(json, global);
        json.end();
      }
      json.endList();
    }
  }

  private void endHeader(InputFacts facts) throws IOException {
    json.end().endLine(out);
    for (LocatedFeature feature : facts.features()) {
      beginRecord("file");
      located(feature, Address.None.NONE);
      endRecord();
    }
  }

  private void trace(Trace trace) throws IOException {
    header(trace.facts());
    if (trace.clock() != Clock.SINCE_1970) {
      json.field("clock", trace.clock() == Clock.TIME_OF_DAY ? "midnight" : "unknown");
    }
    if (trace.start().isPresent()) {
      json.field("start", trace.start().getAsLong());
    }
    CallStyle style = trace.style();
    if (!style.equals(CallStyle.USUAL)) {
      json.key("style");
      json.begin();
      json.field("between", style.between());
      json.field("returns", style.returns());
      json.end();
    }
    ProcessRelations relations = new ProcessRelations(trace);
    relations.writeHeader(json);
    endHeader(trace.facts());
    for (SavedFile file : trace.savedFiles()) {
      savedFile(file);
    }
    CallFields calls = new CallFields(trace, json);
    for (TracedProcess process : trace.processes()) {
      new ProcessLines(json, relations, process, calls, out).write();
    }
  }

  private void savedFile(SavedFile file) throws IOException {
    beginRecord("saved");
    json.key("paths");
    json.beginList();
    file.paths().forEach(json::text);
    json.endList();
    json.fieldUnlessEmpty("md5", file.hashes().md5());
    json.fieldUnlessEmpty("sha1", file.hashes().sha1());
    json.fieldUnlessEmpty("sha256", file.hashes().sha256());
    endRecord();
  }

  private void code(Code code) throws IOException {
    header(code.facts());
    json.field("flavor", "static");
    AddressParser.of(code.baseAddress()).ifPresent(base -> json.field("base", base));
    endHeader(code.facts());
    for (Code.LibraryFunction library : code.libraryFunctions()) {
      beginRecord("library");
      at(library.address());
      json.field("name", library.name());
      endRecord();
    }
    for (Code.Function function : code.functions()) {
      part("function", function.address(), function.features());
      for (Code.Block block : function.blocks()) {
        part("block", block.address(), block.features());
        for (Code.Instruction instruction : block.instructions()) {
          part("instruction", instruction.address(), instruction.features());
        }
      }
    }
  }

  private void part(String kind, Address address, List<LocatedFeature> features)
      throws IOException {
    beginRecord(kind);
    at(address);
    if (!features.isEmpty()) {
      json.key("features");
      json.beginList();
      for (LocatedFeature feature : features) {
        json.begin();
        located(feature, address);
        json.end();
      }
      json.endList();
    }
    endRecord();
  }

  private void at(Address address) {
    AddressParser.of(address).ifPresent(text -> json.field("at", text));
  }

  /** Writes a feature, and its address if it is not the usual one. */
  private void located(LocatedFeature located, Address usual) {
    FeatureFields.write(json, located.feature());
    if (!located.address().equals(usual)) {
      json.key("at");
      json.textOrNull(AddressParser.of(located.address()));
    }
  }
}
