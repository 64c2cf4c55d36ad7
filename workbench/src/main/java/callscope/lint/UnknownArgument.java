package callscope.lint;

import callscope.objects.KnownObjects;
import callscope.rule.Spelling;
import callscope.vocabulary.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that some argument can answer the names that conditions and sequences ask for. */
final class UnknownArgument extends Check {
  private static final int MOST = 8;

  UnknownArgument() {
    super("L218", Severity.WARNING, "names that no argument answers");
  }

  @Override
  void check(Inspection rule) {
    for (CallApis.Asked asked : rule.set().callApis().asked(rule.rule())) {
      for (String name : asked.argument()) {
        check(rule, asked, name);
      }
    }
  }

  private void check(Inspection rule, CallApis.Asked asked, String name) {
    Vocabulary words = Vocabulary.current();
    if (asked.condition().isPresent() && !KnownObjects.isMeaning(name)) {
      rule.report(
          this,
          asked.at().position(),
          "`on` is about objects, and no object is known by the name `" + name + "`",
          "write for example `target process`, `thread` or `path`");
    } else if (!words.knowsArgumentName(name) && !KnownObjects.isMeaning(name)) {
      rule.report(
          this,
          asked.at().position(),
          "no argument is known by the name `" + name + "`",
          Spelling.nearest(name, names(asked.apis()))
              .or(() -> Spelling.nearest(name, words.argumentNames()))
              .map(near -> "did you mean `" + near + "`?")
              .orElseGet(() -> advice(asked.apis())));
    } else if (!asked.apis().isEmpty()
        && asked.apis().stream().noneMatch(api -> mayAnswer(api, name))) {
      rule.report(
          this,
          asked.at().position(),
          "no argument of " + list(asked.apis()) + " answers `" + name + "`",
          advice(asked.apis()));
    }
  }

  private static boolean mayAnswer(String api, String name) {
    return name.equalsIgnoreCase("result")
        || KnownObjects.meanings(api).stream().anyMatch(name::equalsIgnoreCase)
        || (KnownObjects.isMeaning(name) && isUnknown(api))
        || Vocabulary.current().mayAnswer(api, name);
  }

  /** Whether neither the parameters nor the objects of an API are known. */
  private static boolean isUnknown(String api) {
    return Vocabulary.current().argumentNames(api).isEmpty()
        && KnownObjects.meanings(api).isEmpty();
  }

  private static String advice(Set<String> apis) {
    Set<String> names = names(apis);
    return names.isEmpty()
        ? "use a name that `callscope features` shows"
        : "names of its arguments: " + names.stream().limit(MOST).collect(Collectors.joining(", "));
  }

  /** The names that arguments and objects of the APIs answer, sorted. */
  private static Set<String> names(Set<String> apis) {
    Set<String> names = new TreeSet<>();
    for (String api : apis) {
      names.addAll(KnownObjects.meanings(api));
      names.addAll(Vocabulary.current().argumentNames(api));
    }
    return names;
  }

  /** A few APIs as words. */
  static String list(Set<String> apis) {
    List<String> first = apis.stream().limit(3).map(api -> "`" + api + "`").toList();
    return String.join(", ", first)
        + (apis.size() > 3 ? " and " + (apis.size() - 3) + " others" : "");
  }
}
