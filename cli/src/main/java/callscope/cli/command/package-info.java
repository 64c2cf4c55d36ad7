/**
 * Defines what commands have in common: arguments, exit codes, failures, terminal; may use
 * commons-cli.
 */
@NullMarked
package callscope.cli.command;

import org.jspecify.annotations.NullMarked;
