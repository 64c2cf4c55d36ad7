/**
 * Reads reports of CAPE and Cuckoo of any version and target; may use only what is common to all
 * reports, the streamed JSON and the core.
 */
@NullMarked
package callscope.extract.cape;

import org.jspecify.annotations.NullMarked;
