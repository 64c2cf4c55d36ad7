package callscope.cli.help;

/**
 * An example of a command.
 *
 * @param line the command line, from the name of the program
 * @param meaning what it does
 */
public record Example(String line, String meaning) {}
