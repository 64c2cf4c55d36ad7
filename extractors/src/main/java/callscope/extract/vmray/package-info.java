/**
 * Reads what VMRay recorded: its archives and its function logs, as XML and as text; may use only
 * what is common to all reports, the streamed JSON, the core, and the libraries for zip and XML.
 */
@NullMarked
package callscope.extract.vmray;

import org.jspecify.annotations.NullMarked;
