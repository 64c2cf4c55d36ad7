package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code summary} of the behaviour, gathered as the calls are written. Each list is bounded, so
 * that the memory does not grow with the report.
 */
final class Summary {
  private static final int MOST_ENTRIES = 1_000;
  // line break, eight spaces, two quotes, comma
  private static final int BYTES_AROUND_ENTRY = 12;

  private final Map<String, Set<String>> lists = new LinkedHashMap<>();
  private long bytes;

  Summary() {
    for (String name :
        new String[] {
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
          "started_services"
        }) {
      lists.put(name, new LinkedHashSet<>());
    }
  }

  /** About how many bytes the entries so far will take. */
  long bytes() {
    return bytes;
  }

  void note(Call call) {
    switch (call.api()) {
      case "RegOpenKeyExW", "RegCreateKeyExW" -> add("keys", call, "FullName");
      case "RegQueryValueExW", "NtQueryValueKey" -> add("read_keys", call, "FullName");
      case "RegSetValueExW" -> add("write_keys", call, "FullName");
      case "NtOpenKeyEx" -> add("keys", call, "ObjectAttributes");
      case "NtCreateFile", "NtOpenFile", "NtQueryAttributesFile" -> add("files", call, "FileName");
      case "NtReadFile" -> add("read_files", call, "HandleName");
      case "NtWriteFile" -> add("write_files", call, "HandleName");
      case "CopyFileExW" -> {
        add("read_files", call, "ExistingFileName");
        add("write_files", call, "NewFileName");
      }
      case "DeleteFileW" -> add("delete_files", call, "FileName");
      case "CreateProcessInternalW" -> add("executed_commands", call, "CommandLine");
      case "NtCreateMutant" -> add("mutexes", call, "MutexName");
      case "LdrGetProcedureAddress" -> {
        Optional<String> module = value(call, "ModuleName");
        value(call, "FunctionName")
            .ifPresent(function -> add("resolved_apis", module.orElse("") + "." + function));
      }
      default -> {}
    }
  }

  private void add(String list, Call call, String argument) {
    value(call, argument).ifPresent(text -> add(list, text));
  }

  private void add(String list, String text) {
    Set<String> entries = lists.get(list);
    if (entries != null && entries.size() < MOST_ENTRIES && entries.add(text)) {
      bytes += text.length() + text.chars().filter(c -> c == '\\' || c == '"').count();
      bytes += BYTES_AROUND_ENTRY;
    }
  }

  private static Optional<String> value(Call call, String name) {
    for (Argument argument : call.arguments()) {
      if (argument.name().equals(name)) {
        return Optional.of(argument.value());
      }
    }
    return Optional.empty();
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
