package callscope.analysis;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.document.Layout;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.extract.UnreadableReportException;
import callscope.feature.FeaturePattern;
import callscope.input.FeatureCounts;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Filters a document. */
final class FilterDocument {
  private FilterDocument() {}

  /** Keeps the rules that mention the tag, and the rules that their evidence names. */
  static ResultDocument byTag(ResultDocument document, String tag) {
    Set<String> wanted = new HashSet<>();
    Deque<MatchedRule> pending = new ArrayDeque<>();
    document.rules().stream().filter(rule -> rule.meta().mentions(tag)).forEach(pending::add);
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!pending.isEmpty()) {
      MatchedRule rule = pending.remove();
      if (wanted.add(rule.name())) {
        Set<String> named = new HashSet<>();
        rule.matches().forEach(match -> names(match, named, seen));
        document.rules().stream().filter(other -> isNamed(other, named)).forEach(pending::add);
      }
    }
    return document.withRules(
        document.rules().stream().filter(rule -> wanted.contains(rule.name())).toList(),
        document.origins());
  }

  private static void names(MatchTree tree, Set<String> names, Set<Object> seen) {
    if (!seen.add(tree.part())) {
      return;
    }
    if (tree.node() instanceof Node.Feature(FeaturePattern.MatchedRule(String name), var of)) {
      names.add(name);
    }
    tree.children().forEach(child -> names(child, names, seen));
  }

  private static boolean isNamed(MatchedRule rule, Set<String> names) {
    String namespace = rule.meta().namespace().orElse("");
    return names.contains(rule.name())
        || names.stream().anyMatch(name -> (namespace + "/").startsWith(name + "/"));
  }

  /**
   * Keeps what was found in the processes and in the whole file.
   *
   * @param name of the document, for messages
   * @throws UnreadableReportException if there are none of the processes
   */
  static ResultDocument byProcesses(ResultDocument document, ProcessChoice chosen, String name)
      throws UnreadableReportException {
    if (!(document.layout() instanceof Layout.OfTrace trace)) {
      return document;
    }
    List<Layout.ProcessOutline> all =
        trace.all().stream()
            .filter(process -> chosen.includes(process.address(), process.name().orElse("")))
            .toList();
    if (all.isEmpty()) {
      List<String> there =
          trace.all().stream()
              .map(process -> process.address().pid() + " " + process.name().orElse(""))
              .toList();
      throw ChooseProcesses.noneOf(chosen, there, name);
    }
    Set<ProcessAddress> kept = new HashSet<>();
    all.forEach(process -> kept.add(process.address()));
    Layout layout =
        new Layout.OfTrace(
            trace.processes().stream().filter(process -> kept.contains(process.address())).toList(),
            all);
    List<FeatureCounts.Region> regions =
        document.counts().regions().stream()
            .filter(region -> isWithin(region.address(), kept))
            .toList();
    List<MatchedRule> rules =
        document.rules().stream()
            .map(rule -> within(rule, kept))
            .filter(rule -> !rule.matches().isEmpty())
            .toList();
    return new ResultDocument(
        document.run(),
        document.flavor(),
        document.facts(),
        layout,
        new FeatureCounts(document.counts().file(), regions),
        rules,
        document.origins(),
        document.prevalence());
  }

  private static MatchedRule within(MatchedRule rule, Set<ProcessAddress> kept) {
    List<MatchTree> matches =
        rule.matches().stream().filter(match -> isWithin(match.matchedAt(), kept)).toList();
    return new MatchedRule(rule.meta(), rule.source(), matches);
  }

  private static boolean isWithin(Address address, Set<ProcessAddress> kept) {
    return switch (address) {
      case ProcessAddress process -> kept.contains(process);
      case ThreadAddress thread -> kept.contains(thread.process());
      case CallAddress call -> kept.contains(call.thread().process());
      default -> true;
    };
  }
}
