package callscope.extract.tinytracer;

import callscope.extract.Diagnostics;
import callscope.extract.calltext.QuotedText;
import callscope.feature.Feature;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a trace. */
final class TagReader {
  private static final Pattern HEADER = Pattern.compile("(\\S.{0,200}?)( returned| changed)?:");
  private static final Pattern ARGUMENT = Pattern.compile("(?s)\\s+Arg\\[([0-9]{1,2})\\] = (.*)");

  private final StringDictionary texts;
  private final TraceBuilder.PendingProcess process;
  private final PendingCalls calls;
  private final Diagnostics diagnostics;
  private final int maximum;
  private final Set<String> sections = new LinkedHashSet<>();
  private Block block = Block.NONE;
  private Optional<PendingCalls.Call> ofBlock = Optional.empty();
  private StringBuilder open = new StringBuilder();
  private long seen;
  private boolean isOfLinux;
  private Optional<Integer> bits = Optional.empty();

  /** What the indented lines after a header are. */
  private enum Block {
    NONE,
    ARGUMENTS,
    CHANGED,
    RETURNED
  }

  TagReader(
      TraceBuilder trace,
      TraceBuilder.PendingProcess process,
      Diagnostics diagnostics,
      int maximum) {
    this.texts = trace.texts();
    this.process = process;
    this.calls = new PendingCalls(process, texts);
    this.diagnostics = diagnostics;
    this.maximum = maximum;
  }

  /** The number of calls and instructions. */
  long calls() {
    return seen;
  }

  /** The sections of the traced module that were executed. */
  Set<String> sections() {
    return sections;
  }

  boolean isOfLinux() {
    return isOfLinux;
  }

  /** The width of addresses in bits, if the trace shows it. */
  Optional<Integer> bits() {
    return bits;
  }

  void line(String line, String place) {
    if (continuesText(line)) {
      return;
    }
    Optional<TagLine> event = TagLine.of(line);
    if (event.isPresent()) {
      block = Block.NONE;
      event(event.get());
    } else if (line.startsWith("\t") || line.startsWith(" ")) {
      indented(line);
    } else if (!line.isBlank() && !line.startsWith("#")) {
      header(line, place);
    }
  }

  /** Whether the line belongs to a text that contains line breaks. */
  private boolean continuesText(String line) {
    if (open.isEmpty()) {
      return false;
    }
    boolean isNext = ARGUMENT.matcher(line).matches() || TagLine.of(line).isPresent();
    if (isNext || open.length() + line.length() > maximum) {
      closeText();
      return false;
    }
    open.append('\n').append(line);
    if (line.endsWith("\"")) {
      closeText();
    }
    return true;
  }

  private void closeText() {
    String whole = open.toString();
    open = new StringBuilder();
    value(whole);
  }

  private void event(TagLine line) {
    line.section().ifPresent(section -> sections.add(QuotedText.decode(section)));
    line.finding().ifPresent(finding -> process.feature(Feature.string(finding)));
    if (line.section().isPresent() || line.finding().isPresent()) {
      return;
    }
    bits = bits.isEmpty() && line.isOf32Bit() ? Optional.of(32) : bits;
    isOfLinux |= line.modulePath().startsWith("/");
    Optional<TagLine.Instruction> instruction = line.instruction();
    if (line.isCall()) {
      call(line);
    } else if (instruction.isPresent()) {
      seen++;
      String name = instruction.get().name();
      PendingCalls.Call call = calls.add(name, texts.intern(name, Meaning.API), line.address());
      instruction
          .get()
          .operand()
          .ifPresent(operand -> calls.argument(call, "arg0", new ArgumentValue(operand, false)));
    }
  }

  private void call(TagLine line) {
    seen++;
    Optional<String> function = line.function();
    String name = function.or(line::systemCall).orElse("");
    int api =
        function.isPresent()
            ? texts.intern(function.get())
            : texts.intern(QuotedText.decode(line.event()), Meaning.LABEL);
    calls.add(name, api, line.address());
  }

  /** The name of a function before its arguments, changed arguments or return value. */
  private void header(String line, String place) {
    Matcher matcher = HEADER.matcher(line);
    block = Block.NONE;
    if (!matcher.matches()) {
      diagnostics.detail("a line of unknown form was left out", place);
      return;
    }
    String name = matcher.group(1);
    String kind = matcher.group(2) == null ? "" : matcher.group(2);
    block =
        switch (kind) {
          case " returned" -> Block.RETURNED;
          case " changed" -> Block.CHANGED;
          default -> Block.ARGUMENTS;
        };
    ofBlock = block == Block.ARGUMENTS ? calls.withoutArguments(name) : calls.withoutReturn(name);
    if (ofBlock.isEmpty()) {
      diagnostics.detail("arguments or a result without their call were left out", place);
    }
  }

  private void indented(String line) {
    if (block == Block.NONE) {
      return;
    }
    if (ArgumentValue.isOpen(line)) {
      open.append(line);
    } else {
      value(line);
    }
  }

  private void value(String line) {
    if (ofBlock.isEmpty() || line.isBlank()) {
      return;
    }
    if (block == Block.RETURNED) {
      calls.returned(ofBlock.get(), ArgumentValue.of(line.strip()));
      block = Block.NONE;
      return;
    }
    Matcher matcher = ARGUMENT.matcher(line);
    if (matcher.matches()) {
      String written = matcher.group(2);
      bits = bits.isEmpty() ? ArgumentValue.bits(written) : bits;
      calls.argument(ofBlock.get(), "arg" + matcher.group(1), ArgumentValue.of(written));
    }
  }

  /** Completes the calls after the last line. */
  void finish() {
    if (!open.isEmpty()) {
      closeText();
    }
    calls.finish();
  }
}
