package callscope.render.comparison;

import callscope.address.Address;
import callscope.address.ProcessAddress;
import callscope.compare.Comparison;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.origin.Origin;
import callscope.render.PlaceNames;
import callscope.render.findings.Findings;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One of the two documents, with its processes in order. */
final class ComparedSide {
  private final Comparison.Side side;
  private final Findings findings;
  private final List<SideProcess> processes;
  private final Map<ProcessAddress, Integer> numbers = new HashMap<>();

  /**
   * A process.
   *
   * @param calls the number of recorded calls, if known
   */
  private record SideProcess(
      ProcessAddress address,
      String name,
      Optional<TracedProcess> traced,
      OptionalInt calls,
      Origin origin) {}

  ComparedSide(Comparison.Side side) {
    this.side = side;
    this.findings = new Findings(side.document());
    this.processes = processes(side.document());
    for (SideProcess process : processes) {
      numbers.putIfAbsent(process.address, numbers.size());
    }
  }

  private static List<SideProcess> processes(ResultDocument document) {
    List<SideProcess> processes = new ArrayList<>();
    Optional<Trace> trace = document.origins().trace();
    if (trace.isPresent()) {
      for (TracedProcess process : trace.get().processes()) {
        Origin origin =
            document
                .origins()
                .processes()
                .map(origins -> origins.of(process.address()))
                .orElse(Origin.UNKNOWN);
        OptionalInt calls = OptionalInt.of(process.calls().size());
        processes.add(
            new SideProcess(
                process.address(), process.name(), Optional.of(process), calls, origin));
      }
    } else if (document.layout() instanceof Layout.OfTrace layout) {
      for (Layout.ProcessOutline process : layout.all()) {
        OptionalInt calls =
            process
                .recorded()
                .map(recorded -> OptionalInt.of(recorded.calls()))
                .orElseGet(OptionalInt::empty);
        processes.add(
            new SideProcess(
                process.address(),
                process.name().orElse(""),
                Optional.empty(),
                calls,
                Origin.UNKNOWN));
      }
    }
    return processes;
  }

  ResultDocument document() {
    return side.document();
  }

  Findings findings() {
    return findings;
  }

  /** The number of a process in the list of the side. */
  OptionalInt number(ProcessAddress process) {
    return Optional.ofNullable(numbers.get(process))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /** The number of the process that contains a place. */
  OptionalInt numberOf(Address place) {
    return PlaceNames.processOf(place).map(this::number).orElseGet(OptionalInt::empty);
  }

  /**
   * Writes what is known about the document.
   *
   * @param pairs for each process of this side that has a counterpart, that of the other side
   */
  void write(
      JsonGenerator json,
      String field,
      Map<ProcessAddress, ProcessAddress> pairs,
      ComparedSide other)
      throws IOException {
    ResultDocument document = side.document();
    json.writeObjectFieldStart(field);
    json.writeStringField("name", side.name());
    json.writeStringField("report", document.run().reportPath());
    json.writeStringField("version", document.run().version());
    json.writeStringField("timestamp", document.run().timestamp());
    Optional<Instant> recorded = findings.instant(OptionalLong.of(0));
    if (recorded.isPresent()) {
      json.writeStringField("recorded", recorded.get().toString());
    }
    json.writeStringField("sha256", document.facts().hashes().sha256());
    json.writeArrayFieldStart("rules");
    for (String path : document.run().rulePaths()) {
      json.writeString(path);
    }
    json.writeEndArray();
    json.writeNumberField("capabilities", document.capabilities().count());
    json.writeBooleanField("origins_known", document.origins().areKnown());
    json.writeArrayFieldStart("processes");
    for (SideProcess process : processes) {
      OptionalInt counterpart =
          Optional.ofNullable(pairs.get(process.address))
              .map(other::number)
              .orElseGet(OptionalInt::empty);
      write(json, process, counterpart);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SideProcess process, OptionalInt counterpart)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", process.name);
    json.writeNumberField("pid", process.address.pid());
    json.writeNumberField("ppid", process.address.ppid());
    json.writeNumberField("ordinal", process.address.ordinal());
    if (process.traced.isPresent()) {
      json.writeStringField("command_line", process.traced.get().commandLine());
      json.writeStringField("path", process.traced.get().path());
    }
    json.writeStringField("origin", process.origin.word());
    if (process.calls.isPresent()) {
      json.writeNumberField("calls", process.calls.getAsInt());
    }
    if (counterpart.isPresent()) {
      json.writeNumberField("counterpart", counterpart.getAsInt());
    }
    json.writeEndObject();
  }
}
