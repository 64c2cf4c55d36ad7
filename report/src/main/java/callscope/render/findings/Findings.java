package callscope.render.findings;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.document.DocumentOrigins;
import callscope.document.Layout;
import callscope.document.MatchedCall;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.document.TracedCall;
import callscope.input.Clock;
import callscope.render.CallIndex;
import callscope.rule.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The matches of the capabilities of a document. Thread-safe. */
public final class Findings {
  private final ResultDocument document;
  private final CallIndex calls;
  private final Map<ProcessAddress, String> names = new HashMap<>();
  private final OptionalLong start;

  public Findings(ResultDocument document) {
    this.document = document;
    this.calls = new CallIndex(document.layout());
    if (document.layout() instanceof Layout.OfTrace trace) {
      for (Layout.ProcessOutline process : trace.all()) {
        process.name().ifPresent(name -> names.putIfAbsent(process.address(), name));
      }
    }
    this.start =
        document
            .origins()
            .trace()
            .filter(trace -> trace.clock() == Clock.SINCE_1970)
            .map(trace -> trace.start())
            .orElse(OptionalLong.empty());
  }

  /** All matches, by rule, then in the order of the input. */
  public Stream<Finding> all() {
    return document.capabilities().flatMap(this::of);
  }

  /** The matches of a rule in the order of the input. */
  public Stream<Finding> of(MatchedRule rule) {
    Level level = RuleLevels.of(rule);
    DocumentOrigins origins = document.origins();
    return rule.matches().stream()
        .map(
            match ->
                new Finding(
                    rule, level, origins.of(match), match, document.times().of(match.matchedAt())));
  }

  /** The name of a process; empty if it is unknown. */
  public String name(ProcessAddress process) {
    return names.getOrDefault(process, "");
  }

  /** The call at a place; empty if it is not evidence. */
  public Optional<MatchedCall> call(CallAddress address) {
    return calls.call(address);
  }

  /** A call with its arguments, and the objects that they stand for, as text. */
  public String text(CallAddress address) {
    return call(address)
        .map(
            call ->
                call instanceof TracedCall traced
                    ? traced.text().render(traced.calls(), address, traced.objectNames())
                    : call.rendered())
        .orElse("");
  }

  /** The calls of evidence that the document knows. */
  public List<CallAddress> known(Evidence evidence) {
    return evidence.calls().stream().filter(call -> call(call).isPresent()).toList();
  }

  /** A time by the clock of the guest; empty if the report has no date. */
  public Optional<Instant> instant(OptionalLong time) {
    return start.isPresent() && time.isPresent()
        ? Optional.of(Instant.EPOCH.plus(start.getAsLong() + time.getAsLong(), ChronoUnit.MICROS))
        : Optional.empty();
  }
}
