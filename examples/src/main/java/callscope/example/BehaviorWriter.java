package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes processes and their calls as CAPE does, and counts the calls. */
final class BehaviorWriter {
  private final JsonGenerator json;
  private long calls;

  BehaviorWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Calls written so far, in all processes. */
  long calls() {
    return calls;
  }

  /** Writes everything that comes before the calls, and opens their array. */
  void begin(ProcessIdentity process, String firstSeen) throws IOException {
    json.writeStartObject();
    json.writeNumberField("process_id", process.pid());
    json.writeStringField("process_name", process.name());
    json.writeNumberField("parent_id", process.parentPid());
    json.writeStringField("module_path", process.modulePath());
    json.writeStringField("first_seen", firstSeen);
    json.writeArrayFieldStart("calls");
  }

  void write(Call call, String timestamp, String thread, CallSite site, int id) throws IOException {
    json.writeStartObject();
    json.writeStringField("timestamp", timestamp);
    json.writeStringField("thread_id", thread);
    json.writeStringField("caller", site.caller());
    json.writeStringField("parentcaller", site.parentCaller());
    json.writeStringField("category", call.category());
    json.writeStringField("api", call.api());
    json.writeBooleanField("status", call.success());
    json.writeStringField("return", call.returned());
    json.writeArrayFieldStart("arguments");
    for (Argument argument : call.arguments()) {
      json.writeStartObject();
      json.writeStringField("name", argument.name());
      json.writeStringField("value", argument.value());
      if (argument.pretty().isPresent()) {
        json.writeStringField("pretty_value", argument.pretty().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("repeated", call.repeated());
    json.writeNumberField("id", id);
    // CAPE adds this field last, after the call is complete
    if (call.prettyReturned().isPresent()) {
      json.writeStringField("pretty_return", call.prettyReturned().get());
    }
    json.writeEndObject();
    calls++;
  }

  /** Closes the array of calls, and writes everything that follows it. */
  void end(ProcessIdentity process) throws IOException {
    json.writeEndArray();
    writeThreadsAndEnvironment(process);
    json.writeEndObject();
  }

  private void writeThreadsAndEnvironment(ProcessIdentity process) throws IOException {
    json.writeArrayFieldStart("threads");
    for (int thread : process.threads()) {
      json.writeString(Integer.toString(thread));
    }
    json.writeEndArray();
    json.writeObjectFieldStart("environ");
    for (Argument variable : environment(process)) {
      json.writeStringField(variable.name(), variable.value());
    }
    json.writeEndObject();
  }

  /** What the monitor reports about the environment of a process. */
  static List<Argument> environment(ProcessIdentity process) {
    Placeholders guest = Placeholders.fixed();
    return List.of(
        Argument.of("UserName", guest.expand("{user}")),
        Argument.of("ComputerName", guest.expand("{computer}")),
        Argument.of("WindowsPath", "C:\\Windows"),
        Argument.of("TempPath", guest.expand("{temp}\\")),
        Argument.of("CommandLine", process.commandLine()),
        Argument.of("RegisteredOwner", ""),
        Argument.of("RegisteredOrganization", ""),
        Argument.of("ProductName", "Windows 10 Pro"),
        Argument.of("SystemVolumeSerialNumber", "7c1e-40b9"),
        Argument.of("SystemVolumeGUID", "3f9a60d2-0000-0000-0000-100000000000"),
        Argument.of("MachineGUID", ""));
  }

  /** Writes the tree of processes: at its top those whose parent is not among them. */
  void writeTree(List<ProcessIdentity> processes) throws IOException {
    json.writeArrayFieldStart("processtree");
    for (ProcessIdentity process : processes) {
      if (processes.stream().noneMatch(other -> other.pid() == process.parentPid())) {
        writeNode(process, processes);
      }
    }
    json.writeEndArray();
  }

  private void writeNode(ProcessIdentity process, List<ProcessIdentity> processes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", process.name());
    json.writeNumberField("pid", process.pid());
    json.writeNumberField("parent_id", process.parentPid());
    json.writeStringField("module_path", process.modulePath());
    json.writeArrayFieldStart("children");
    for (ProcessIdentity other : processes) {
      if (other.parentPid() == process.pid()) {
        writeNode(other, processes);
      }
    }
    json.writeEndArray();
    writeThreadsAndEnvironment(process);
    json.writeEndObject();
  }
}
