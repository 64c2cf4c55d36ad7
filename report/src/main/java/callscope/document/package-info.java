/** The result document: the results of a rule set for a report. It may use the core. */
@NullMarked
package callscope.document;

import org.jspecify.annotations.NullMarked;
