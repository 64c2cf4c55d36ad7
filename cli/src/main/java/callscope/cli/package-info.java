/** The command line: options, terminal, exit codes; the only package that may use picocli. */
@NullMarked
package callscope.cli;

import org.jspecify.annotations.NullMarked;
