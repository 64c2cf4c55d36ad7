/**
 * A step of the build, not part of the program: replaces calls that javac leaves to be linked at
 * run time, and that the AOT cache does not keep, by plain bytecode in the compiled classes; uses
 * nothing but the JDK.
 */
@NullMarked
package callscope.prelink;

import org.jspecify.annotations.NullMarked;
