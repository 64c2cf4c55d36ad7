/**
 * Reads reports of CAPE of any version and target, and of Cuckoo 2; may use only what is common to
 * all reports, the streamed JSON and the core.
 */
@NullMarked
package callscope.extract.cape;

import org.jspecify.annotations.NullMarked;
