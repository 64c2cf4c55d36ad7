/** Writes STIX bundles; may use findings, the document, artifacts and JSON. */
@NullMarked
package callscope.render.stix;

import org.jspecify.annotations.NullMarked;
