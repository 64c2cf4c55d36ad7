package callscope.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with what the run was given. */
record CommandFactory(Session session) implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == Callscope.class) {
      return type.cast(new Callscope(session));
    }
    if (type == FeaturesCommand.class) {
      return type.cast(new FeaturesCommand(session));
    }
    if (type == TestRules.class) {
      return type.cast(new TestRules(session));
    }
    if (type == ListRules.class) {
      return type.cast(new ListRules(session));
    }
    if (type == ShowRule.class) {
      return type.cast(new ShowRule(session));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
