package callscope.compare;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.document.Layout;
import callscope.document.MatchTree;
import callscope.document.MatchedCall;
import callscope.document.Node;
import callscope.document.ResultDocument;
import callscope.feature.FeaturePattern;
import callscope.input.TracedProcess;
import callscope.render.CallIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Describes matches by what another run of the same program shows, too. */
final class StableMatches {
  /** Arguments whose numbers each run chooses anew. */
  private static final Pattern OF_RUN =
      Pattern.compile(
          "(?i).*(handle|address|pointer|module|pid|tid|(process|thread)_?id|callback).*|h[A-Z].*");

  /** The maximum number of parts of evidence that are looked at. */
  private static final int MAX_PARTS = 5_000;

  private final CallIndex calls;
  private final RunIds ids;
  private final Function<ProcessAddress, Optional<Integer>> numbers;

  /** The positions of threads within their processes. */
  private final Map<ThreadAddress, Integer> threads = new HashMap<>();

  private final Map<CallAddress, String> texts = new HashMap<>();

  /**
   * @param withTrace whether the positions of threads are those of the trace
   * @param numbers of processes that have a counterpart
   */
  StableMatches(
      ResultDocument document,
      boolean withTrace,
      RunIds ids,
      Function<ProcessAddress, Optional<Integer>> numbers) {
    this.calls = new CallIndex(document.layout());
    this.ids = ids;
    this.numbers = numbers;
    if (withTrace) {
      document.origins().trace().ifPresent(trace -> trace.processes().forEach(this::addThreads));
    } else if (document.layout() instanceof Layout.OfTrace layout) {
      for (Layout.MatchedProcess process : layout.processes()) {
        for (Layout.MatchedThread thread : process.threads()) {
          threads.putIfAbsent(thread.address(), threads.size());
        }
      }
    }
  }

  private void addThreads(TracedProcess process) {
    for (int i = 0; i < process.threads().size(); i++) {
      threads.putIfAbsent(process.threads().get(i).address(), i);
    }
  }

  /**
   * A match without the ids of its run.
   *
   * @param process the number of the process and its counterpart; -1 outside processes
   * @param thread the position of the thread; -1 outside threads
   * @param what the features and calls that prove it
   */
  record Stable(int process, int thread, Set<String> what) {
    /** The same without its thread, which may differ between runs. */
    Stable inAnyThread() {
      return new Stable(process, -1, what);
    }
  }

  /** Describes a match; empty if its process has no counterpart. */
  Optional<Stable> of(MatchTree match) {
    Optional<ThreadAddress> thread =
        switch (match.matchedAt()) {
          case CallAddress call -> Optional.of(call.thread());
          case ThreadAddress itself -> Optional.of(itself);
          default -> Optional.empty();
        };
    Optional<ProcessAddress> process =
        match.matchedAt() instanceof ProcessAddress itself
            ? Optional.of(itself)
            : thread.map(ThreadAddress::process);
    Optional<Integer> number = process.isEmpty() ? Optional.of(-1) : numbers.apply(process.get());
    int position = thread.map(known -> threads.getOrDefault(known, -1)).orElse(-1);
    return number.map(known -> new Stable(known, position, new Evidence().of(match)));
  }

  /** Collects what proves one match. */
  private final class Evidence {
    private final Set<String> what = new TreeSet<>();
    private final Set<Address> seen = new HashSet<>();
    private int parts;

    Set<String> of(MatchTree match) {
      collect(match);
      if (match.matchedAt() instanceof CallAddress call) {
        place(call);
      }
      return what;
    }

    private void collect(MatchTree part) {
      if (!part.success() || parts++ > MAX_PARTS) {
        return;
      }
      if (part.node() instanceof Node.Feature(FeaturePattern pattern, var description)) {
        if (!part.isMatch()) {
          what.add(pattern.toString());
          part.locations().forEach(this::place);
        }
        for (MatchTree.Captured captured : part.captures()) {
          what.add(pattern + " " + ids.without(captured.text()));
        }
      }
      part.parts().forEach(this::collect);
      part.found().forEach(this::collect);
    }

    private void place(Address address) {
      if (address instanceof CallAddress call && seen.add(call)) {
        what.add(texts.computeIfAbsent(call, StableMatches.this::text));
      }
    }
  }

  /** A call without what each run chooses anew. */
  private String text(CallAddress address) {
    return calls.call(address).map(this::text).orElse("");
  }

  private String text(MatchedCall call) {
    if (call.isText()) {
      return ids.without(call.api());
    }
    StringBuilder text = new StringBuilder(call.api());
    List<MatchedCall.Argument> arguments = call.arguments();
    for (MatchedCall.Argument argument : arguments) {
      boolean isText = argument.shown().startsWith("\"");
      boolean isStable = isText || !OF_RUN.matcher(argument.name()).matches();
      text.append(' ')
          .append(argument.name())
          .append('=')
          .append(isStable ? ids.without(argument.shown()) : "");
    }
    return text.toString();
  }
}
