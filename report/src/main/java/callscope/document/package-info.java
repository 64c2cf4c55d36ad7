/**
 * The result document: what a rule set found in a report, in the terms of its readers; may use the
 * core and what reading a report yields.
 */
@NullMarked
package callscope.document;

import org.jspecify.annotations.NullMarked;
