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
    json.writeStringField("UserName", Guest.USER);
    json.writeStringField("ComputerName", Guest.COMPUTER);
    json.writeStringField("WindowsPath", "C:\\Windows");
    json.writeStringField("TempPath", Guest.TEMP + "\\");
    json.writeStringField("CommandLine", process.commandLine());
    json.writeStringField("RegisteredOwner", "");
    json.writeStringField("RegisteredOrganization", "");
    json.writeStringField("ProductName", "Windows 10 Pro");
    json.writeStringField("SystemVolumeSerialNumber", "7c1e-40b9");
    json.writeStringField("SystemVolumeGUID", "3f9a60d2-0000-0000-0000-100000000000");
    json.writeStringField("MachineGUID", "");
    json.writeEndObject();
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
