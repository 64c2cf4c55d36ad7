package callscope.explain;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.document.ArgumentObjects;
import callscope.input.LocatedFeature;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.match.CallPatternMatches;
import callscope.match.Evidence;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The regions of a trace: calls, spans of them, threads, processes, and the file. */
final class TraceRegions implements Regions {
  private final CompiledRules rules;
  private final Trace trace;
  private final Matches matches;
  private final int spanSize;
  private final CallPatternMatches answers;
  private final FoundMatches found;
  private final FeatureMatches features;
  private final TraceCallTexts texts;
  private final Region.Setup setup;
  private final Map<ProcessAddress, TracedProcess> processes = new HashMap<>();
  private final Map<ThreadAddress, TracedThread> threads = new HashMap<>();

  TraceRegions(Trace trace, Matches matches, int spanSize, ArgumentObjects objects) {
    this.rules = matches.rules();
    this.trace = trace;
    this.matches = matches;
    this.spanSize = spanSize;
    this.answers = CallPatternMatches.of(rules, trace);
    this.found = new FoundMatches(matches);
    this.features = new FeatureMatches(rules.patterns());
    this.texts = new TraceCallTexts(trace, features, rules.patterns(), objects);
    this.setup = new Region.Setup(rules, Flavor.DYNAMIC, answers::isGlobal, this::repeated);
    for (TracedProcess process : trace.processes()) {
      processes.put(process.address(), process);
      process.threads().forEach(thread -> threads.put(thread.address(), thread));
    }
  }

  CallPatternMatches answers() {
    return answers;
  }

  int spanSize() {
    return spanSize;
  }

  List<TracedProcess> processes() {
    return trace.processes();
  }

  private Optional<TracedProcess> process(Address address) {
    return PlacesOfTrace.process(address).map(processes::get);
  }

  private OfThread thread(ThreadAddress address) {
    TracedProcess process = processes.get(address.process());
    TracedThread thread = threads.get(address);
    if (process == null || thread == null) {
      throw new IllegalArgumentException("the trace has no thread " + address);
    }
    return new OfThread(process, thread);
  }

  /** The position of a call among those of its thread. */
  int positionOf(Address call) {
    return call instanceof CallAddress of ? thread(of.thread()).position(of) : -1;
  }

  private int repeated(Address place) {
    return place instanceof CallAddress call
        ? thread(call.thread()).repeated(thread(call.thread()).position(call))
        : 0;
  }

  /** The patterns that a call matches, ascending. */
  int[] answered(OfThread thread, int position) {
    return answers.of(thread.process(), thread.call(position));
  }

  @Override
  public Region of(CompiledRule rule, Address match) {
    BitSet patterns = Dependencies.allPatterns(rules, rule);
    if (rule.isSequence()) {
      return chain(rule, match, patterns);
    }
    return switch (match) {
      case CallAddress call -> {
        OfThread thread = thread(call.thread());
        int last = thread.position(call);
        boolean one = rule.scope(Flavor.DYNAMIC).filter(Scope.CALL::equals).isPresent();
        yield calls(thread, one ? last : Math.max(0, last - spanSize + 1), last, one, patterns);
      }
      case ThreadAddress thread -> thread(thread(thread), patterns, false);
      default ->
          process(match)
              .map(process -> process(process, patterns, false))
              .orElseGet(() -> file(patterns));
    };
  }

  /** The calls that completed a sequence, which may be anywhere in the trace. */
  private Region chain(CompiledRule rule, Address match, BitSet patterns) {
    Region region = new Region(setup, Scope.SPAN_OF_CALLS, match, false);
    Evidence evidence = matches.at(rule, match).orElseThrow().evidence();
    for (CallAddress call : SequenceCalls.of(evidence, match)) {
      OfThread thread = thread(call.thread());
      add(region, thread, thread.position(call), patterns);
    }
    region.setCompletesSequence();
    return region;
  }

  /** A region of one call or of a span of calls. */
  Region calls(OfThread thread, int first, int last, boolean one, BitSet patterns) {
    Region region =
        new Region(setup, one ? Scope.CALL : Scope.SPAN_OF_CALLS, thread.address(last), false);
    for (int position = first; position <= last; position++) {
      add(region, thread, position, patterns);
    }
    if (!one) {
      found.addSequences(region, patterns, end -> isWithin(end, thread, first, last));
    }
    return region;
  }

  private static boolean isWithin(Address end, OfThread thread, int first, int last) {
    if (!(end instanceof CallAddress call) || !call.thread().equals(thread.thread().address())) {
      return false;
    }
    int position = thread.position(call);
    return first <= position && position <= last;
  }

  private void add(Region region, OfThread thread, int position, BitSet patterns) {
    for (int pattern : answered(thread, position)) {
      if (patterns.get(pattern)) {
        region.add(pattern, thread.address(position));
      }
    }
  }

