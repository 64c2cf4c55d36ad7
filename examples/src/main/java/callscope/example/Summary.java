package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code summary} of the behavior, collected while the calls are written. The length of each
 * list is limited, so memory does not grow with the report.
 */
final class Summary {
  private static final int MAX_ENTRIES = 1_000;
  // line break, eight spaces, two quotes, comma
  private static final int BYTES_AROUND_ENTRY = 12;

  private static final List<String> LISTS =
      List.of(
          "files",
          "read_files",
          "write_files",
          "delete_files",
          "keys",
          "read_keys",
          "write_keys",
          "delete_keys",
          "executed_commands",
          "resolved_apis",
          "mutexes",
          "created_services",
          "started_services");

  /** An entry of a list: the values of these arguments, joined by dots. */
  private record Source(String api, String list, List<String> arguments) {}

  private static final Map<String, List<Source>> SOURCES =
      List.of(
              new Source("RegOpenKeyExW", "keys", List.of("FullName")),
              new Source("RegCreateKeyExW", "keys", List.of("FullName")),
              new Source("RegQueryValueExW", "read_keys", List.of("FullName")),
              new Source("NtQueryValueKey", "read_keys", List.of("FullName")),
              new Source("RegSetValueExW", "write_keys", List.of("FullName")),
              new Source("NtOpenKeyEx", "keys", List.of("ObjectAttributes")),
              new Source("NtCreateFile", "files", List.of("FileName")),
              new Source("NtOpenFile", "files", List.of("FileName")),
              new Source("NtQueryAttributesFile", "files", List.of("FileName")),
              new Source("NtReadFile", "read_files", List.of("HandleName")),
              new Source("NtWriteFile", "write_files", List.of("HandleName")),
              new Source("CopyFileExW", "read_files", List.of("ExistingFileName")),
              new Source("CopyFileExW", "write_files", List.of("NewFileName")),
              new Source("DeleteFileW", "delete_files", List.of("FileName")),
              new Source("CreateProcessInternalW", "executed_commands", List.of("CommandLine")),
              new Source("NtCreateMutant", "mutexes", List.of("MutexName")),
              new Source(
                  "LdrGetProcedureAddress", "resolved_apis", List.of("ModuleName", "FunctionName")))
          .stream()
          .collect(Collectors.groupingBy(Source::api));

  private final Map<String, Set<String>> lists = new LinkedHashMap<>();
  private long bytes;

  Summary() {
    LISTS.forEach(list -> lists.put(list, new LinkedHashSet<>()));
  }

  /** About how many bytes the entries so far will take. */
  long bytes() {
    return bytes;
  }

  void add(Call call) {
    for (Source source : SOURCES.getOrDefault(call.api(), List.of())) {
      Set<String> entries = lists.getOrDefault(source.list(), Set.of());
      if (entries.size() < MAX_ENTRIES) {
        add(entry(source, call), entries);
      }
    }
  }

  private static String entry(Source source, Call call) {
    return source.arguments().stream().map(call::argument).collect(Collectors.joining("."));
  }

  private void add(String text, Set<String> entries) {
    if (entries.add(text)) {
      bytes += text.length() + text.chars().filter(c -> c == '\\' || c == '"').count();
      bytes += BYTES_AROUND_ENTRY;
    }
  }

  void write(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("summary");
    for (Map.Entry<String, Set<String>> list : lists.entrySet()) {
      json.writeArrayFieldStart(list.getKey());
      for (String entry : list.getValue()) {
        json.writeString(entry);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
