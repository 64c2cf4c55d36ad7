package callscope.oracle;

import callscope.input.CallSignatureTable;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.LocatedFeature;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.List;
import java.util.Locale;

/** Writes inputs as text, as rule tests list them, to be read when a comparison fails. */
final class InputText {
  private final StringBuilder out = new StringBuilder();

  private InputText() {}

  static String of(Input input) {
    InputText text = new InputText();
    input.facts().globals().forEach(global -> text.line("global: " + global));
    text.features("file:", input.facts().features());
    switch (input) {
      case Trace trace -> trace.processes().forEach(process -> text.process(trace, process));
      case Code code -> code.functions().forEach(text::function);
    }
    return text.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void features(String place, List<LocatedFeature> features) {
    for (LocatedFeature located : features) {
      line(place + " " + located.feature() + " -> " + located.address());
    }
  }

  private void process(Trace trace, TracedProcess process) {
    line(
        String.format(
            Locale.ROOT,
            "proc: %s (ppid=%d, pid=%d)",
            process.name(),
            process.address().ppid(),
            process.address().pid()));
    process.features().forEach(own -> line("proc: " + process.name() + ": " + own.feature()));
    for (TracedProcess.TracedThread thread : process.threads()) {
      line(" thread: " + thread.address().tid());
      for (int call : thread.calls()) {
        call(trace, process.calls().signature(call), "  call: " + call + ": ");
      }
    }
  }

  private void call(Trace trace, int signature, String place) {
    CallSignatureTable signatures = trace.signatures();
    line(place + "api(" + trace.texts().text(signatures.api(signature)) + ")");
    for (int i = 0; i < signatures.arguments(signature); i++) {
      if (signatures.argumentValue(signature, i) != StringDictionary.NONE) {
        int value = signatures.argumentValue(signature, i);
        line(place + trace.texts().meaning(value) + "(" + trace.texts().text(value) + ")");
      }
    }
  }

  private void function(Code.Function function) {
    line("func: " + function.address());
    features("func: " + function.address() + ":", function.features());
    for (Code.Block block : function.blocks()) {
      line(" bb: " + block.address());
      features(" bb: " + block.address() + ":", block.features());
      for (Code.Instruction instruction : block.instructions()) {
        line("  insn: " + instruction.address());
        features("  insn: " + instruction.address() + ":", instruction.features());
      }
    }
  }
}
