/** The command line program: selects the command and runs it; may use everything. */
@NullMarked
package callscope.cli;

import org.jspecify.annotations.NullMarked;
