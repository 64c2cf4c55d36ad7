package callscope.example;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the run as the monitor logs it: {@code logs/<pid>.bson} for each process, into a folder or
 * a ZIP archive, with a sample that consists of a header only.
 */
final class LogWriter implements Closeable {
  private static final long SECONDS_FROM_1601 = 11_644_473_600L;
  private static final int FIRST_INDEX = 20;

  /** The time of all entries, so that the archive is reproducible. */
  private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Path target;
  private final Optional<ZipOutputStream> archive;
  private final Map<String, Integer> defined = new HashMap<>();
  private OutputStream log = OutputStream.nullOutputStream();
  private long begun;

  private LogWriter(Path target, Optional<ZipOutputStream> archive) {
    this.target = target;
    this.archive = archive;
  }

  static LogWriter of(Path target) throws IOException {
    if (!target.toString().endsWith(".zip")) {
      Files.createDirectories(target);
      return new LogWriter(target, Optional.empty());
    }
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(target));
    return new LogWriter(target, Optional.of(new ZipOutputStream(file)));
  }

  /** Begins a file. */
  private void begin(String name) throws IOException {
    if (archive.isPresent()) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTimeLocal(ANY_TIME);
      archive.get().putNextEntry(entry);
      log = archive.get();
    } else {
      Path file = target.resolve(name);
      Files.createDirectories(file.getParent());
      log = new BufferedOutputStream(Files.newOutputStream(file));
    }
  }

  /** Ends the log of a process. */
  void end() throws IOException {
    if (archive.isPresent()) {
      archive.get().closeEntry();
    } else {
      log.close();
    }
  }

  /** Begins the log of a process. */
  void begin(ProcessIdentity process, LocalDateTime firstSeen) throws IOException {
    begin("logs/" + process.pid() + ".bson");
    defined.clear();
    begun = firstSeen.toInstant(ZoneOffset.UTC).toEpochMilli();
    long fileTime = (begun + SECONDS_FROM_1601 * 1000) * 10_000;
    List<Argument> first =
        List.of(
            Argument.number("TimeLow", fileTime & 0xffffffffL),
            Argument.number("TimeHigh", fileTime >>> 32),
            Argument.number("ProcessIdentifier", process.pid()),
            Argument.number("ParentProcessIdentifier", process.parentPid()),
            Argument.of("ModulePath", process.modulePath()));
    special(0, "__process__", first, process.threads().getFirst());
    for (int thread : process.threads()) {
      special(
          1, "__thread__", List.of(Argument.number("ProcessIdentifier", process.pid())), thread);
    }
    special(8, "__environ__", BehaviorWriter.environment(process), process.threads().getFirst());
  }

  private void special(int index, String name, List<Argument> arguments, int thread)
      throws IOException {
    Call call = Call.of("__notification__", name, arguments);
    CallSite nowhere = new CallSite(CallText.hex(0), CallText.hex(0));
    write(index, call, begun, Integer.toString(thread), nowhere);
  }

  /** Writes a call with its time. */
  void write(Call call, LocalDateTime time, String thread, CallSite site) throws IOException {
    write(-1, call, time.toInstant(ZoneOffset.UTC).toEpochMilli(), thread, site);
  }

  private void write(int fixed, Call call, long time, String thread, CallSite site)
      throws IOException {
    List<LoggedValue> values =
        call.arguments().stream().map(argument -> LoggedValue.of(argument.value())).toList();
    int index = define(fixed, call, values);
    BsonDocument arguments = new BsonDocument();
    arguments.number(arguments.next(), call.success() ? 1 : 0);
    arguments.number(arguments.next(), LoggedValue.of(call.returned()).number().orElse(0L));
    for (LoggedValue value : values) {
      if (value.number().isPresent()) {
        arguments.number(arguments.next(), value.number().get());
      } else {
        arguments.binary(arguments.next(), value.bytes());
      }
    }
    BsonDocument event =
        new BsonDocument()
            .number("I", index)
            .number("C", address(site.caller()))
            .number("R", address(site.caller()))
            .number("P", address(site.parentCaller()))
            .number("T", Long.parseLong(thread))
            .number("t", time - begun)
            .number("r", call.repeated())
            .list("args", arguments);
    log.write(event.bytes());
  }

  private static long address(String hex) {
    return Long.parseUnsignedLong(hex.substring(2), 16);
  }

  /** Returns the index of a function; before its first call with these arguments, defines it. */
  private int define(int fixed, Call call, List<LoggedValue> values) throws IOException {
    List<String> signature = new ArrayList<>(List.of(call.category(), call.api()));
    BsonDocument arguments = new BsonDocument();
    arguments.text(arguments.next(), "is_success");
    arguments.text(arguments.next(), "retval");
    for (int i = 0; i < values.size(); i++) {
      String name = call.arguments().get(i).name();
      Optional<String> type = values.get(i).type();
      signature.add(name + type.orElse(""));
      if (type.isPresent()) {
        BsonDocument typed = new BsonDocument().text("0", name).text("1", type.get());
        arguments.list(arguments.next(), typed);
      } else {
        arguments.text(arguments.next(), name);
      }
    }
    Integer known = defined.get(String.join(",", signature));
    if (known != null) {
      return known;
    }
    int index = fixed < 0 ? FIRST_INDEX + defined.size() : fixed;
    defined.put(String.join(",", signature), index);
    BsonDocument definition =
        new BsonDocument()
            .number("I", index)
            .text("name", call.api())
            .text("type", "info")
            .text("category", call.category())
            .list("args", arguments);
    log.write(definition.bytes());
    return index;
  }

  /** Adds the sample: the header of a 32-bit program, without code. */
  void writeSample() throws IOException {
    byte[] header = new byte[512];
    header[0] = 'M';
    header[1] = 'Z';
    header[0x3c] = 0x40;
    byte[] machine = {'P', 'E', 0, 0, 0x4c, 0x01};
    System.arraycopy(machine, 0, header, 0x40, machine.length);
    byte[] note = "made up, there is no program in it".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(note, 0, header, 0x100, note.length);
    begin("binary");
    log.write(header);
    end();
  }

  @Override
  public void close() throws IOException {
    if (archive.isPresent()) {
      archive.get().close();
    }
  }
}
