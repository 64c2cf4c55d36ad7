package callscope.extract.ltrace;

import callscope.extract.calltext.AddArgument;
import callscope.extract.calltext.CallLexer;
import callscope.extract.calltext.Dialect;
import callscope.extract.calltext.LinuxFacts;
import callscope.extract.calltext.QuotedText;
import callscope.extract.calltext.WrittenCall;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import java.util.List;

/** Reads the calls of ltrace: library calls and, if enabled, system calls. */
final class LtraceCalls implements Dialect {
  /** Facts about the whole trace: ltrace runs on Linux only and does not describe the program. */
  static final InputFacts FACTS =
      new InputFacts(
          Hashes.UNKNOWN,
          "ltrace",
          "LtraceExtractor",
          "ltrace",
          "unknown",
          "linux",
          List.of(new Feature.Text(FeatureKind.OS, "linux")),
          List.of());

  private static final String SYSTEM = "SYS_";
  private static final String OPERATOR = "operator";

  private final StringDictionary texts;
  private final AddArgument arguments;
  private final CallBuilder call = new CallBuilder();

  LtraceCalls(StringDictionary texts) {
    this.texts = texts;
    this.arguments = new AddArgument(texts);
  }

  long cutTexts() {
    return arguments.cutTexts();
  }

  @Override
  public boolean isRemark(String line) {
    return line.startsWith("ltrace: ");
  }

  @Override
  public boolean hasCppNames() {
    return true;
  }

  @Override
  public String plainName(String written) {
    return name(written);
  }

  @Override
  public Makes makes(String name, String text) {
    return switch (name(name)) {
      case "SYS_fork", "SYS_vfork", "fork", "vfork" -> Makes.PROCESS;
      case "SYS_clone" -> isThread(text) ? Makes.THREAD : Makes.PROCESS;
      case "pthread_create" -> Makes.THREAD;
      default -> Makes.NOTHING;
    };
  }

  /** Whether the flags, which ltrace writes as a number, include the thread flag. */
  private static boolean isThread(String text) {
    CallLexer lexer = new CallLexer();
    return lexer.read(text)
        && lexer.arguments() > 0
        && (LinuxFacts.get().number(lexer.argument(0)).orElse(0) & 0x10000) != 0;
  }

  /** The plain function name: {@code puts} for {@code ls->puts@libc.so.6}. */
  private static String name(String written) {
    int arrow = written.lastIndexOf("->");
    boolean isOperator =
        arrow >= OPERATOR.length() && written.startsWith(OPERATOR, arrow - OPERATOR.length());
    String name = arrow < 0 || isOperator ? written : written.substring(arrow + 2);
    int at = name.indexOf('@');
    return at > 0 ? name.substring(0, at) : name;
  }

  @Override
  public void call(WrittenCall written) {
    CallLexer lexer = written.lexer();
    String name = name(lexer.name());
    boolean isSystem = name.startsWith(SYSTEM) && name.length() > SYSTEM.length();
    boolean isNumber = isSystem && Character.isDigit(name.charAt(SYSTEM.length()));
    String api = isSystem && !isNumber ? name.substring(SYSTEM.length()) : name;
    call.clear();
    call.api(texts.intern(QuotedText.decode(api)))
        .category(texts.intern(isSystem ? "system" : "library"));
    call.time(written.time()).callers(written.caller(), 0);
    if (written.tracee().tid() >= 0) {
      call.thread(written.tracee().tid());
    }
    for (int i = 0; i < lexer.arguments(); i++) {
      arguments.add(texts.intern("arg" + i), lexer, i, call);
    }
    returned(written.result(), isSystem);
    written.tracee().program().process().call(call);
    if (api.equals("__libc_start_main") || (api.startsWith("exec") && written.result().isEmpty())) {
      nameOf(written);
    }
  }

  /**
   * Reads the program name: the first string in the call that starts the program, or in the call by
   * which its own code passes its arguments to the library.
   */
  private static void nameOf(WrittenCall written) {
    for (int i = 0; i < written.lexer().arguments(); i++) {
      String argument = written.lexer().argument(i);
      int quote = argument.indexOf('"');
      if (quote >= 0) {
        String path = QuotedText.read(argument, quote).text();
        written.tracee().program().name(path.substring(path.lastIndexOf('/') + 1));
        return;
      }
    }
  }

  /** Reads {@code 3}, {@code nil}, {@code <void>} or {@code "text"}; system calls return errors. */
  private void returned(String result, boolean isSystem) {
    if (result.isEmpty()) {
      return;
    }
    if (result.startsWith("\"")) {
      call.returned(texts.intern(QuotedText.read(result, 0).text()));
      call.prettyReturned(texts.intern(QuotedText.decode(result)));
    } else if (result.equals("nil")) {
      call.returned(texts.intern("0")).prettyReturned(texts.intern(result));
    } else if (result.startsWith("<")) {
      call.prettyReturned(texts.intern(QuotedText.decode(result)));
    } else {
      call.returned(texts.intern(QuotedText.decode(AddArgument.asPython(result))));
    }
    if (isSystem) {
      call.success(result.startsWith("-") ? Success.FAILED : Success.SUCCEEDED);
    }
  }
}
