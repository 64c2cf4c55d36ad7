package callscope.rescope;

import callscope.edit.Edit;
import callscope.edit.RuleText;
import callscope.edit.SourceChange;
import callscope.graph.Reference;
import callscope.graph.RuleGraph;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Applies a plan with copies. A rule that would have to narrow for other rules stays unchanged; the
 * rules that need the narrow scope refer to a narrowed copy instead. Copies are building blocks, so
 * no capability is reported twice, unless only the requested rules are copied. Copies of the rules
 * of a namespace get a separate namespace, which begins with the name of the scope.
 */
final class CopyRules {
  private final RuleGraph graph;
  private final Plan plan;
  private final CopyNames names;
  private final Scope to;

  /** Whether only the requested rules are copied, as capabilities. */
  private final boolean alone;

  /** The rules that are changed in place and refer to the copies. */
  private final Set<Rule> inPlace;

  /** The conditions to add to the narrowed rules, by the names of the originals. */
  private final Map<String, List<StringCondition>> conditions;

  private final Map<String, Rule> copied = new LinkedHashMap<>();

  /** The namespaces that statements refer to and whose rules are copied. */
  private final Set<String> namespaces = new LinkedHashSet<>();

  private CopyRules(
      RuleGraph graph,
      Plan plan,
      Rescope.Request request,
      Scope to,
      Set<Rule> inPlace,
      Map<String, List<StringCondition>> conditions) {
    this.graph = graph;
    this.plan = plan;
    this.names = request.copies().orElseThrow();
    this.to = to;
    this.alone = request.alone();
    this.inPlace = inPlace;
    this.conditions = conditions;
  }

  /** The files to change and to add, and the copies among them. */
  record Copied(List<SourceChange> changes, List<RuleCopy> copies) {}

  /**
   * Returns the files to change and to add.
   *
   * @param request names the copies, and the rules that will refer to copies of the requested
   *     rules; if there are none, the requested rules are narrowed in place, and only the rules
   *     that they need are copied
   * @param to the requested scope
   * @param conditions the conditions to add to the narrowed rules or their copies, by the names of
   *     the originals
   */
  static Copied copy(
      RuleGraph graph,
      Plan plan,
      Rescope.Request request,
      Scope to,
      Map<String, List<StringCondition>> conditions) {
    Set<Rule> inPlace = new LinkedHashSet<>();
    request.dependents().forEach(name -> graph.rule(name).ifPresent(inPlace::add));
    if (inPlace.isEmpty() && !request.alone()) {
      plan.changes().values().stream()
          .filter(Plan.Change::isAskedFor)
          .map(Plan.Change::rule)
          .forEach(inPlace::add);
    }
    CopyRules pass = new CopyRules(graph, plan, request, to, inPlace, conditions);
    pass.choose();
    return new Copied(pass.write(), pass.copied.values().stream().map(pass::described).toList());
  }

  private RuleCopy described(Rule rule) {
    Set<String> users = new LinkedHashSet<>();
    Set<String> others = new TreeSet<>();
    for (Reference reference : graph.dependents(rule)) {
      Rule from = reference.from();
      boolean isCopied = copied.containsKey(from.name());
      if (isCopied && refersToCopies(reference)) {
        users.add(names.of(from.name()));
      } else if (inPlace.contains(from) && refersToCopies(reference)) {
        users.add(from.name());
      }
      if (!inPlace.contains(from) || !refersToCopies(reference)) {
        others.add(from.name());
      }
    }
    return new RuleCopy(
        rule,
        names.of(rule.name()),
        plan.scope(rule).orElseThrow(),
        !alone || rule.meta().lib(),
        List.copyOf(users),
        List.copyOf(others));
  }

  private boolean refersToCopies(Reference reference) {
    return reference.ofNamespace()
        ? namespaces.contains(reference.name())
        : copied.containsKey(reference.name());
  }

  private void choose() {
    for (Plan.Change change : plan.changes().values()) {
      if (!inPlace.contains(change.rule())) {
        copied.put(change.rule().name(), change.rule());
      }
    }
    int before = -1;
    while (before != copied.size() + namespaces.size()) {
      before = copied.size() + namespaces.size();
      List<Rule> asking = new ArrayList<>(inPlace);
      asking.addAll(copied.values());
      asking.stream().flatMap(rule -> graph.references(rule).stream()).forEach(this::addMembers);
    }
  }

  /** If one rule of a namespace is copied, all rules of it that were visible must be copied. */
  private void addMembers(Reference reference) {
    boolean any = reference.targets().stream().anyMatch(t -> copied.containsKey(t.name()));
    if (reference.ofNamespace() && any) {
      namespaces.add(reference.name());
      for (Rule target : reference.targets()) {
        if (plan.sees(reference, target)) {
          copied.putIfAbsent(target.name(), target);
        }
      }
    }
  }

  private List<SourceChange> write() {
    List<SourceChange> changes = new ArrayList<>();
    for (Rule rule : inPlace) {
      List<Edit> edits = moved(rule);
      if (plan.changes().containsKey(rule.name())) {
        Scope scope = plan.scope(rule).orElseThrow();
        edits.add(new RuleText(rule.source()).scope(Flavor.DYNAMIC, scope));
        edits.addAll(added(rule));
      }
      RuleSource after = Edit.apply(rule.source(), edits);
      changes.add(new SourceChange(Optional.of(rule.source()), after));
    }
    for (Rule rule : copied.values()) {
      changes.add(new SourceChange(Optional.empty(), copy(rule)));
    }
    return changes;
  }

  /** The edits that make a rule refer to the copies. */
  private List<Edit> moved(Rule rule) {
    RuleText text = new RuleText(rule.source());
    List<Edit> edits = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Reference reference : graph.references(rule)) {
      String asked = reference.name();
      if (refersToCopies(reference) && done.add(asked)) {
        String copy = reference.ofNamespace() ? namespace(asked) : names.of(asked);
        edits.addAll(text.matches(asked, copy));
      }
    }
    return edits;
  }

  private List<Edit> added(Rule rule) {
    List<StringCondition> of = conditions.getOrDefault(rule.name(), List.of());
    return ChangeRules.edits(rule, of).orElse(List.of());
  }

  private String namespace(String original) {
    return to.word().replace(' ', '-') + "/" + original;
  }

  private RuleSource copy(Rule rule) {
    RuleText text = new RuleText(rule.source());
    List<Edit> edits = moved(rule);
    String name = names.of(rule.name());
    edits.add(text.name(name));
    edits.add(text.scope(Flavor.DYNAMIC, plan.scope(rule).orElseThrow()));
    edits.addAll(added(rule));
    if (alone) {
      return fileOf(name, rule, edits);
    }
    text.library().ifPresent(edits::add);
    boolean needed = rule.meta().namespaces().stream().anyMatch(namespaces::contains);
    Optional<Edit> space =
        needed
            ? text.namespace(namespace(rule.meta().namespace().orElse("")))
            : text.withoutNamespace();
    space.ifPresent(edits::add);
    return fileOf(name, rule, edits);
  }

  private static RuleSource fileOf(String name, Rule rule, List<Edit> edits) {
    Path file = Path.of(rule.source().path()).resolveSibling(fileName(name));
    return new RuleSource(file.toString(), Edit.apply(rule.source(), edits).text());
  }

  /**
   * The file name by the convention of the community: lower case, with one hyphen for each run of
   * characters other than letters and digits.
   */
  private static String fileName(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
    return plain.replaceAll("^-|-$", "") + ".yml";
  }
}
