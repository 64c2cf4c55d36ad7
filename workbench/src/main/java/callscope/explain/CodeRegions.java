package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.input.Code;
import callscope.input.LocatedFeature;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The regions of a program: instructions, basic blocks, functions, and the file. */
final class CodeRegions implements Regions {
  private final CompiledRules rules;
  private final Code code;
  private final Matches matches;
  private final FeatureMatches features;
  private final Region.Setup setup;

  /** The function that contains each address. */
  private final Map<Address, Address> functions = new HashMap<>();

  CodeRegions(Code code, Matches matches) {
    this.rules = matches.rules();
    this.code = code;
    this.matches = matches;
    this.features = new FeatureMatches(rules.patterns());
    BitSet all = new BitSet();
    all.set(0, rules.patterns().size());
    BitSet globals = new BitSet();
    for (Feature global : code.facts().globals()) {
      globals.or(features.of(global, all));
    }
    this.setup = new Region.Setup(rules, Flavor.STATIC, globals::get, place -> 0);
    for (Code.Function function : code.functions()) {
      functions.put(function.address(), function.address());
      for (Code.Block block : function.blocks()) {
        functions.put(block.address(), function.address());
        block.instructions().forEach(i -> functions.put(i.address(), function.address()));
      }
    }
  }

  @Override
  public Region of(CompiledRule rule, Address match) {
    for (Region region : all(rule.scope(Flavor.STATIC).orElse(Scope.FILE), rule)) {
      if (region.at().equals(match)) {
        return region;
      }
    }
    throw new IllegalArgumentException("the program has no " + match);
  }

  @Override
  public Optional<Region> nearest(CompiledRule rule, Optional<Region> within) {
    Region nearest = null;
    Distance least = null;
    for (Region region : all(rule.scope(Flavor.STATIC).orElse(Scope.FILE), rule)) {
      if (within.filter(outer -> !isWithin(region, outer)).isEmpty()) {
        Distance distance = Distance.of(rule.condition(), region);
        if (least == null || distance.compareTo(least) < 0) {
          nearest = region;
          least = distance;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  private boolean isWithin(Region region, Region outer) {
    return switch (outer.scope()) {
      case FUNCTION -> outer.at().equals(functions.get(region.at()));
      case BASIC_BLOCK -> block(region.at()).contains(outer.at());
      case INSTRUCTION -> region.at().equals(outer.at());
      default -> true;
    };
  }

  /** The blocks that contain an address. */
  private Set<Address> block(Address at) {
    Set<Address> found = new HashSet<>();
    for (Code.Function function : code.functions()) {
      for (Code.Block block : function.blocks()) {
        if (block.address().equals(at)
            || block.instructions().stream().anyMatch(i -> i.address().equals(at))) {
          found.add(block.address());
        }
      }
    }
    return found;
  }

  @Override
  public Optional<Region> wider(CompiledRule rule) {
    Scope own = rule.scope(Flavor.STATIC).orElse(Scope.FILE);
    for (Scope scope : List.of(Scope.BASIC_BLOCK, Scope.FUNCTION)) {
      if (own != scope && own.isWithin(scope)) {
        Optional<Region> found =
            all(scope, rule).stream().filter(r -> r.holds(rule.condition())).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** All regions of a scope, with the features that the rule requires. */
  private List<Region> all(Scope scope, CompiledRule rule) {
    BitSet patterns = Dependencies.allPatterns(rules, rule);
    List<Region> found = new ArrayList<>();
    if (scope == Scope.FILE) {
      found.add(file(patterns));
      return found;
    }
    for (Code.Function function : code.functions()) {
      Region outer = new Region(setup, Scope.FUNCTION, function.address(), false);
      for (Code.Block block : function.blocks()) {
        Region middle = new Region(setup, Scope.BASIC_BLOCK, block.address(), false);
        for (Code.Instruction instruction : block.instructions()) {
          Region inner = new Region(setup, Scope.INSTRUCTION, instruction.address(), false);
          add(inner, instruction.features(), patterns);
          found.addAll(scope == Scope.INSTRUCTION ? List.of(inner) : List.of());
          middle.addAll(inner);
          addMatches(middle, Scope.INSTRUCTION, instruction.address(), patterns);
        }
        add(middle, block.features(), patterns);
        found.addAll(scope == Scope.BASIC_BLOCK ? List.of(middle) : List.of());
        outer.addAll(middle);
        addMatches(outer, Scope.BASIC_BLOCK, block.address(), patterns);
      }
      add(outer, function.features(), patterns);
      found.addAll(scope == Scope.FUNCTION ? List.of(outer) : List.of());
    }
    return found;
  }

  private void add(Region region, List<LocatedFeature> own, BitSet patterns) {
    for (LocatedFeature located : own) {
      features.of(located.feature(), patterns).stream()
          .forEach(
              pattern ->
                  region.add(pattern, located.address(), FeatureMatches.text(located.feature())));
    }
  }

  private void addMatches(Region region, Scope scope, Address at, BitSet patterns) {
    patterns.stream()
        .forEach(
            pattern -> {
              for (CompiledRule rule : region.answering(pattern)) {
                if (rule.scope(Flavor.STATIC).filter(scope::equals).isPresent()
                    && matches.at(rule, at).isPresent()) {
                  region.add(pattern, at);
                }
              }
            });
  }

  private Region file(BitSet patterns) {
    Region region = new Region(setup, Scope.FILE, Address.None.NONE, false);
    add(region, code.facts().features(), patterns);
    patterns.stream().forEach(pattern -> eachMatch(pattern, region::add));
    return region;
  }

  private void eachMatch(int pattern, Seen seen) {
    for (CompiledRule rule : Dependencies.answering(rules, pattern)) {
      if (rule.scope(Flavor.STATIC).filter(own -> own != Scope.FILE).isPresent()) {
        matches.of(rule).stream().map(Match::address).forEach(at -> seen.at(pattern, at, ""));
      }
    }
  }

  @Override
  public void each(BitSet patterns, Seen seen) {
    for (Code.Function function : code.functions()) {
      each(function.features(), patterns, seen);
      for (Code.Block block : function.blocks()) {
        each(block.features(), patterns, seen);
        block.instructions().forEach(i -> each(i.features(), patterns, seen));
      }
    }
    each(code.facts().features(), patterns, seen);
    patterns.stream().forEach(pattern -> eachMatch(pattern, seen));
  }

  private void each(List<LocatedFeature> own, BitSet patterns, Seen seen) {
    for (LocatedFeature located : own) {
      features.of(located.feature(), patterns).stream()
          .forEach(
              pattern ->
                  seen.at(pattern, located.address(), FeatureMatches.text(located.feature())));
    }
  }

  @Override
  public Proximity nearness(Address place, Iterable<Address> others) {
    if (!functions.containsKey(place)) {
      return Proximity.of(Proximity.Where.FILE);
    }
    for (Address other : others) {
      if (functions.get(place).equals(functions.get(other))) {
        return Proximity.of(Proximity.Where.SAME);
      }
    }
    return Proximity.of(Proximity.Where.OTHER_FUNCTION);
  }

  @Override
  public String text(Address place) {
    return "";
  }

  @Override
  public List<String> captured(Address place, int pattern) {
    return List.of();
  }

  @Override
  public String name(Address place, Address other) {
    return place == Address.None.NONE ? name(place) : place.toString();
  }

  @Override
  public String name(Address place) {
    Address function = functions.get(place);
    if (place == Address.None.NONE) {
      return "the whole file";
    }
    return function == null || function.equals(place)
        ? place.toString()
        : place + " in function " + function;
  }
}
