package callscope.lint;

import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.objects.KnownObjects;
import callscope.vocabulary.ReturnConvention;
import callscope.vocabulary.ReturnConvention.Kind;
import callscope.vocabulary.Vocabulary;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Checks that conditions on calls can hold for the APIs beside them. */
final class ImpossibleCondition extends Check {
  ImpossibleCondition() {
    super("L219", Severity.WARNING, "conditions that never hold");
  }

  @Override
  void check(Inspection rule) {
    for (CallApis.Asked asked : rule.set().callApis().asked(rule.rule())) {
      if (asked.condition().isPresent() && !asked.apis().isEmpty()) {
        CallCondition condition = asked.condition().get();
        if (asked.apis().stream().noneMatch(api -> mayHold(condition, api))) {
          rule.report(
              this,
              asked.at().position(),
              "`" + condition + "` never holds: " + why(condition, asked.apis()),
              "remove it, or correct it");
        }
      }
    }
  }

  private static boolean mayHold(CallCondition condition, String api) {
    ReturnConvention convention = Vocabulary.current().returns(api);
    return switch (condition) {
      case CallCondition.Outcome(var asked) -> !Collections.disjoint(asked, outcomes(convention));
      case CallCondition.Returned(var ranges) ->
          ranges.stream().anyMatch(range -> fits(range, convention));
      case CallCondition.Repeated _ -> true;
      case CallCondition.On(var _, var objects) ->
          !Collections.disjoint(objects, KnownObjects.classes(api));
    };
  }

  /** How calls with a convention may end in some recording. */
  private static Set<CallOutcome> outcomes(ReturnConvention convention) {
    Kind kind = convention.kind();
    if (kind == Kind.NONE) {
      return EnumSet.of(CallOutcome.SUCCESS);
    }
    if (kind == Kind.OPAQUE) {
      return EnumSet.of(CallOutcome.UNKNOWN);
    }
    return EnumSet.allOf(CallOutcome.class);
  }

  /** Whether a value of the width may be in the range. */
  private static boolean fits(CallCondition.Range range, ReturnConvention convention) {
    int width = convention.width();
    if (width == Long.SIZE) {
      return true;
    }
    long high = range.min() >> (width - 1);
    return high == 0 || high == 1 || high == -1;
  }

  private static String why(CallCondition condition, Set<String> apis) {
    String list = UnknownArgument.list(apis);
    return switch (condition) {
      case CallCondition.Outcome _ ->
          apis.stream().allMatch(api -> Vocabulary.current().returns(api).kind() == Kind.NONE)
              ? list + " can't fail"
              : "the result of " + list + " does not tell how it ended";
      case CallCondition.Returned _ -> "the value does not fit into what " + list + " returns";
      case CallCondition.Repeated _ -> "";
      case CallCondition.On _ ->
          apis.stream().allMatch(api -> KnownObjects.classes(api).isEmpty())
              ? "no objects of " + list + " are known"
              : list + " acts on other objects";
    };
  }
}
