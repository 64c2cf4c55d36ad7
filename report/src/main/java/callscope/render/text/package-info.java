/**
 * Renders documents, coverage, comparisons and timings for a terminal; may use the document, the
 * core and the console.
 */
@NullMarked
package callscope.render.text;

import org.jspecify.annotations.NullMarked;
