package callscope.extract.strace;

import callscope.extract.calltext.AddArgument;
import callscope.extract.calltext.CallLexer;
import callscope.extract.calltext.Dialect;
import callscope.extract.calltext.LinuxFacts;
import callscope.extract.calltext.TracerMessage;
import callscope.extract.calltext.WrittenCall;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the calls of strace, all of which are system calls. */
final class StraceCalls implements Dialect {
  private static final String OF_PROCESS = "[ Process PID=";
  private static final String UNKNOWN = "Unknown syscall ";
  private static final String NUMBERED = "syscall_0x";
  private static final long CLONE_THREAD = 0x10000;

  /** Flags that are written as a number. */
  private static final Pattern CLONE_NUMBER =
      Pattern.compile("(?:^clone2?\\(|flags=)0x([0-9a-f]{1,16})\\b");

  /** The header before the dump of one of several buffers. */
  private static final Pattern BUFFERS =
      Pattern.compile(" \\* [0-9]+ bytes in buffer [0-9]+| = [0-9]+ buffers in vector [0-9]+");

  private final StringDictionary texts;
  private final AddArgument arguments;
  private final LinuxFacts linux = LinuxFacts.get();
  private final CallBuilder call = new CallBuilder();

  /** String ids of parameter names, by call. */
  private final Map<String, int[]> names = new HashMap<>();

  private Optional<String> arch = Optional.empty();

  StraceCalls(StringDictionary texts) {
    this.texts = texts;
    this.arguments = new AddArgument(texts);
  }

  long cutTexts() {
    return arguments.cutTexts();
  }

  /** Facts about the whole trace: strace runs on Linux only. */
  InputFacts facts() {
    List<Feature> globals = new ArrayList<>();
    globals.add(new Feature.Text(FeatureKind.OS, "linux"));
    arch.ifPresent(known -> globals.add(new Feature.Text(FeatureKind.ARCH, known)));
    return new InputFacts(
        Hashes.UNKNOWN,
        "strace",
        "StraceExtractor",
        "strace",
        arch.orElse("unknown"),
        "linux",
        globals,
        List.of());
  }

  @Override
  public boolean isRemark(String line) {
    if (!TracerMessage.isMessage(line)) {
      return false;
    }
    if (line.contains(OF_PROCESS)) {
      noteArch(line.contains("runs in 64 bit mode") ? "amd64" : "");
      noteArch(line.contains("runs in 32 bit mode") ? "i386" : "");
    }
    return true;
  }

  @Override
  public int remarkWithin(String line) {
    return TracerMessage.within(line);
  }

  /** Stack traces, and the data dumped by {@code -e read} and {@code -e write}. */
  @Override
  public boolean isDump(String line) {
    return line.startsWith(" ")
        && (line.startsWith(" > ") || line.startsWith(" | ") || BUFFERS.matcher(line).matches());
  }

  /** QEMU writes an unknown call as {@code Unknown syscall 12}. */
  @Override
  public String asCall(String line) {
    if (!line.startsWith(UNKNOWN)) {
      return line;
    }
    OptionalLong number = LinuxFacts.get().number(line.substring(UNKNOWN.length()).strip());
    return number.isEmpty() || number.getAsLong() < 0
        ? line
        : NUMBERED + Long.toHexString(number.getAsLong()) + "()";
  }

  /** For these calls QEMU writes no result, and strace writes a question mark. */
  @Override
  public boolean hasNoResult(String name) {
    return switch (name) {
      case "exit", "exit_group", "sigreturn", "rt_sigreturn" -> true;
      default -> name.startsWith(NUMBERED);
    };
  }

  /** The first architecture counts: it is that of the started program. */
  private void noteArch(String told) {
    if (arch.isEmpty() && !told.isEmpty()) {
      arch = Optional.of(told);
    }
  }

  @Override
  public Makes makes(String name, String text) {
    return switch (name) {
      case "clone", "clone2", "clone3" -> clones(text);
      case "fork", "vfork" -> Makes.PROCESS;
      default -> Makes.NOTHING;
    };
  }

  /** Arguments of clone that strace writes only when the call returns are not available earlier. */
  private static Makes clones(String text) {
    if (text.contains("CLONE_THREAD")) {
      return Makes.THREAD;
    }
    Matcher number = CLONE_NUMBER.matcher(text);
    if (number.find()) {
      long flags = Long.parseUnsignedLong(number.group(1), 16);
      return (flags & CLONE_THREAD) != 0 ? Makes.THREAD : Makes.PROCESS;
    }
    return text.contains("flags=") || text.contains("CLONE_") || text.contains("SIGCHLD")
        ? Makes.PROCESS
        : Makes.EITHER;
  }

  @Override
  public void call(WrittenCall written) {
    CallLexer lexer = written.lexer();
    String name = lexer.name();
    call.clear();
    call.api(texts.intern(name)).time(written.time()).callers(written.caller(), 0);
    if (written.tracee().tid() >= 0) {
      call.thread(written.tracee().tid());
    }
    boolean starts = name.equals("execve") || name.equals("execveat");
    int path = starts ? lexer.arguments() - (name.equals("execve") ? 3 : 4) : -1;
    int[] parameters = names.computeIfAbsent(name, this::parameters);
    for (int i = 0; i < lexer.arguments(); i++) {
      int parameter = i < parameters.length ? parameters[i] : texts.intern("arg" + i);
      if (starts && i == path + 2) {
        arguments.addShown(parameter, lexer.argument(i), call);
        continue;
      }
      arguments.add(parameter, lexer, i, call);
      if (starts && i == path + 1) {
        StartedProgram.addCommand(lexer.argument(i), texts, call);
      }
    }
    Success success = returned(written.result());
    if (success == Success.SUCCEEDED && path >= 0) {
      StartedProgram.take(written.tracee().program(), lexer, path);
    }
    if (name.equals("arch_prctl")
        && lexer.arguments() > 0
        && lexer.argument(0).equals("ARCH_SET_FS")) {
      // this call exists on x86 only, and only 64-bit programs use it like this
      noteArch("amd64");
    }
    written.tracee().program().process().call(call);
  }

  private int[] parameters(String name) {
    return linux.parameters(name).stream().mapToInt(texts::intern).toArray();
  }

  /** Reads {@code 3}, {@code -1 ENOENT (No such file)}, {@code 3</etc/passwd>} or {@code ?}. */
  private Success returned(String result) {
    int blank = result.indexOf(' ');
    String first = blank < 0 ? result : result.substring(0, blank);
    if (first.isEmpty() || first.equals("?")) {
      call.prettyReturned(result.isEmpty() ? StringDictionary.NONE : texts.intern(result));
      return Success.UNKNOWN;
    }
    int note = first.indexOf('<');
    String number = note > 0 ? first.substring(0, note) : first;
    call.returned(texts.intern(AddArgument.asPython(number)));
    if (number.length() < result.length()) {
      call.prettyReturned(texts.intern(result));
    }
    boolean hasError =
        result.startsWith(" E", first.length()) || result.startsWith(" errno=", first.length());
    boolean failed = number.startsWith("-") && hasError;
    Success success = failed ? Success.FAILED : Success.SUCCEEDED;
    call.success(success);
    return success;
  }
}
