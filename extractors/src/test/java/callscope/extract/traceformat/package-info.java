/** Tests of the reader of our own traces; uses that reader and what it reads into. */
@NullMarked
package callscope.extract.traceformat;

import org.jspecify.annotations.NullMarked;
