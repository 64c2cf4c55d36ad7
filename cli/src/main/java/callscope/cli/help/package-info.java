/**
 * Describes the commands: help, manual pages and completion scripts, generated from one table; may
 * use the base of commands and commons-cli.
 */
@NullMarked
package callscope.cli.help;

import org.jspecify.annotations.NullMarked;
