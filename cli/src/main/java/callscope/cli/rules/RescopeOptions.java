package callscope.cli.rules;

import callscope.cli.command.Choice;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.options.SpanSizeOption;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rescope.CopyNames;
import callscope.rescope.Rescope;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options that say which rules get which scopes. */
final class RescopeOptions {
  private static final Option RULE =
      Option.builder()
          .longOpt("rule")
          .hasArg()
          .argName("NAME")
          .desc("only this rule; may be repeated; default: all rules")
          .build();

  private static final Option TO =
      Option.builder()
          .longOpt("to")
          .hasArg()
          .argName("SCOPE")
          .desc("the new scope: call or \"span of calls\"; default: the advised scope")
          .converter(Choice.of("call", "span of calls", "thread", "process"))
          .build();

  private static final Option COPY_AS =
      Option.builder()
          .longOpt("copy-as")
          .hasArg()
          .argName("NAME")
          .desc(
              "keep rules that others also need unchanged, and change copies of them instead; {} in"
                  + " the name stands for the original name")
          .build();

  private static final Option DEPENDENT =
      Option.builder()
          .longOpt("dependent")
          .hasArg()
          .argName("NAME")
          .desc(
              "with --copy-as: copy the rules of --rule themselves, and make this rule refer to the"
                  + " copies; may be repeated")
          .build();

  private static final Option ALONE =
      Option.builder()
          .longOpt("alone")
          .desc(
              "with --copy-as: copy only the rules of --rule, and change no rule; the rules that"
                  + " still refer to the originals are named")
          .build();

  private static final Option RESOLVE_OBJECTS =
      Option.builder()
          .longOpt("resolve-objects")
          .desc(
              "with --to call: let strings match the object behind a handle, by `where: {argument:"
                  + " key}` beside strings that the calls of the API lack; advice includes this")
          .build();

  private RescopeOptions() {}

  static void addTo(Options options) {
    for (Option option : List.of(RULE, TO, RESOLVE_OBJECTS, COPY_AS, DEPENDENT, ALONE)) {
      options.addOption(option);
    }
    options.addOption(SpanSizeOption.OPTION);
  }

  static Rescope.Request request(ParsedArguments arguments, CompiledRules rules) throws Failure {
    Set<String> only = names(arguments, RULE, rules);
    for (String name : only) {
      checkIsOfCalls(rules.rule(name).orElseThrow());
    }
    Set<String> dependents = names(arguments, DEPENDENT, rules);
    Optional<Scope> to = to(arguments);
    Optional<CopyNames> copies = arguments.value(COPY_AS).map(CopyNames::new);
    if (to.isPresent() && only.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "--to needs --rule: which rules get the scope?");
    }
    boolean resolve = arguments.has(RESOLVE_OBJECTS);
    if (resolve && !to.equals(Optional.of(Scope.CALL))) {
      throw new Failure(ExitCode.USAGE, "--resolve-objects needs --to call");
    }
    if (copies.isPresent() && to.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "--copy-as needs --to: which scope do the copies get?");
    }
    if (!dependents.isEmpty() && copies.isEmpty()) {
      throw new Failure(ExitCode.USAGE, "--dependent needs --copy-as: how is the copy named?");
    }
    boolean alone = arguments.has(ALONE);
    if (alone && (copies.isEmpty() || !dependents.isEmpty())) {
      throw new Failure(
          ExitCode.USAGE,
          "--alone needs --copy-as, and excludes --dependent: no rule refers to the copy");
    }
    return new Rescope.Request(
        only, to, copies, dependents, alone, resolve, SpanSizeOption.of(arguments));
  }

  private static void checkIsOfCalls(CompiledRule rule) throws Failure {
    Optional<Scope> scope = rule.scope(Flavor.DYNAMIC);
    if (scope.filter(s -> s != Scope.FILE).isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "`"
              + rule.name()
              + "` is not matched over calls: its dynamic scope is "
              + scope.map(Scope::word).orElse("unsupported"));
    }
  }

  private static Optional<Scope> to(ParsedArguments arguments) throws Failure {
    Optional<String> word = arguments.value(TO);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Scope> scope =
        Scope.ofWord(word.get()).filter(s -> s.isOf(Flavor.DYNAMIC) && s != Scope.FILE);
    if (scope.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--to takes call, \"span of calls\", thread or process, not `" + word.get() + "`");
    }
    return scope;
  }

  private static Set<String> names(ParsedArguments arguments, Option option, CompiledRules rules)
      throws Failure {
    for (String name : arguments.values(option)) {
      if (rules.rule(name).filter(rule -> !rule.lifted()).isEmpty()) {
        List<String> known = rules.rules().stream().map(CompiledRule::name).toList();
        throw new Failure(
            ExitCode.USAGE,
            "there is no rule `"
                + name
                + "`"
                + Spelling.nearest(name, known)
                    .map(near -> "; did you mean `" + near + "`?")
                    .orElse(""));
      }
    }
    return Set.copyOf(arguments.values(option));
  }
}
