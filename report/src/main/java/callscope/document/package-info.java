/**
 * The result document: what a rule set found in a report, in the terms of its readers; may use the
 * core.
 */
@NullMarked
package callscope.document;

import org.jspecify.annotations.NullMarked;
