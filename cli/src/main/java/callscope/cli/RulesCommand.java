package callscope.cli;

import picocli.CommandLine.Command;

/** What has to do with rules alone. */
@Command(
    name = "rules",
    description = "List, show and test rules.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListRules.class, ShowRule.class, TestRules.class})
final class RulesCommand {}
