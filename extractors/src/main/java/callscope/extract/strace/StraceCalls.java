package callscope.extract.strace;

import callscope.extract.calltext.AddArgument;
import callscope.extract.calltext.CallLexer;
import callscope.extract.calltext.Dialect;
import callscope.extract.calltext.LinuxFacts;
import callscope.extract.calltext.WrittenCall;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the calls of strace: all of them are system calls. */
final class StraceCalls implements Dialect {
  private static final String OF_PROCESS = "[ Process PID=";

  private final TextTable texts;
  private final AddArgument arguments;
  private final LinuxFacts linux = LinuxFacts.get();
  private final CallBuilder call = new CallBuilder();

  /** The texts of the names of parameters, by call. */
  private final Map<String, int[]> names = new HashMap<>();

  private Optional<String> arch = Optional.empty();

  StraceCalls(TextTable texts) {
    this.texts = texts;
    this.arguments = new AddArgument(texts);
  }

  long cutTexts() {
    return arguments.cutTexts();
  }

  /** What holds for the whole: strace runs on Linux alone. */
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
    boolean mayBe = line.startsWith("strace: ") || line.startsWith("[");
    if (mayBe && line.contains(OF_PROCESS)) {
      noteArch(line.contains("runs in 64 bit mode") ? "amd64" : "");
      noteArch(line.contains("runs in 32 bit mode") ? "i386" : "");
      return true;
    }
    return line.startsWith("strace: ");
  }

  /** The first that is told counts: it is of the program that was started. */
  private void noteArch(String told) {
    if (arch.isEmpty() && !told.isEmpty()) {
      arch = Optional.of(told);
    }
  }

  @Override
  public Makes makes(String name, String text) {
    return switch (name) {
      case "clone", "clone3" -> text.contains("CLONE_THREAD") ? Makes.THREAD : Makes.PROCESS;
      case "fork", "vfork" -> Makes.PROCESS;
      default -> Makes.NOTHING;
    };
  }

  @Override
  public void call(WrittenCall written) {
    CallLexer lexer = written.lexer();
    String name = lexer.name();
    call.clear();
    call.api(texts.number(name)).time(written.time()).callers(written.caller(), 0);
    if (written.tracee().tid() >= 0) {
      call.thread(written.tracee().tid());
    }
    boolean starts = name.equals("execve") || name.equals("execveat");
    int path = starts ? lexer.arguments() - (name.equals("execve") ? 3 : 4) : -1;
    int[] parameters = names.computeIfAbsent(name, this::parameters);
    for (int i = 0; i < lexer.arguments(); i++) {
      int parameter = i < parameters.length ? parameters[i] : texts.number("arg" + i);
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
      // there is this call on x86 alone, and only its 64-bit programs make it so
      noteArch("amd64");
    }
    written.tracee().program().process().call(call);
  }

  private int[] parameters(String name) {
    return linux.parameters(name).stream().mapToInt(texts::number).toArray();
  }

  /** Takes {@code 3}, {@code -1 ENOENT (No such file)}, {@code 3</etc/passwd>} or {@code ?}. */
  private Success returned(String result) {
    int blank = result.indexOf(' ');
    String first = blank < 0 ? result : result.substring(0, blank);
    if (first.isEmpty() || first.equals("?")) {
      call.prettyReturned(result.isEmpty() ? TextTable.NONE : texts.number(result));
      return Success.UNKNOWN;
    }
    int note = first.indexOf('<');
    String number = note > 0 ? first.substring(0, note) : first;
    call.returned(texts.number(AddArgument.asPython(number)));
    if (number.length() < result.length()) {
      call.prettyReturned(texts.number(result));
    }
    boolean failed = number.startsWith("-") && result.startsWith(" E", first.length());
    Success success = failed ? Success.FAILED : Success.SUCCEEDED;
    call.success(success);
    return success;
  }
}
