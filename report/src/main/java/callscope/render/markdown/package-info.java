/** Writes Markdown for a ticket; may use findings, the document, artifacts and console text. */
@NullMarked
package callscope.render.markdown;

import org.jspecify.annotations.NullMarked;
