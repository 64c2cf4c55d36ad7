/**
 * Reads what Process Monitor records (PML) or exports, as CSV or XML; may use only what is common
 * to all reports, the bounds of the streamed JSON, the core, and the library for XML.
 */
@NullMarked
package callscope.extract.procmon;

import org.jspecify.annotations.NullMarked;
