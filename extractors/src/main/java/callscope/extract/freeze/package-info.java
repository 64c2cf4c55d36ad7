/**
 * Reads the freeze files of capa: features that were extracted before; may use only what is common
 * to all reports, the streamed JSON and the core.
 */
@NullMarked
package callscope.extract.freeze;

import org.jspecify.annotations.NullMarked;
