/**
 * Reads the logs of DRAKVUF: a line of JSON for each thing that one of its plugins saw; may use
 * what readers share, the reading of JSON, and inputs.
 */
@NullMarked
package callscope.extract.drakvuf;

import org.jspecify.annotations.NullMarked;
