/**
 * Reads the raw logs of the monitors of CAPE and Cuckoo, which are BSON, as they lie in the folder
 * of an analysis; uses only what is common to all reports and the core.
 */
@NullMarked
package callscope.extract.capelogs;

import org.jspecify.annotations.NullMarked;
