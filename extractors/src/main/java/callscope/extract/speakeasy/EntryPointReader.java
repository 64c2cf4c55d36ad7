package callscope.extract.speakeasy;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the entry points of a report, each of which was run separately. */
final class EntryPointReader {
  /** The fields that list what the program used, wherever they occur. */
  private static final Set<String> USED =
      Set.of("path", "cmdline", "value_name", "query", "server");

  private final Values values;
  private final JsonCursor cursor;
  private final ReportFacts facts;
  private final EmulatedProcesses processes;
  private final CallReader calls;

  EntryPointReader(Values values, ReportFacts facts, EmulatedProcesses processes) {
    this.values = values;
    this.cursor = values.cursor();
    this.facts = facts;
    this.processes = processes;
    this.calls = new CallReader(values, facts, processes);
  }

  void readAll() throws IOException {
    if (!values.isList("`entry_points`")) {
      return;
    }
    if (facts.entryPointsSeen) {
      values
          .diagnostics()
          .detail("`entry_points` occurs twice; the last one is used", cursor.place());
      processes.clear();
    }
    facts.entryPointsSeen = true;
    while (cursor.hasNextElement()) {
      if (values.isObject("an entry point")) {
        read();
      }
    }
  }

  private void read() throws IOException {
    processes.beginEntryPoint();
    calls.beginEntryPoint();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "pid" -> calls.defaultPid(values.whole());
        case "tid" -> calls.defaultTid(values.whole());
        case "apis", "events" -> calls.readAll();
        case "file_access", "registry_access", "process_events", "dropped_files" -> used();
        case "network_events" -> network();
        default -> cursor.skip();
      }
    }
  }

  private void network() throws IOException {
    if (!values.isObject("`network_events`")) {
      return;
    }
    while (cursor.hasNextField()) {
      used();
    }
  }

  /** A list of what was used, as in reports of version 1. */
  private void used() throws IOException {
    if (!values.isList("a list of what was used")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (cursor.kind() == Kind.OBJECT) {
        usedOne();
      } else {
        cursor.skip();
      }
    }
  }

  private void usedOne() throws IOException {
    OptionalLong pid = OptionalLong.empty();
    String path = "";
    String commandLine = "";
    boolean created = false;
    while (cursor.hasNextField()) {
      String name = cursor.name();
      if (name.equals("pid")) {
        pid = values.whole();
      } else if (name.equals("event")) {
        created = values.text().equals(Optional.of("create"));
      } else if (USED.contains(name)) {
        String text = values.text().orElse("");
        if (!text.isEmpty()) {
          facts.string(text);
          path = name.equals("path") ? text : path;
          commandLine = name.equals("cmdline") ? text : commandLine;
        }
      } else {
        cursor.skip();
      }
    }
    if (pid.isPresent() && !path.isEmpty()) {
      if (created) {
        processes.created(pid.getAsLong(), path, commandLine);
      } else {
        processes.runs(pid.getAsLong(), path);
      }
    }
  }
}
