package callscope.match;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.ScopeIndex;
import callscope.feature.Feature;
import callscope.input.Code;
import callscope.input.FeatureCounts;
import callscope.input.LocatedFeature;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Matches the code of a program: instructions, basic blocks and functions, then the file. */
final class MatchCode {
  private final CompiledRules rules;
  private final Code code;
  private final Progress progress;
  private final RuleEvaluator evaluator;
  private final Matches matches;
  private final FeatureSets.PatternLookup answers;
  private final EvidenceBuilder evidenceBuilder = new EvidenceBuilder();
  private final ScopeMatcher instructions;
  private final ScopeMatcher blocks;
  private final ScopeMatcher functions;

  MatchCode(CompiledRules rules, Code code, Progress progress, RuleEvaluator evaluator) {
    this.rules = rules;
    this.code = code;
    this.progress = progress;
    this.evaluator = evaluator;
    this.matches = new Matches(rules);
    this.answers = new FeatureSets.PatternLookup(rules.patterns());
    this.instructions = new ScopeMatcher(rules.index(Flavor.STATIC, Scope.INSTRUCTION), evaluator);
    this.blocks = new ScopeMatcher(rules.index(Flavor.STATIC, Scope.BASIC_BLOCK), evaluator);
    this.functions = new ScopeMatcher(rules.index(Flavor.STATIC, Scope.FUNCTION), evaluator);
  }

  Capabilities match() {
    List<FeatureCounts.Region> counts = new ArrayList<>();
    int before = evaluator.enter(Scope.FUNCTION);
    for (Code.Function function : code.functions()) {
      counts.add(new FeatureCounts.Region(function.address(), matchFunction(function)));
      progress.at(counts.size(), code.functions().size());
    }
    evaluator.enter(Scope.FILE);
    FeatureSets file = new FeatureSets(answers, Address.None.NONE);
    file.addFile(code.facts());
    ScopeIndex index = rules.index(Flavor.STATIC, Scope.FILE);
    for (CompiledRule rule : matches.matched()) {
      file.addMatched(rule, matches.of(rule), index);
    }
    int count = file.distinctFeatures();
    matchRegion(new ScopeMatcher(index, evaluator), file, Address.None.NONE);
    evaluator.leave(before);
    return new Capabilities(
        code,
        matches,
        new EvidenceCalls(),
        new FeatureCounts(count, counts),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  /** Matches a function; returns the number of its distinct features. */
  private int matchFunction(Code.Function function) {
    FeatureSets features = new FeatureSets(answers, function.address());
    for (Code.Block block : function.blocks()) {
      int before = evaluator.enter(Scope.BASIC_BLOCK);
      features.addAll(matchBlock(block));
      evaluator.leave(before);
    }
    addOwn(features, function.features());
    int count = features.distinctFeatures();
    matchRegion(functions, features, function.address());
    return count;
  }

  private FeatureSets matchBlock(Code.Block block) {
    FeatureSets features = new FeatureSets(answers, block.address());
    for (Code.Instruction instruction : block.instructions()) {
      int before = evaluator.enter(Scope.INSTRUCTION);
      FeatureSets own = new FeatureSets(answers, instruction.address());
      addOwn(own, instruction.features());
      matchRegion(instructions, own, instruction.address());
      features.addAll(own);
      evaluator.leave(before);
    }
    addOwn(features, block.features());
    matchRegion(blocks, features, block.address());
    return features;
  }

  private void addOwn(FeatureSets features, List<LocatedFeature> own) {
    own.forEach(features::add);
    for (Feature global : code.facts().globals()) {
      features.add(global, Address.None.NONE);
    }
  }

  private void matchRegion(ScopeMatcher matcher, FeatureSets features, Address address) {
    List<CompiledRule> matched = new ArrayList<>();
    matcher.match(
        features,
        rule -> {
          matches.add(rule, address, evidenceBuilder.explain(rule.condition(), features));
          matched.add(rule);
        });
    // added last, because the names of matches count as features even if no rule mentions them
    matched.forEach(rule -> features.addMatched(rule.matchNames(), address));
  }
}
