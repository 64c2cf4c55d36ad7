package callscope.extract.sysmon;

import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds an event to its process, as a call, and takes what it says about processes. */
final class TakeEvent {
  private static final int PROCESS_CREATE = 1;
  private static final int NETWORK = 3;
  private static final int PROCESS_END = 5;
  private static final int REMOTE_THREAD = 8;
  private static final int PROCESS_ACCESS = 10;
  private static final int DNS = 22;
  private static final String PIPE = "\\\\.\\pipe";

  /** A number of the registry as Sysmon writes it. */
  private static final Pattern NUMBER =
      Pattern.compile("(?:DWORD|QWORD) \\(0x([0-9a-fA-F]{1,8})(?:-0x([0-9a-fA-F]{1,8}))?\\)");

  private final StringDictionary texts;
  private final RecordedProcesses processes;
  private final CallBuilder call = new CallBuilder();
  private long calls;

  TakeEvent(StringDictionary texts, RecordedProcesses processes) {
    this.texts = texts;
    this.processes = processes;
  }

  /** The number of calls so far. */
  long calls() {
    return calls;
  }

  void take(SysmonEvent event) {
    if (event.id() == PROCESS_END) {
      processes.of(event, "ProcessGuid", "ProcessId").program(event.text("Image"), "");
      processes.ended(event);
      return;
    }
    Optional<EventKind> kind = EventKind.of(event);
    if (kind.isPresent()) {
      add(event, kind.get());
    }
  }

  private void add(SysmonEvent event, EventKind kind) {
    RecordedProcesses.Known actor = actor(event);
    call.clear();
    call.api(texts.intern(kind.api()));
    if (event.id() == NETWORK) {
      ends(event);
    }
    for (EventKind.Field field : kind.fields()) {
      String value = event.text(field.name());
      if (!value.isEmpty()) {
        argument(field, value);
      }
    }
    for (String function : kind.functions()) {
      further(texts.intern(function, Meaning.API));
    }
    if (event.id() == DNS && event.number("QueryStatus").isPresent()) {
      long status = event.number("QueryStatus").getAsLong();
      call.returned(texts.intern(Long.toString(status)))
          .success(status == 0 ? Success.SUCCEEDED : Success.FAILED);
    }
    actor.timed().call(call, time(event));
    calls++;
  }

  /** The process that did it. */
  private RecordedProcesses.Known actor(SysmonEvent event) {
    return switch (event.id()) {
      case PROCESS_CREATE -> {
        RecordedProcesses.Known parent =
            processes.of(event, "ParentProcessGuid", "ParentProcessId");
        parent.program(event.text("ParentImage"), event.text("ParentCommandLine"));
        RecordedProcesses.Known child = processes.of(event, "ProcessGuid", "ProcessId");
        child.program(event.text("Image"), event.text("CommandLine"));
        if (child != parent) {
          child.timed();
          child.createdBy(parent);
        }
        yield parent;
      }
      case REMOTE_THREAD, PROCESS_ACCESS -> {
        RecordedProcesses.Known target =
            processes.of(event, "TargetProcessGuid", "TargetProcessId");
        target.program(event.text("TargetImage"), "");
        if (event.id() == REMOTE_THREAD) {
          target.timed();
        }
        RecordedProcesses.Known source =
            processes.of(event, "SourceProcessGuid", "SourceProcessId");
        source.program(event.text("SourceImage"), "");
        yield source;
      }
      default -> {
        RecordedProcesses.Known process = processes.of(event, "ProcessGuid", "ProcessId");
        process.program(event.text("Image"), "");
        yield process;
      }
    };
  }

  /** Both ends of a connection, as Process Monitor writes them. */
  private void ends(SysmonEvent event) {
    boolean isOutgoing = !event.text("Initiated").equals("false");
    String here = end(event, isOutgoing ? "Source" : "Destination");
    String there = end(event, isOutgoing ? "Destination" : "Source");
    int path = texts.intern(here + " -> " + there, Meaning.STRING);
    call.argument(texts.intern("Path"), path, StringDictionary.NONE);
  }

  private static String end(SysmonEvent event, String side) {
    return event.text(side + "Ip") + ":" + event.text(side + "Port");
  }

  private void argument(EventKind.Field field, String value) {
    boolean isPipe = field.name().equals("PipeName") && value.startsWith("\\");
    String text = isPipe ? PIPE + value : value;
    boolean mayBeNumber =
        field.name().endsWith("Id")
            || field.name().endsWith("Port")
            || field.name().equals("GrantedAccess")
            || field.name().equals("StartAddress");
    int number = texts.intern(text, mayBeNumber ? Meaning.AS_IT_READS : Meaning.STRING);
    call.argument(texts.intern(field.argument()), number, StringDictionary.NONE);
    Matcher written = NUMBER.matcher(text);
    if (field.name().equals("Details") && written.matches()) {
      String low = written.group(2) == null ? "" : written.group(2);
      further(texts.intern("0x" + written.group(1) + low));
    }
  }

  private void further(int value) {
    call.argument(StringDictionary.NONE, value, StringDictionary.NONE);
  }

  /** The time of the event, or else of its record, in microseconds since 1970. */
  private static long time(SysmonEvent event) {
    String written = event.text("UtcTime").isEmpty() ? event.recorded() : event.text("UtcTime");
    String iso = written.replaceFirst(" ", "T");
    try {
      boolean hasZone = iso.endsWith("Z") || iso.lastIndexOf('+') > iso.indexOf('T');
      LocalDateTime utc =
          hasZone
              ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
              : LocalDateTime.parse(iso);
      return ChronoUnit.MICROS.between(Instant.EPOCH, utc.toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException | ArithmeticException e) {
      return CallTable.NO_TIME;
    }
  }
}
