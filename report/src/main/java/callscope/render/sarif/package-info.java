/** Writes SARIF logs; may use findings, the document, JSON, and the lines of converted traces. */
@NullMarked
package callscope.render.sarif;

import org.jspecify.annotations.NullMarked;
