package callscope.extract.vmray;

import callscope.extract.Diagnostics;
import callscope.extract.vmray.LoggedCall.Kind;
import callscope.extract.vmray.MonitoredProcesses.MonitorReason;
import callscope.extract.vmray.MonitoredProcesses.Program;
import callscope.extract.vmray.XmlElements.Event;
import callscope.input.CallBuilder;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.OptionalLong;

/** Reads a function log as XML: {@code flog.xml}. */
final class FlogReader {
  private static final String KNOWN_VERSION = "2";
  private static final long MICROS = 1000;

  private final XmlElements xml;
  private final Diagnostics diagnostics;
  private final MonitoredProcesses processes;
  private final LoggedCall call;
  private final ParameterReader parameters;

  /** The number of open elements. */
  private int depth;

  private String analyzer = "";

  FlogReader(
      XmlElements xml, Diagnostics diagnostics, MonitoredProcesses processes, TraceBuilder trace) {
    this.xml = xml;
    this.diagnostics = diagnostics;
    this.processes = processes;
    this.call = new LoggedCall(trace.texts());
    this.parameters = new ParameterReader(xml, call);
  }

  /**
   * Reads to the end of the log.
   *
   * @return whether it is a function log
   * @throws IOException if it is truncated or malformed
   */
  boolean read() throws IOException {
    boolean isLog = false;
    for (Event event = xml.next(); event != Event.END_OF_TEXT; event = xml.next()) {
      if (event == Event.END) {
        depth--;
        continue;
      }
      depth++;
      if (depth == 1) {
        isLog = xml.name().equals("analysis");
        begin();
      } else if (isLog && depth == 2) {
        event();
      }
    }
    return isLog;
  }

  private void begin() {
    analyzer = xml.attribute("analyzer_version");
    String version = xml.attribute("log_version");
    if (!version.equals(KNOWN_VERSION)) {
      diagnostics.detail(
          "the log has the unknown version `" + version + "`; it was read as far as possible",
          place());
    }
  }

  private void event() throws IOException {
    switch (xml.name()) {
      case "monitor_process" -> process();
      case "monitor_thread" ->
          processes.beginThread(number("process_id"), number("thread_id"), number("os_tid"));
      case "fncall" -> call();
      default -> {
        // memory regions and ends of processes have no features
      }
    }
  }

  private void process() {
    long id = number("process_id");
    if (WholeNumber.of(xml.attribute("os_pid")).equals(OptionalLong.of(0))) {
      processes.leaveOut(id);
      return;
    }
    processes.begin(
        id,
        number("os_pid"),
        number("os_parent_pid"),
        new Program(
            xml.attribute("image_name"),
            LoggedCall.unescaped(xml.attribute("filename")),
            LoggedCall.unescaped(xml.attribute("cmd_line"))),
        new MonitorReason(
            xml.attribute("monitor_reason"), WholeNumber.of(xml.attribute("parent_id")).orElse(0)));
  }

  private void call() throws IOException {
    String name = xml.attribute("name");
    if (name.isEmpty()) {
      diagnostics.detail("a call without a name was left out", place());
      return;
    }
    long process = number("process_id");
    CallBuilder builder = call.begin(name);
    builder.thread(processes.tid(number("thread_id")));
    optional("ts").ifPresent(millis -> builder.time(millis * MICROS));
    optional("fncall_id").ifPresent(builder::id);
    optional("from").ifPresent(address -> builder.callers(address, 0));
    parameters.read();
    // the rest of the call was read
    depth--;
    CallBuilder ended = call.end();
    processes.process(process).ifPresent(of -> of.call(ended));
  }

  private long number(String attribute) {
    OptionalLong number = WholeNumber.of(xml.attribute(attribute));
    if (number.isEmpty()) {
      diagnostics.detail("`" + attribute + "` is not a whole number; 0 is used", place());
    }
    return number.orElse(0);
  }

  private OptionalLong optional(String attribute) {
    OptionalLong number = WholeNumber.of(xml.attribute(attribute));
    if (number.isEmpty() && xml.has(attribute)) {
      diagnostics.detail("`" + attribute + "` is not a whole number and was left out", place());
    }
    return number;
  }

  /** The description of the program that wrote the log; may be empty. */
  String analyzer() {
    return analyzer;
  }

  String place() {
    return AnalysisParts.LOG + ", " + xml.place();
  }

  /** Reads the parameters of a call. */
  private static final class ParameterReader {
    private final XmlElements xml;
    private final LoggedCall call;

    ParameterReader(XmlElements xml, LoggedCall call) {
      this.xml = xml;
      this.call = call;
    }

    /** Reads to the end of the current call. */
    void read() throws IOException {
      for (Event event = xml.next(); event == Event.BEGIN; event = xml.next()) {
        boolean in = xml.name().equals("in");
        if (in || xml.name().equals("out")) {
          for (Event inner = xml.next(); inner == Event.BEGIN; inner = xml.next()) {
            parameter(in);
          }
        } else {
          passBy();
        }
      }
    }

    /** The value that a pointer refers to takes precedence over the pointer. */
    private void parameter(boolean in) throws IOException {
      String name = xml.attribute("name");
      String type = xml.attribute("type");
      String value = xml.attribute("value");
      boolean pointsToSomething = false;
      for (Event event = xml.next(); event == Event.BEGIN; event = xml.next()) {
        if (xml.name().equals("deref")) {
          pointsToSomething = true;
          if (xml.has("value")) {
            type = xml.attribute("type");
            value = xml.attribute("value");
            pointsToSomething = false;
          }
        }
        passBy();
      }
      Kind kind = pointsToSomething ? Kind.ONLY_SHOWN : ParameterTypes.kind(name, type);
      if (in) {
        call.in(name, value, kind);
      } else if (name.equals(LoggedCall.RETURNED)) {
        call.returned(type, value, kind);
      } else {
        call.out(name, value, kind);
      }
    }

    /** Skips the current element with its contents. */
    private void passBy() throws IOException {
      int open = 1;
      while (open > 0) {
        switch (xml.next()) {
          case BEGIN -> open++;
          case END -> open--;
          case END_OF_TEXT -> open = 0;
        }
      }
    }
  }
}
