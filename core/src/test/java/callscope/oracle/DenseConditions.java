package callscope.oracle;

import java.util.List;
import java.util.Random;
import java.util.Set;

/** Writes what dense rules ask of calls and of their arguments. */
final class DenseConditions {
  private static final List<String> OUTCOMES =
      List.of("success", "failure", "[success, pending]", "unknown");
  private static final List<String> RETURNS =
      List.of("0", "1 or more", "0xC0000005", "0xFFFFFFFFC0000005", "'(1, 5)'", "[0, 0x103]", "-1");
  private static final List<String> REPEATS = List.of("0", "1 or more", "'(1, 2)'");
  private static final List<String> BITS = List.of("all", "any", "none");

  private final Random random;
  private final Set<String> kinds;

  /**
   * Creates a writer.
   *
   * @param kinds to which it adds what it writes, such as {@code outcome}
   */
  DenseConditions(Random random, Set<String> kinds) {
    this.random = random;
    this.kinds = kinds;
  }

  private String pick(List<String> from) {
    return Vocabulary.pick(random, from);
  }

  /** Something that an argument of a call must be. */
  String value(String api) {
    kinds.add("argument");
    return switch (api) {
      case "RegOpenKeyExA", "RegSetValueExA", "RegCloseKey" ->
          pick(
              List.of(
                  "{string: 'HKEY_CURRENT_USER\\A', where: {argument: key}}",
                  "{string: '/MACHINE\\\\a$/i', where: {argument: key}}",
                  "{substring: '\\a', where: {argument: [value path, key]}}",
                  "{string: a, where: {argument: lpSubKey}}"));
      case "CreateFileW", "WriteFile", "CloseHandle" ->
          pick(
              List.of(
                  "{string: 'C:\\x', where: {argument: path}}",
                  "{string: '/^x$/i', where: {argument: file name}}",
                  "{substring: pipe, where: {argument: path}}",
                  "{number: 2, where: {argument: nSize, bits: " + bits() + "}}"));
      case "NtOpenProcess", "NtWriteVirtualMemory" ->
          pick(
              List.of(
                  "{string: p0.exe, where: {argument: target process}}",
                  "{number: 101, where: {argument: ProcessIdentifier}}",
                  "{number: 3, where: {argument: dwSize, bits: " + bits() + "}}"));
      default ->
          pick(
              List.of(
                  "{string: a, where: {argument: name}}",
                  "{number: 1, where: {argument: flags}}",
                  "{number: 3, where: {argument: lpFlags, bits: " + bits() + "}}",
                  "{number: 6, where: {argument: flags, bits: " + bits() + "}}"));
    };
  }

  private String bits() {
    String bits = pick(BITS);
    kinds.add("bits " + bits);
    return bits;
  }

  /** A condition on a call. */
  String condition(String api) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> {
        kinds.add("outcome");
        yield "outcome: " + pick(OUTCOMES);
      }
      case 2 -> {
        kinds.add("return");
        yield "return: " + pick(RETURNS);
      }
      case 3 -> {
        kinds.add("repeats");
        yield "repeats: " + pick(REPEATS);
      }
      default -> {
        kinds.add("on");
        yield "on: " + object(api);
      }
    };
  }

  private String object(String api) {
    return switch (api) {
      case "NtOpenProcess", "NtWriteVirtualMemory" ->
          pick(
              List.of(
                  "own process",
                  "other process",
                  "{target process: [own process, child process]}",
                  "{target process: other process}"));
      case "RegOpenKeyExA", "RegSetValueExA", "RegCloseKey" ->
          pick(List.of("key", "{key: key}", "[key, file]"));
      default -> pick(List.of("file", "pipe", "[file, pipe]", "{path: file}"));
    };
  }

  /** An argument that holds the value of a variable. */
  static String argument(String api, int choice) {
    return switch (api) {
      case "RegOpenKeyExA" -> List.of("key", "result", "lpSubKey", "[missing, key]").get(choice);
      case "RegSetValueExA" -> List.of("key", "key", "[value path, key]", "key").get(choice);
      case "RegCloseKey" -> "key";
      case "CreateFileW" -> List.of("path", "result", "file name", "path").get(choice);
      case "WriteFile", "CloseHandle" ->
          List.of("path", "path", "file name", "[path, target process]").get(choice);
      case "NtOpenProcess" ->
          List.of("target process", "result", "target process", "ProcessIdentifier").get(choice);
      case "NtWriteVirtualMemory" ->
          List.of("target process", "target process", "[name, target process]", "dwSize")
              .get(choice);
      default -> List.of("name", "flags", "result", "[flags, name]").get(choice);
    };
  }
}
