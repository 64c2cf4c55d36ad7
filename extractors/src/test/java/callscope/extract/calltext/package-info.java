/** Tests of what readers of lines of calls share; uses what it tests and the core. */
@NullMarked
package callscope.extract.calltext;

import org.jspecify.annotations.NullMarked;