  Region thread(OfThread thread, BitSet patterns, boolean asThoughNarrow) {
    Region region = new Region(setup, Scope.THREAD, thread.thread().address(), asThoughNarrow);
    addThread(region, thread, patterns);
    return region;
  }

  private void addThread(Region region, OfThread thread, BitSet patterns) {
    for (int position = 0; position < thread.size(); position++) {
      add(region, thread, position, patterns);
    }
    ThreadAddress own = thread.thread().address();
    found.addNarrower(
        region, patterns, address -> PlacesOfTrace.thread(address).filter(own::equals).isPresent());
  }

  Region process(TracedProcess process, BitSet patterns, boolean asThoughNarrow) {
    Region region = new Region(setup, Scope.PROCESS, process.address(), asThoughNarrow);
    addProcess(region, process, patterns);
    return region;
  }

  private void addProcess(Region region, TracedProcess process, BitSet patterns) {
    for (TracedThread thread : process.threads()) {
      addThread(region, new OfThread(process, thread), patterns);
    }
    process.features().forEach(located -> each(located, patterns, region::add));
  }

  /** The region of all processes, which no rule sees as a whole. */
  private Region everything(BitSet patterns) {
    Region region = new Region(setup, Scope.FILE, Address.None.NONE, true);
    trace.processes().forEach(process -> addProcess(region, process, patterns));
    return region;
  }

  Region file(BitSet patterns) {
    Region region = new Region(setup, Scope.FILE, Address.None.NONE, false);
    trace.facts().features().forEach(located -> each(located, patterns, region::add));
    found.addNarrower(region, patterns, address -> true);
    return region;
  }

  @Override
  public Optional<Region> nearest(CompiledRule rule, Optional<Region> within) {
    return new NearestInTrace(this, rules, rule).find(within);
  }

  @Override
  public Optional<Region> wider(CompiledRule rule) {
    BitSet patterns = Dependencies.allPatterns(rules, rule);
    for (TracedProcess process : trace.processes()) {
      Region region = process(process, patterns, true);
      if (region.holds(rule.condition())) {
        return Optional.of(region);
      }
    }
    return Optional.of(everything(patterns)).filter(all -> all.holds(rule.condition()));
  }

  @Override
  public void each(BitSet patterns, Seen seen) {
    for (TracedProcess process : trace.processes()) {
      for (TracedThread thread : process.threads()) {
        OfThread of = new OfThread(process, thread);
        for (int position = 0; position < of.size(); position++) {
          for (int pattern : answered(of, position)) {
            if (patterns.get(pattern)) {
              seen.at(pattern, of.address(position), "");
            }
          }
        }
      }
      process.features().forEach(located -> each(located, patterns, seen));
    }
    trace.facts().features().forEach(located -> each(located, patterns, seen));
    patterns.stream().forEach(pattern -> found.each(rules, pattern, seen));
  }

  private void each(LocatedFeature located, BitSet patterns, Seen seen) {
    features.of(located.feature(), patterns).stream()
        .forEach(
            pattern -> seen.at(pattern, located.address(), FeatureMatches.text(located.feature())));
  }

  @Override
  public Proximity nearness(Address place, Iterable<Address> others) {
    boolean isOfFile = PlacesOfTrace.process(place).isEmpty();
    Proximity best = Proximity.of(isOfFile ? Proximity.Where.FILE : Proximity.Where.OTHER_PROCESS);
    for (Address other : others) {
      Proximity here = PlacesOfTrace.nearness(place, other);
      if (place instanceof CallAddress one
          && other instanceof CallAddress two
          && one.thread().equals(two.thread())) {
        OfThread thread = thread(one.thread());
        here = Proximity.calls(Math.abs(thread.position(one) - thread.position(two)));
      }
      best = here.compareTo(best) < 0 ? here : best;
    }
    return best;
  }

  @Override
  public String text(Address place) {
    return place instanceof CallAddress call
        ? texts.text(thread(call.thread()).process(), call)
        : "";
  }

  @Override
  public List<String> captured(Address place, int pattern) {
    return place instanceof CallAddress call
        ? texts.captured(thread(call.thread()).process(), call, pattern)
        : List.of();
  }

  @Override
  public String name(Address place, Address other) {
    return PlacesOfTrace.within(place, other).orElseGet(() -> name(place));
  }

  @Override
  public String name(Address place) {
    return PlacesOfTrace.name(place, process(place).map(TracedProcess::name).orElse(""));
  }

  @Override
  public Optional<RecordedValues.OfCall> recorded(Address place) {
    return place instanceof CallAddress call
        ? process(place).map(process -> texts.recorded(process, call))
        : Optional.empty();
  }
}
