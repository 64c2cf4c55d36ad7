/**
 * Reads the events of Tracee: a line of JSON for each system call or event of the kernel; may use
 * what readers share, what traces of Linux calls share, and inputs.
 */
@NullMarked
package callscope.extract.tracee;

import org.jspecify.annotations.NullMarked;
