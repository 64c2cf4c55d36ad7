/**
 * Writes documents, coverage and comparisons as JSON; may use the document, the core and
 * jackson-core.
 */
@NullMarked
package callscope.render.json;

import org.jspecify.annotations.NullMarked;
