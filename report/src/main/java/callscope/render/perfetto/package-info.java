/** Writes Perfetto traces; may use findings, the document and inputs. */
@NullMarked
package callscope.render.perfetto;

import org.jspecify.annotations.NullMarked;
