/** Writes layers for the ATT&amp;CK Navigator; may use findings, the document and JSON. */
@NullMarked
package callscope.render.navigator;

import org.jspecify.annotations.NullMarked;
