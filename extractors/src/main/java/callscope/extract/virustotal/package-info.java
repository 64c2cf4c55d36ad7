/**
 * Reads behaviour reports of VirusTotal; may use what readers share, the reading of JSON, and
 * inputs.
 */
@NullMarked
package callscope.extract.virustotal;

import org.jspecify.annotations.NullMarked;
