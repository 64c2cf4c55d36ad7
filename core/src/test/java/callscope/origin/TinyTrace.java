package callscope.origin;

import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.Meaning;
import callscope.input.ProcessRelation;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import callscope.input.TraceBuilder.PendingProcess;
import java.util.List;

/**
 * A small trace from lines: {@code process PPID PID NAME [COMMAND LINE]}, then its calls: {@code
 * TIME api name=value name=value}. A time of {@code -} is unknown; {@code !} after it marks a
 * failed call. {@code *} before PPID marks the sample.
 */
final class TinyTrace {
  private final TraceBuilder trace = new TraceBuilder();
  private PendingProcess process = trace.process();
  private boolean any;

  private TinyTrace() {}

  static Trace of(String lines) {
    TinyTrace tiny = new TinyTrace();
    lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(tiny::line);
    List<Feature> none = List.of();
    return tiny.trace.build(
        new InputFacts(Hashes.UNKNOWN, "test", "test", "pe", "i386", "windows", none, List.of()));
  }

  private void line(String line) {
    if (line.startsWith("process ")) {
      process(line.substring("process ".length()).split(" ", 4));
    } else {
      call(line.split(" "));
    }
  }

  private void process(String[] words) {
    process = any ? trace.process() : process;
    any = true;
    boolean sample = words[0].startsWith("*");
    process.ids(
        Long.parseLong(sample ? words[0].substring(1) : words[0]), Long.parseLong(words[1]));
    String path = words[2];
    process.name(path.substring(path.lastIndexOf('\\') + 1));
    process.path(path);
    process.commandLine(words.length > 3 ? words[3] : path);
    if (sample) {
      process.relation(ProcessRelation.Kind.SAMPLE);
    }
  }

  private void call(String[] words) {
    StringDictionary texts = trace.texts();
    CallBuilder call = new CallBuilder();
    boolean failed = words[0].endsWith("!");
    String time = failed ? words[0].substring(0, words[0].length() - 1) : words[0];
    if (!time.equals("-")) {
      call.time(Long.parseLong(time) * 1000);
    }
    call.thread(1).api(texts.intern(words[1]));
    call.success(failed ? Success.FAILED : Success.SUCCEEDED);
    for (int i = 2; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      String value = pair[1].replace('_', ' ');
      boolean number = value.startsWith("0x") || value.chars().allMatch(Character::isDigit);
      int id = number ? texts.intern(value) : texts.intern(value, Meaning.STRING);
      if (pair[0].equals("return")) {
        call.returned(id);
      } else {
        call.argument(texts.intern(pair[0]), id, StringDictionary.NONE);
      }
    }
    process.call(call);
  }
}
