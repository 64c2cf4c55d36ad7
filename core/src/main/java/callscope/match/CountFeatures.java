package callscope.match;

import callscope.compile.CompiledRule;
import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallSignatureTable;
import callscope.input.LocatedFeature;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts the distinct features of each process.
 *
 * <p>Counted are the features of the calls, of the process itself and of the input as a whole, and
 * the rule matches at calls and threads. Matches at spans and parts of values are not counted,
 * because capa does not count them.
 */
final class CountFeatures {
  private final SignatureMatches answers;
  private final CallSignatureTable signatures;
  private final StringDictionary texts;
  private final List<String> globals;

  /** For each API, the counted names: with and without the A/W variant. */
  private final Map<Integer, List<String>> namesOfApis = new HashMap<>();

  /** For each string, the last process in which it was a value. */
  private final int[] lastAsValue;

  private final int[] lastOfSignature;
  private int process;

  CountFeatures(SignatureMatches answers, Trace trace) {
    this.answers = answers;
    this.signatures = trace.signatures();
    this.texts = trace.texts();
    this.globals = trace.facts().globals().stream().map(global -> "global " + global).toList();
    this.lastAsValue = new int[texts.size()];
    this.lastOfSignature = new int[signatures.size()];
  }

  /** The number of distinct features, given the rules that matched calls and threads. */
  int count(TracedProcess traced, Collection<CompiledRule> matched) {
    process++;
    int count = 0;
    Set<Integer> apis = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (int call = 0; call < traced.calls().size(); call++) {
      int signature = traced.calls().signature(call);
      if (lastOfSignature[signature] != process) {
        lastOfSignature[signature] = process;
        if (texts.meaning(signatures.api(signature)) != Meaning.LABEL) {
          apis.add(signatures.api(signature));
        }
        count += newValues(signature, others);
      }
    }
    for (int api : apis) {
      others.addAll(namesOfApis.computeIfAbsent(api, this::namesOfApi));
    }
    for (CompiledRule rule : matched) {
      rule.matchNames().forEach(name -> others.add("match " + name));
    }
    others.addAll(globals);
    return count + others.size() + newStrings(traced);
  }

  private List<String> namesOfApi(int api) {
    String name = texts.text(api);
    List<String> names = new ArrayList<>();
    names.add("api " + name);
    ApiName.withoutVariant(name).ifPresent(plain -> names.add("api " + plain));
    return List.copyOf(names);
  }

  private int newValues(int signature, Set<String> others) {
    int count = 0;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value == StringDictionary.NONE) {
        continue;
      }
      switch (texts.meaning(value)) {
        case AS_IT_READS, STRING -> {
          int feature = answers.feature(value);
          if (lastAsValue[feature] != process) {
            lastAsValue[feature] = process;
            count++;
          }
        }
        case API -> others.add("api " + texts.text(value));
        case PART, LABEL -> {
          // a part is counted with its whole value, and a label is not a feature
        }
      }
    }
    return count;
  }

  /** Counts the features of the process itself that are not strings of its calls. */
  private int newStrings(TracedProcess traced) {
    Set<Feature> strings = new HashSet<>();
    for (LocatedFeature located : traced.features()) {
      if (!(located.feature() instanceof Feature.Text(FeatureKind kind, String value))
          || kind != FeatureKind.STRING
          || !isString(value)) {
        strings.add(located.feature());
      }
    }
    return strings.size();
  }

  /** Whether the string occurs as a string argument of a call of the process. */
  private boolean isString(String text) {
    int number = texts.find(text, Meaning.STRING);
    return number != StringDictionary.NONE && lastAsValue[number] == process;
  }
}
