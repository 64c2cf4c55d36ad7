package callscope.extract.drakvuf;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.StringDictionary;
import java.util.OptionalLong;

/**
 * Takes from plugins that record no calls what they say about processes: {@code inject} names the
 * process of the sample, {@code procmon} the programs of created processes.
 */
final class ProcessEvents {
  private final StringDictionary texts;
  private final CallLog log;
  private final int inject;
  private final int procmon;
  private final int succeeded;

  ProcessEvents(StringDictionary texts, CallLog log) {
    this.texts = texts;
    this.log = log;
    this.inject = texts.intern("inject");
    this.procmon = texts.intern("procmon");
    this.succeeded = texts.intern("Success");
  }

  /** Whether lines of a plugin are taken. */
  boolean have(int plugin) {
    return plugin == inject || plugin == procmon;
  }

  /** Takes a line of such a plugin. */
  void take(Entry entry) {
    if (entry.plugin == procmon) {
      pid(entry.newPid())
          .ifPresent(
              pid ->
                  log.created(pid, entry.time, text(entry.imagePath()), text(entry.commandLine())));
    } else if (entry.status() == succeeded) {
      pid(entry.injectedPid()).ifPresent(pid -> log.started(pid, entry.time));
    }
  }

  private String text(int number) {
    return number == StringDictionary.NONE ? "" : texts.text(number);
  }

  private OptionalLong pid(int number) {
    return PythonInteger.parse(text(number)).orElse(null) instanceof Numeral.Small(long pid)
        ? OptionalLong.of(pid)
        : OptionalLong.empty();
  }
}
