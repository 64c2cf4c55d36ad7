/** Writes MISP events; may use findings, the document, artifacts and JSON. */
@NullMarked
package callscope.render.misp;

import org.jspecify.annotations.NullMarked;
