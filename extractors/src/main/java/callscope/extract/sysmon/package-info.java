/**
 * Reads events of Sysmon that other programs have converted to JSON; may use what readers share,
 * the reading of JSON, and inputs.
 */
@NullMarked
package callscope.extract.sysmon;

import org.jspecify.annotations.NullMarked;
