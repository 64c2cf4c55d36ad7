package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All matches of a rule set on an input, by rule, in the order in which they were found. */
public final class Matches {
  private final CompiledRules rules;
  private final @Nullable OfRule[] byRule;

  Matches(CompiledRules rules) {
    this.rules = rules;
    this.byRule = new @Nullable OfRule[rules.rules().size()];
  }

  /** The matches of one rule. */
  private static final class OfRule {
    private final List<Match> matches = new ArrayList<>();

    /** Built on first use. */
    private @Nullable Positions positions;

    private synchronized Positions positions() {
      Positions known = positions;
      if (known == null) {
        known = Positions.of(matches);
        positions = known;
      }
      return known;
    }
  }

  /**
   * The index of the match at each address that is not a call, and the range of the matches at the
   * calls of each thread.
   */
  private record Positions(Map<Address, Integer> byAddress, Map<ThreadAddress, Run> byThread) {
    private record Run(int first, int last) {}

    static Positions of(List<Match> matches) {
      Map<Address, Integer> byAddress = new HashMap<>();
      Map<ThreadAddress, Run> byThread = new HashMap<>();
      for (int i = 0; i < matches.size(); i++) {
        Address address = matches.get(i).address();
        if (address instanceof CallAddress call) {
          int last = lastOfThread(matches, i, call.thread());
          byThread.merge(
              call.thread(), new Run(i, last), (run, more) -> new Run(run.first, more.last));
          i = last;
        } else {
          byAddress.put(address, i);
        }
      }
      return new Positions(byAddress, byThread);
    }

    /** The index of the last of the consecutive matches in a thread. */
    private static int lastOfThread(List<Match> matches, int first, ThreadAddress thread) {
      int last = first;
      while (last + 1 < matches.size()
          && matches.get(last + 1).address() instanceof CallAddress call
          && call.thread().equals(thread)) {
        last++;
      }
      return last;
    }
  }

  void add(CompiledRule rule, Address address, Evidence evidence) {
    add(rule, new Match(address, evidence));
  }

  void add(CompiledRule rule, Match match) {
    OfRule of = byRule[rule.number()];
    if (of == null) {
      of = new OfRule();
      byRule[rule.number()] = of;
    }
    of.matches.add(match);
  }

  public CompiledRules rules() {
    return rules;
  }

  /** The matches of a rule; empty if it did not match. */
  public List<Match> of(CompiledRule rule) {
    OfRule of = byRule[rule.number()];
    return of == null ? List.of() : of.matches;
  }

  /** All rules that matched, including lifted subscopes, in dependency order. */
  public List<CompiledRule> matched() {
    return rules.rules().stream().filter(rule -> byRule[rule.number()] != null).toList();
  }

  /** The match of a rule at an address. */
  public Optional<Match> at(CompiledRule rule, Address address) {
    OfRule of = byRule[rule.number()];
    if (of == null) {
      return Optional.empty();
    }
    if (address instanceof CallAddress call) {
      Optional<Match> latest = latest(rule, call);
      return latest.isPresent() && index(latest.get()) == call.index() ? latest : Optional.empty();
    }
    return Optional.ofNullable(of.positions().byAddress().get(address)).map(of.matches::get);
  }

  /**
   * The last match of a rule in the thread of a call, at the call or before it.
   *
   * <p>The matches in one thread are contiguous, in the order of its calls.
   */
  public Optional<Match> latest(CompiledRule rule, CallAddress call) {
    OfRule of = byRule[rule.number()];
    Positions.Run run = of == null ? null : of.positions().byThread().get(call.thread());
    if (of == null || run == null) {
      return Optional.empty();
    }
    int low = run.first();
    int high = run.last();
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (index(of.matches.get(middle)) <= call.index()) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high < run.first() ? Optional.empty() : Optional.of(of.matches.get(high));
  }

  private static long index(Match match) {
    return ((CallAddress) match.address()).index();
  }
}
