package callscope.render;

import callscope.document.CallText.Argument;
import callscope.document.Layout.MatchedCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows calls with their arguments: {@code call 11 RegSetValueExW(hKey=0x80, ...) -> 0x0}. */
final class CallLines {
  private static final int INDENT = 6;
  private static final int HANGING = 10;

  private final TextOutput out;
  private final boolean all;

  /** How wide an argument may be; a comma or bracket follows it on the same line. */
  private final int columns;

  CallLines(TextOutput out, boolean all) {
    this.out = out;
    this.all = all;
    this.columns = all ? Integer.MAX_VALUE : out.width() - HANGING - 1;
  }

  void show(MatchedCall call, CallMarks marks) throws IOException {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.of(Ink.QUIET, "call " + call.address().id()));
    spans.add(Span.plain("  "));
    String api = call.api();
    spans.add(Span.whole(marks.hasApi(api) ? Ink.MATCHED : Ink.PLAIN, cut(api)));
    if (!call.isText()) {
      addArguments(call, marks, spans);
    }
    Optional<String> returned = call.returned();
    if (returned.isPresent()) {
      spans.add(Span.plain(" "));
      spans.add(Span.whole(Ink.PLAIN, cut("-> " + returned.get())));
    }
    if (call.repeated() > 0) {
      String times = Words.count(call.repeated(), "more time", "more times");
      spans.add(Span.of(Ink.QUIET, " and " + times));
    }
    out.wrapped(INDENT, HANGING, spans, all);
  }

  private void addArguments(MatchedCall call, CallMarks marks, List<Span> spans) {
    spans.add(Span.plain("("));
    String separator = "";
    for (Argument argument : call.arguments()) {
      spans.add(Span.plain(separator));
      String text = argument.name() + "=" + argument.shown();
      spans.add(Span.whole(marks.has(argument) ? Ink.MATCHED : Ink.PLAIN, cut(text)));
      separator = ", ";
    }
    spans.add(Span.plain(")"));
  }

  private String cut(String text) {
    return SafeText.cut(text, columns);
  }
}
