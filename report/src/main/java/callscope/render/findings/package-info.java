/**
 * Matches of capabilities one by one, with their origin, time and evidence as text, and the tables
 * of them; may use the document, the names of features and JSON.
 */
@NullMarked
package callscope.render.findings;

import org.jspecify.annotations.NullMarked;
