package callscope.minwindow;

import callscope.input.Input;
import callscope.rule.Flavor;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.ruletest.RuleTest;
import callscope.ruletest.RuleTestParser;
import java.util.List;

/** Makes inputs of listings of features, as rule tests have them. */
public final class Listings {
  private Listings() {}

  /** A trace, from a listing that begins with its globals or with a process. */
  public static Input trace(String listing) {
    return test(listing).listing().input(Flavor.DYNAMIC);
  }

  /** The code of a program. */
  public static Input code(String listing) {
    return test(listing).listing().input(Flavor.STATIC);
  }

  /** A trace of one thread with one call a line: its API and what else it has. */
  public static Input calls(String... calls) {
    StringBuilder listing = new StringBuilder("global: os(windows)\n");
    listing.append("proc: a.exe (pid=10,ppid=4)\nthread: 11\n");
    for (int i = 0; i < calls.length; i++) {
      String[] words = calls[i].split(" ");
      listing.append("call: ").append(i).append(": api(").append(words[0]).append(")\n");
      for (String word : List.of(words).subList(1, words.length)) {
        String feature = word.matches("[0-9]+") ? "number(" + word + ")" : "string(" + word + ")";
        listing.append("call: ").append(i).append(": ").append(feature).append('\n');
      }
    }
    return trace(listing.toString());
  }

  private static RuleTest test(String listing) {
    String text =
        "- name: t\n  rules: [r]\n  features: |\n"
            + listing.indent(4)
            + "  expect:\n    matches: {}\n";
    Problems problems = new Problems();
    List<RuleTest> tests = RuleTestParser.parse(new RuleSource("t.test.yaml", text), problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.all().get(0).render());
    }
    return tests.getFirst();
  }
}
