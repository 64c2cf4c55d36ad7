package callscope.minwindow;

import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallBuilder;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes small traces and rules for tests. */
public final class MiniTraces {
  private MiniTraces() {}

  /** A trace of one thread; each call is its API and then the values of its arguments. */
  public static Trace trace(List<List<String>> calls) {
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    process.ids(1, 2);
    process.name("sample.exe");
    process.thread(3);
    StringDictionary texts = trace.texts();
    for (List<String> words : calls) {
      CallBuilder call = new CallBuilder().api(texts.intern(words.getFirst())).thread(3);
      for (String value : words.subList(1, words.size())) {
        call.argument(texts.intern("x"), texts.intern(value), StringDictionary.NONE);
      }
      process.call(call);
    }
    return trace.build(facts());
  }

  private static InputFacts facts() {
    Feature windows = new Feature.Text(FeatureKind.OS, "windows");
    return new InputFacts(
        Hashes.UNKNOWN, "Test", "Test", "pe", "amd64", "windows", List.of(windows), List.of());
  }

  /** A rule from its name, its dynamic scope and its features. */
  public static Rule rule(String name, String dynamic, String features) {
    return rule(name, "", dynamic, features);
  }

  /** A rule in a namespace. */
  public static Rule rule(String name, String namespace, String dynamic, String features) {
    String text =
        "rule:\n  meta:\n    name: "
            + name
            + (namespace.isEmpty() ? "" : "\n    namespace: " + namespace)
            + "\n    scopes:\n      static: unsupported\n      dynamic: "
            + dynamic
            + "\n  features:\n"
            + features.indent(4);
    Problems problems = new Problems();
    Optional<Rule> rule = RuleParser.parse(new RuleSource(name + ".yml", text), problems);
    return rule.orElseThrow(() -> new IllegalArgumentException(problems.all() + "\n" + text));
  }

  public static CompiledRules compile(List<Rule> rules) {
    Problems problems = new Problems();
    CompiledRules compiled = CompiledRules.compile(new ArrayList<>(rules), problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.all().toString());
    }
    return compiled;
  }
}
