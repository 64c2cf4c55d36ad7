/**
 * Reads reports of the emulator Speakeasy; may use what readers share, the reading of JSON, and
 * inputs.
 */
@NullMarked
package callscope.extract.speakeasy;

import org.jspecify.annotations.NullMarked;
