package callscope.extract.vmray;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.vmray.MonitoredProcesses.MonitorReason;
import callscope.extract.vmray.MonitoredProcesses.Program;
import callscope.extract.vmray.Summary.SampleFile;
import callscope.extract.vmray.Summary.SummaryProcess;
import callscope.input.Hashes;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Reads the summary of an analysis: {@code summary_v2.json}. */
final class SummaryReader {
  private final SummaryValues values;
  private final JsonCursor cursor;
  private final Summary summary;

  SummaryReader(SummaryValues values, Summary summary) {
    this.values = values;
    this.cursor = values.cursor();
    this.summary = summary;
  }

  /** Reads the current object. */
  void read() throws IOException {
    values.fields("the summary", this::section);
  }

  private void section(String name) throws IOException {
    switch (name) {
      case "analysis_metadata" -> values.fields("`analysis_metadata`", this::metadata);
      case "virtual_machine" -> values.fields("`virtual_machine`", this::machine);
      case "files" -> values.fields("`files`", file -> file());
      case "static_data" ->
          values.fields(
              "`static_data`",
              file -> summary.staticFacts.put(file, new StaticDataReader(values).read()));
      case "processes" -> values.fields("`processes`", this::process);
      case "filenames" -> summary.filenames.addAll(values.textOfEach("`filenames`", "filename"));
      case "mutexes" -> summary.mutexes.addAll(values.textOfEach("`mutexes`", "name"));
      case "domains" -> summary.domains.addAll(values.textOfEach("`domains`", "domain"));
      case "ip_addresses" ->
          summary.addresses.addAll(values.textOfEach("`ip_addresses`", "ip_address"));
      case "registry_records" ->
          summary.registryKeys.addAll(values.textOfEach("`registry_records`", "reg_key_name"));
      default -> cursor.skip();
    }
  }

  private void metadata(String name) throws IOException {
    switch (name) {
      case "sample_type" -> summary.sampleType = values.text();
      case "platform_information" ->
          values.fields(
              "`platform_information`",
              field -> {
                if (field.equals("platform_version")) {
                  summary.version = values.text();
                } else {
                  cursor.skip();
                }
              });
      default -> cursor.skip();
    }
  }

  private void machine(String name) throws IOException {
    if (name.equals("operating_system")) {
      summary.guest = values.text();
    } else {
      cursor.skip();
    }
  }

  /** Of all files, only the first that is marked as the sample is used. */
  private void file() throws IOException {
    FileFacts file = new FileFacts();
    values.fields(
        "a file",
        name -> {
          switch (name) {
            case "is_sample" -> file.isSample = values.isTrue();
            case "hash_values" -> values.fields("`hash_values`", hash -> hash(file, hash));
            case "ref_static_data" -> file.staticData = values.reference("`ref_static_data`");
            default -> cursor.skip();
          }
        });
    if (file.isSample && summary.sample.isEmpty()) {
      Hashes hashes = new Hashes(file.md5, file.sha1, file.sha256);
      summary.sample = Optional.of(new SampleFile(hashes, file.staticData));
    }
  }

  private void hash(FileFacts file, String name) throws IOException {
    String value = values.text().orElse("").toLowerCase(Locale.ROOT);
    switch (name) {
      case "md5" -> file.md5 = value;
      case "sha1" -> file.sha1 = value;
      case "sha256" -> file.sha256 = value;
      default -> {
        // other fields are unused
      }
    }
  }

  private void process(String key) throws IOException {
    ProcessFacts process = new ProcessFacts();
    values.fields(
        "a process",
        name -> {
          switch (name) {
            case "monitor_id" -> process.monitorId = values.whole("the id of a process").orElse(-1);
            case "os_pid" -> process.pid = values.whole("the pid of a process").orElse(0);
            case "image_name" -> process.image = values.text().orElse("");
            case "filename" -> process.path = values.text().orElse("");
            case "monitor_reason" -> process.reason = values.text().orElse("");
            case "origin_monitor_id" ->
                process.cause = values.whole("the id of a process").orElse(0);
            case "cmd_line" -> process.commandLine = values.text().orElse("");
            case "ref_parent_process" -> process.parent = values.reference("`ref_parent_process`");
            default -> cursor.skip();
          }
        });
    summary.processes.put(
        key,
        new SummaryProcess(
            process.monitorId,
            process.pid,
            new Program(process.image, process.path, process.commandLine),
            process.parent,
            new MonitorReason(process.reason, process.cause)));
  }

  /** A file while it is read. */
  private static final class FileFacts {
    private boolean isSample;
    private String md5 = "";
    private String sha1 = "";
    private String sha256 = "";
    private Optional<String> staticData = Optional.empty();
  }

  /** A process while it is read. */
  private static final class ProcessFacts {
    private long monitorId = -1;
    private long pid;
    private String image = "";
    private String path = "";
    private String commandLine = "";
    private String reason = "";
    private long cause;
    private Optional<String> parent = Optional.empty();
  }
}
