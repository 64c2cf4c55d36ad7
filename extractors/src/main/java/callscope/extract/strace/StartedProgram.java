package callscope.extract.strace;

import callscope.extract.calltext.CallLexer;
import callscope.extract.calltext.QuotedText;
import callscope.extract.calltext.TracedProgram;
import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.List;

/** The program that a call of {@code execve} starts. */
final class StartedProgram {
  private StartedProgram() {}

  /**
   * Sets a process's program name and environment values, as far as strace wrote them.
   *
   * @param path index of the path argument; the program's arguments and environment follow it
   */
  static void take(TracedProgram program, CallLexer call, int path) {
    List<QuotedText> file = texts(call.argument(path));
    if (!file.isEmpty()) {
      String whole = file.getFirst().text();
      program.name(whole.substring(whole.lastIndexOf('/') + 1));
      program.program(whole, commandLine(texts(call.argument(path + 1))));
    }
    for (QuotedText variable : texts(call.argument(path + 2))) {
      String value = variable.text().substring(variable.text().indexOf('=') + 1);
      if (!variable.isCut() && !value.isEmpty()) {
        program.process().feature(Feature.string(value));
      }
    }
  }

  /** Adds the command line to the program's arguments, since rules search for it. */
  static void addCommand(String arguments, StringDictionary texts, CallBuilder call) {
    List<QuotedText> words = texts(arguments);
    if (words.size() > 1) {
      String line = commandLine(words);
      call.argument(
          StringDictionary.NONE, texts.intern(line, Meaning.STRING), StringDictionary.NONE);
    }
  }

  private static String commandLine(List<QuotedText> words) {
    return String.join(" ", words.stream().map(QuotedText::text).toList());
  }

  /** The quoted strings. */
  private static List<QuotedText> texts(String written) {
    List<QuotedText> texts = new ArrayList<>();
    int quote = written.indexOf('"');
    while (quote >= 0) {
      QuotedText text = QuotedText.read(written, quote);
      texts.add(text);
      quote = written.indexOf('"', text.end());
    }
    return texts;
  }
}
