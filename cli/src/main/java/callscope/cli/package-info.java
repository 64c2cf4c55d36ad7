/**
 * The command line: commands, options, terminal, exit codes; may use everything, and is the only
 * package that may use commons-cli.
 */
@NullMarked
package callscope.cli;

import org.jspecify.annotations.NullMarked;
