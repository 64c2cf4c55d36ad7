package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * Writes the calls of the loader as a log of DRAKVUF. The plugins write independently of each
 * other, so a return may come before its call.
 */
final class DrakvufWriter {
  private static final long START = 1_790_000_000_000_000L;
  private static final int PROGRAM = 3120;
  private static final int MAIN_THREAD = 3124;
  private static final int NETWORK_THREAD = 3188;

  private final JsonGenerator json;
  private long time = START;
  private int events = 0x100;

  private DrakvufWriter(JsonGenerator json) {
    this.json = json;
  }

  static void write(OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(new SerializedString("\n"));
      new DrakvufWriter(json).writeAll();
      json.writeRaw('\n');
    }
  }

  private void writeAll() throws IOException {
    running(4, 0, "System");
    running(2044, 1990, "\\Device\\HarddiskVolume2\\Windows\\explorer.exe");
    running(PROGRAM, 2044, program());
    loaded("kernel32.dll", List.of("CreateFileW", "CreateProcessW", "WriteProcessMemory"));
    loaded("wininet.dll", List.of("InternetOpenA", "HttpSendRequestA", "InternetReadFile"));
    for (LoaderCall call : LoaderCall.in("install")) {
      call(call, MAIN_THREAD);
      if (!call.systemCall().isEmpty()) {
        idle();
      }
    }
    for (LoaderCall call : LoaderCall.in("call-home")) {
      call(call, NETWORK_THREAD);
    }
    for (LoaderCall call : LoaderCall.in("run")) {
      call(call, MAIN_THREAD);
    }
  }

  private static String program() {
    return "\\Device\\HarddiskVolume2" + LoaderCall.NAMES.expand("{path}").substring(2);
  }

  private void running(int pid, int ppid, String program) throws IOException {
    json.writeStartObject();
    json.writeStringField("Plugin", "procmon");
    json.writeStringField("TimeStamp", stamp(time));
    json.writeNumberField("PID", pid);
    json.writeNumberField("PPID", ppid);
    json.writeStringField("RunningProcess", program);
    json.writeEndObject();
  }

  private void loaded(String module, List<String> functions) throws IOException {
    json.writeStartObject();
    json.writeStringField("Plugin", "apimon");
    json.writeStringField("Event", "dll_loaded");
    json.writeObjectFieldStart("Rva");
    for (int i = 0; i < functions.size(); i++) {
      json.writeNumberField(functions.get(i), 0x1a400 + i * 0x230);
    }
    json.writeEndObject();
    json.writeStringField("DllBase", "0x7ffbc2640000");
    json.writeStringField("DllName", "\\Windows\\System32\\" + module);
    json.writeNumberField("PID", PROGRAM);
    json.writeEndObject();
  }

  private void call(LoaderCall call, int thread) throws IOException {
    long begun = time;
    time += 900;
    if (!call.systemCall().isEmpty()) {
      // logged when it ends, before the call that made it
      systemReturn(call, thread, begun + 400);
      systemCall(call, thread, begun + 100);
    }
    envelope("apimon", call.api(), begun, PROGRAM, 2044, thread, program());
    json.writeStringField("Event", "api_called");
    json.writeNullField("CLSID");
    json.writeStringField("CalledFrom", "0x" + Long.toHexString(0x401200 + events));
    json.writeStringField("ReturnValue", call.returned());
    json.writeArrayFieldStart("Arguments");
    int position = 0;
    for (LoaderCall.Value value : call.arguments()) {
      json.writeString("Arg" + position++ + "=" + shown(value));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String shown(LoaderCall.Value value) {
    String escaped = value.text().replace("\\", "\\\\").replace("\"", "\\\"");
    return value.isText() ? value.hex() + ":\"" + escaped + "\"" : value.hex();
  }

  private void systemCall(LoaderCall call, int thread, long when) throws IOException {
    envelope("syscall", call.systemCall(), when, PROGRAM, 2044, thread, program());
    system();
    json.writeNumberField("NArgs", call.arguments().size());
    for (LoaderCall.Value value : call.arguments()) {
      json.writeStringField(value.name(), value.isText() ? value.text() : value.hex());
    }
    json.writeEndObject();
  }

  private void systemReturn(LoaderCall call, int thread, long when) throws IOException {
    envelope("sysret", call.systemCall(), when, PROGRAM, 2044, thread, program());
    system();
    json.writeNumberField("Ret", 0);
    json.writeStringField("Info", "STATUS_SUCCESS");
    json.writeEndObject();
  }

  private void system() throws IOException {
    json.writeStringField("Module", "nt");
    json.writeNumberField("vCPU", 1);
    json.writeStringField("CR3", "0x119b1002");
    json.writeNumberField("Syscall", 63);
  }

  /** A system call of another process, which waits, and one without a process. */
  private void idle() throws IOException {
    for (int pid : new int[] {2044, 0}) {
      envelope(
          "syscall",
          "NtWaitForSingleObject",
          time - 300,
          pid,
          1990,
          2100,
          "\\Device\\HarddiskVolume2\\Windows\\explorer.exe");
      system();
      json.writeNumberField("NArgs", 3);
      json.writeStringField("Handle", "0x1c4");
      json.writeStringField("Alertable", "0x0");
      json.writeStringField("Timeout", "0x0");
      json.writeEndObject();
    }
  }

  private void envelope(
      String plugin, String method, long when, int pid, int ppid, int thread, String program)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("Plugin", plugin);
    json.writeStringField("TimeStamp", stamp(when));
    json.writeNumberField("PID", pid);
    json.writeNumberField("PPID", ppid);
    json.writeNumberField("TID", thread);
    json.writeStringField("UserName", "SessionID");
    json.writeNumberField("UserId", 1);
    json.writeStringField("ProcessName", program);
    json.writeStringField("Method", method);
    json.writeStringField("EventUID", "0x" + Integer.toHexString(events++));
  }

  private static String stamp(long micros) {
    return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }
}
