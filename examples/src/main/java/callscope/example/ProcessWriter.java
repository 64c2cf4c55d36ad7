package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes what a report says about processes beside their calls. */
final class ProcessWriter {
  private final JsonGenerator json;

  ProcessWriter(JsonGenerator json) {
    this.json = json;
  }

  /** Everything that comes before the calls. */
  void writeHead(ProcessIdentity process, String firstSeen) throws IOException {
    json.writeNumberField("process_id", process.pid());
    json.writeStringField("process_name", process.name());
    json.writeNumberField("parent_id", process.parentPid());
    json.writeStringField("module_path", process.modulePath());
    json.writeStringField("first_seen", firstSeen);
  }

  /** Everything that comes after the calls. */
  void writeTail(ProcessIdentity process) throws IOException {
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

  /** What the monitor tells of the environment of a process. */
  static List<Argument> environment(ProcessIdentity process) {
    return List.of(
        Argument.of("UserName", Guest.USER),
        Argument.of("ComputerName", Guest.COMPUTER),
        Argument.of("WindowsPath", "C:\\Windows"),
        Argument.of("TempPath", Guest.TEMP + "\\"),
        Argument.of("CommandLine", process.commandLine()),
        Argument.of("RegisteredOwner", ""),
        Argument.of("RegisteredOrganization", ""),
        Argument.of("ProductName", "Windows 10 Pro"),
        Argument.of("SystemVolumeSerialNumber", "7c1e-40b9"),
        Argument.of("SystemVolumeGUID", "3f9a60d2-0000-0000-0000-100000000000"),
        Argument.of("MachineGUID", ""));
  }

  /** The tree of {@code processes}: at its top those whose parent is not among them. */
  void writeTree(List<ProcessIdentity> processes) throws IOException {
    json.writeArrayFieldStart("processtree");
    for (ProcessIdentity process : processes) {
      boolean top = processes.stream().noneMatch(other -> other.pid() == process.parentPid());
      if (top) {
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
    writeTail(process);
    json.writeEndObject();
  }
}
