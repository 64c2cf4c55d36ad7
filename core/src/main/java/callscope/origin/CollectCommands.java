package callscope.origin;

import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;

/** Collects the texts by which processes name programs: strings of calls, and command lines. */
final class CollectCommands {
  private final Trace trace;
  private final CallEffects effects;

  CollectCommands(Trace trace, CallEffects effects) {
    this.trace = trace;
    this.effects = effects;
  }

  /**
   * Adds the texts of a process.
   *
   * @param from the index of the first call that counts
   * @param start the time of the start of the process
   */
  void collect(int process, int from, long start, CommandTexts commands) {
    TracedProcess active = trace.processes().get(process);
    if (from == 0 && !active.commandLine().isEmpty()) {
      CommandTexts.Named line =
          new CommandTexts.Named(active.commandLine(), false, start, process, OriginCause.UNKNOWN);
      commands.add(StringDictionary.NONE, line);
    }
    CallTable calls = active.calls();
    int wanted = CallEffect.COMMANDS.bit() | CallEffect.NAMES.bit();
    for (int call = from; call < calls.size(); call++) {
      int effect = effects.of(calls.signature(call)) & wanted;
      if (effect != 0) {
        strings(process, call, (effect & CallEffect.COMMANDS.bit()) != 0, commands);
      }
    }
  }

  private void strings(int process, int call, boolean commanding, CommandTexts commands) {
    CallTable calls = trace.processes().get(process).calls();
    CallSignatureTable signatures = trace.signatures();
    int signature = calls.signature(call);
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE) {
        String text = trace.texts().text(value);
        if (text.length() > 2 && !text.startsWith("0x")) {
          commands.add(
              value, new CommandTexts.Named(text, commanding, calls.time(call), process, call));
        }
      }
    }
  }
}
