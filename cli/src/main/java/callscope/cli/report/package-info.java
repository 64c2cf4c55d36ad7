/** Commands for reports: analyse, convert, compare, explain; may use all modules. */
@NullMarked
package callscope.cli.report;

import org.jspecify.annotations.NullMarked;
