/**
 * Finds the reports named on the command line and writes output files; may use the base of commands
 * and the libraries below.
 */
@NullMarked
package callscope.cli.io;

import org.jspecify.annotations.NullMarked;
